import { describe, expect, it, test } from 'vitest';
import { errorsOf, validateMessage } from '../../sandbox/block-kit.ts';
import { SHOWS } from '../../src/domain/shows.ts';
import type { Message } from '../../src/slack/blocks.ts';
import { digestDetails, digestMessage } from '../../src/slack/report/digest-message.ts';
import { reportMessage } from '../../src/slack/report/report-message.ts';
import { digestFacts, SCENES } from '../support/reports.ts';

const wordsOf = (message: Message): string => JSON.stringify(message.blocks);
const typesOf = (message: Message): string[] => message.blocks.map(({ type }) => type);
const scene = (name: string) => {
  const found = SCENES[name];
  if (!found) throw new Error(`no scene ${name}`);
  return found;
};

describe.each(Object.entries(SCENES))('%s', (_, facts) => {
  const drawn = digestFacts(facts);

  test.each(SHOWS)('is taken by Slack, drawn as %s', (shows) => {
    const extra = {
      weeks: 12,
      mayDecide: true,
      notes: ['This team has the closest name to what you typed.'],
    };
    for (const message of [
      digestMessage(drawn, shows),
      digestDetails(drawn, shows),
      reportMessage({ ...drawn, ...extra }, shows),
    ]) {
      expect(validateMessage(message)).toEqual([]);
      expect(message.blocks.length).toBeLessThanOrEqual(50);
    }
  });

  it('reads as a notification: the team, the week and the one sentence', () => {
    const { text } = digestMessage(drawn, 'charts');
    expect(text).toMatch(/^\u2068.+\u2069, 16–22 Nov: [A-Z“0-9].+\.$/u);
    expect(text.length).toBeLessThan(300);
  });
});

describe('a digest', () => {
  it('is one line without a figure when too few answered', () => {
    const message = digestMessage(digestFacts(scene('under threshold')), 'charts');
    expect(typesOf(message)).toEqual(['section']);
    expect(message.text).toContain('Fewer than 5 people answered');
  });

  it('is one line when nobody did', () => {
    const message = digestMessage(digestFacts(scene('no replies')), 'charts');
    expect(typesOf(message)).toEqual(['section']);
    expect(message.text).toContain('Nobody answered');
  });

  it('shows five verdicts at most, and says how many more there are', () => {
    const message = digestMessage(digestFacts(scene('60 use cases')), 'charts');
    const buttons = message.blocks.filter(
      ({ type, block_id }) => type === 'actions' && block_id?.startsWith('verdict.'),
    );
    expect(buttons).toHaveLength(5);
    expect(wordsOf(message)).toMatch(/\d+ more verdicts/);
  });

  it('names evidence and owner of each verdict', () => {
    const words = wordsOf(digestMessage(digestFacts(scene('full week')), 'charts'));
    expect(words).toContain('Evidence: measured · Owner: <@U1>');
    expect(words).toContain('Evidence: claimed · No owner yet');
  });

  it('says what is claimed, what is calibrated and what it costs', () => {
    const words = wordsOf(digestMessage(digestFacts(scene('full week')), 'charts'));
    expect(words).toMatch(/saved\*, people claim, after checking and redoing. By timed work it is/);
    expect(words).toMatch(
      /Value \$[\d,]+ \(by timed work\) · Cost \$[\d,]+ · \$[\d.]+ a useful result/,
    );
    expect(words).toContain('Claims against reality: timed work saved 63% of what people thought.');
  });

  it('calls hours and value claimed while nothing is timed', () => {
    const claimed = { ...scene('full week'), samples: 0 };
    const words = wordsOf(digestMessage(digestFacts(claimed), 'charts'));
    expect(words).toMatch(/Value \$[\d,]+ \(as claimed\)/);
    expect(words).toContain('Nobody has timed any work yet, so these hours are claims.');
  });

  it('quotes what may be quoted and disarms it', () => {
    const words = wordsOf(digestMessage(digestFacts(scene('full week')), 'charts'));
    expect(words).toContain('&lt;!channel&gt; but the tone needs ∗work∗');
    expect(words).not.toContain('<!channel>');
  });

  it('draws a chart, else a table, else a line', () => {
    const facts = digestFacts(scene('shares names'));
    expect(typesOf(digestMessage(facts, 'charts'))).toContain('data_visualization');
    expect(typesOf(digestMessage(facts, 'tables'))).toContain('data_table');
    const plain = digestMessage(facts, 'plain');
    expect(typesOf(plain)).not.toContain('data_table');
    expect(wordsOf(plain)).toContain('Utility over 4 check-ins, oldest first: 38, 38, 58, 58');
  });

  it('tells a score that is held back from one that has no data', () => {
    const facts = digestFacts(scene('full week'));
    const none = { score: null, low: null, high: null };
    const report = {
      ...facts.report,
      outcome: none,
      utility: none,
      hidden: [{ what: 'utility', why: 'Part of it rests on too few people.' }],
    };
    const words = wordsOf(digestMessage({ ...facts, report }, 'charts'));
    expect(words).toContain('Outcomes no data');
    expect(words).toContain('Utility held back to protect people’s answers');
  });

  it('says how it was corrected', () => {
    const facts = digestFacts(scene('full week'));
    const all = wordsOf(digestMessage({ ...facts, correction: 'all' }, 'charts'));
    expect(all).toContain('Corrected after late answers.');
    const counts = wordsOf(digestMessage({ ...facts, correction: 'counts' }, 'charts'));
    expect(counts).toContain('so the figures stay');
  });

  it('follows a decision up in words', () => {
    const outcome = {
      kind: 'moved',
      from: 12,
      to: 31,
      change: { difference: 19, low: 4, high: 34, real: true },
    } as const;
    const followUps = [{ weeks: 4, choice: 'fix', useCaseName: 'Letters', outcome }] as const;
    const words = wordsOf(
      digestMessage({ ...digestFacts(scene('full week')), followUps }, 'charts'),
    );
    expect(words).toContain(
      '*Four weeks on:* it was decided to fix “\u2068Letters\u2069”. Net time per user went from 12 min to 31 min a week: a real change, up 19 min.',
    );
  });
});

describe('a team of 5,000 with 3,000 use cases', () => {
  const facts = digestFacts({
    members: 5000,
    replies: 4000,
    weeks: 4,
    useCases: 3000,
    nameLength: 120,
  });

  test.each(SHOWS)('fits, drawn as %s', (shows) => {
    for (const message of [
      digestMessage(facts, shows),
      digestDetails(facts, shows),
      reportMessage({ ...facts, weeks: 12, mayDecide: true, notes: [] }, shows),
    ]) {
      expect(errorsOf(validateMessage(message))).toEqual([]);
    }
  });

  it('keeps its table within 10,000 characters', () => {
    const tables = digestDetails(facts, 'charts').blocks.filter(
      ({ type }) => type === 'data_table',
    );
    expect(tables).toHaveLength(1);
    const cells = JSON.stringify(tables).match(/"text":"((?:[^"\\]|\\.)*)"/g) ?? [];
    const characters = cells.reduce((total, cell) => total + cell.length - '"text":""'.length, 0);
    expect(characters).toBeLessThanOrEqual(10_000);
    expect(cells.length).toBeGreaterThan(100);
  });
});
