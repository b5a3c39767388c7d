import { describe, expect, it } from 'vitest';
import { validateMessage, validateSuggestions, validateView } from '../../sandbox/block-kit.ts';
import { LIMITS } from '../../sandbox/limits.ts';
import { buttonRow, plain, section } from './parrot.ts';

const faultsOf = (...blocks: object[]) => validateMessage({ text: 'hi', blocks });
const at = (pointer: string) => [expect.stringContaining(`[json-pointer:${pointer}]`)];
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

const chart = (over: object = {}) => ({
  type: 'data_visualization',
  title: 'Utility',
  chart: {
    type: 'line',
    axis_config: { categories: ['W1', 'W2'] },
    series: [
      {
        name: 'Writers',
        data: [
          { label: 'W1', value: 40 },
          { label: 'W2', value: 45.9 },
        ],
      },
    ],
    ...over,
  },
});
const cell = (text: string) => ({ type: 'raw_text', text });
const table = (rows: object[][]) => ({ type: 'data_table', caption: 'Verdicts', rows });

describe('messages', () => {
  it('at their limits pass', () => {
    const row = buttonRow('a', 'v'.repeat(LIMITS.buttonValue), 'x'.repeat(LIMITS.buttonText));
    expect(faultsOf(section('x'.repeat(LIMITS.sectionText)), row, { type: 'divider' })).toEqual([]);
    expect(faultsOf(...times(50, (i) => section(`${i}`)))).toEqual([]);
  });

  it('without text for notifications are warned of, not refused', () => {
    expect(validateMessage({ blocks: [section('hi')] })).toEqual([
      expect.stringMatching(/^\[WARN\]/),
    ]);
  });

  it.each([
    ['too many blocks', times(51, () => section('x')), '/blocks'],
    ['an unknown block', [{ type: 'hologram' }], '/blocks/0/type'],
    ['an empty section', [{ type: 'section' }], '/blocks/0'],
    ['a long header', [{ type: 'header', text: plain('x'.repeat(151)) }], '/blocks/0/text/text'],
    ['mrkdwn in a header', [{ type: 'header', text: section('x').text }], '/blocks/0/text/type'],
    ['a long button', [buttonRow('a', 'v', 'x'.repeat(76))], '/blocks/0/elements/0/text/text'],
    ['a long value', [buttonRow('a', 'v'.repeat(2_001))], '/blocks/0/elements/0/value'],
    ['a long id', [{ ...section('x'), block_id: 'b'.repeat(256) }], '/blocks/0/block_id'],
    [
      'twins',
      [
        { ...section('x'), block_id: 'b' },
        { ...section('y'), block_id: 'b' },
      ],
      '/blocks/1/block_id',
    ],
    [
      'an image without words',
      [{ type: 'image', image_url: 'https://example.com/a.png' }],
      '/blocks/0',
    ],
    [
      'an input in the wrong place',
      [{ type: 'actions', elements: [{ type: 'plain_text_input', action_id: 'a' }] }],
      '/blocks/0/elements/0',
    ],
  ])('with %s are refused', (_, blocks, pointer) => {
    expect(faultsOf(...blocks)).toEqual(at(pointer));
  });

  it('may not repeat an action id in a block', () => {
    const { elements } = buttonRow('a');
    const row = { type: 'actions', elements: [...elements, ...elements] };
    expect(faultsOf(row)).toEqual([expect.stringContaining('action_id already exists')]);
  });

  it('offer at most a hundred options, each its own, and start with one of them', () => {
    const option = (i: number) => ({ text: plain(`o${i}`), value: `${i}` });
    const select = (extra: object) => ({
      type: 'section',
      text: plain('x'),
      accessory: { type: 'static_select', action_id: 'a', ...extra },
    });
    expect(faultsOf(select({ options: times(100, option) }))).toEqual([]);
    expect(faultsOf(select({ options: times(101, option) }))).toHaveLength(1);
    expect(faultsOf(select({ options: [option(1), option(1)] }))).toHaveLength(1);
    expect(faultsOf(select({ options: [option(1)], initial_option: option(2) }))).toEqual(
      at('/blocks/0/accessory/initial_option'),
    );
  });

  it('hold 12,000 characters of markdown together', () => {
    const markdown = (length: number) => ({ type: 'markdown', text: 'x'.repeat(length) });
    expect(faultsOf(markdown(6_000), markdown(6_000))).toEqual([]);
    expect(faultsOf(markdown(6_000), markdown(6_001))).toEqual(at('/blocks'));
  });
});

describe('charts', () => {
  it('pass when every series has one finite value for every category', () => {
    expect(faultsOf(chart())).toEqual([]);
    expect(faultsOf(chart({ type: 'pie', segments: [{ label: 'a', value: 1 }] }))).toEqual([]);
  });

  it.each([
    ['of an unknown kind', chart({ type: 'radar' })],
    ['without axes', chart({ axis_config: undefined })],
    ['with a gap', chart({ axis_config: { categories: ['W1', 'W2', 'W3'] } })],
    [
      'with no number',
      chart({
        axis_config: { categories: ['W'] },
        series: [{ name: 'a', data: [{ label: 'W', value: null }] }],
      }),
    ],
    ['with an empty pie', chart({ type: 'pie', segments: [] })],
    ['with a long title', { ...chart(), title: 'x'.repeat(51) }],
  ])('%s are refused', (_, block) => {
    expect(faultsOf(block).length).toBeGreaterThan(0);
  });

  it('come two to a message', () => {
    expect(faultsOf(chart(), chart())).toEqual([]);
    expect(faultsOf(chart(), chart(), chart())).toEqual(at('/blocks'));
  });
});

describe('data tables', () => {
  it('have a caption, a header and rows of one width', () => {
    const good = [
      [cell('Use case'), cell('Verdict')],
      [cell('Drafting'), { type: 'raw_number', value: 4 }],
    ];
    expect(faultsOf(table(good))).toEqual([]);
    expect(faultsOf({ ...table(good), caption: undefined })).toHaveLength(1);
    expect(faultsOf(table(good.slice(0, 1)))).toEqual(at('/blocks/0/rows'));
    expect(faultsOf(table([[cell('a')], [cell('b'), cell('c')]]))).toEqual(at('/blocks/0/rows/1'));
    expect(faultsOf(table([[cell('a')], [cell('')]]))).toEqual(at('/blocks/0/rows/1/0/text'));
    expect(faultsOf(table(times(102, () => [cell('a')])))).toEqual(at('/blocks/0/rows'));
  });
});

describe('views', () => {
  const modal = (over: object = {}) => ({
    type: 'modal',
    title: plain('Settings'),
    blocks: [section('x')],
    ...over,
  });
  const input = {
    type: 'input',
    label: plain('Name'),
    element: { type: 'plain_text_input', action_id: 'a' },
  };

  it('pass within their limits', () => {
    expect(validateView(modal())).toEqual([]);
    expect(validateView({ type: 'home', blocks: times(100, () => section('x')) })).toEqual([]);
  });

  it.each([
    ['without title', modal({ title: undefined }), '/view'],
    ['with a long title', modal({ title: plain('x'.repeat(25)) }), '/view/title/text'],
    ['with input but no submit', modal({ blocks: [input] }), '/view'],
    ['with a message’s block', modal({ blocks: [chart()] }), '/view/blocks/0'],
    [
      'with too much metadata',
      modal({ private_metadata: 'x'.repeat(3_001) }),
      '/view/private_metadata',
    ],
    ['with too many blocks', modal({ blocks: times(101, () => section('x')) }), '/view/blocks'],
  ])('%s are refused', (_, view, pointer) => {
    expect(validateView(view)).toEqual(at(pointer));
  });
});

describe('typeahead answers', () => {
  it('may be empty but not faulty', () => {
    expect(validateSuggestions({ options: [] })).toEqual([]);
    expect(validateSuggestions({ options: [{ text: plain('x'.repeat(76)), value: 'v' }] })).toEqual(
      at('/options/0/text/text'),
    );
    expect(validateSuggestions('nothing')).toHaveLength(1);
  });
});
