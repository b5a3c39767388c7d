import { describe, expect, test } from 'vitest';
import { errorsOf, validateMessage, validateView } from '../../sandbox/block-kit.ts';
import { BLOCKERS } from '../../src/domain/answer/reply.ts';
import type { Message } from '../../src/slack/blocks.ts';
import { draftCard } from '../../src/slack/check-in/draft-card.ts';
import type { DraftCardUse } from '../../src/slack/check-in/draft-facts.ts';
import type { PromptFacts, PromptUse } from '../../src/slack/check-in/prompt-facts.ts';
import { promptMessage } from '../../src/slack/check-in/prompt-message.ts';
import { answerModal } from '../../src/slack/check-in/use-modal.ts';
import { homeView } from '../../src/slack/people/home.ts';
import { myDataMessage } from '../../src/slack/people/my-data-message.ts';
import { readAloud } from '../support/read-aloud.ts';

const id = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;

const use = (at: number, name = `Use case ${at}`): PromptUse => ({
  useCaseId: id(at),
  name,
  tool: null,
  times: 3,
  savedMinutes: 90,
  redoMinutes: 10,
  resultUsed: 1,
  wouldMiss: null,
  blockers: [],
});
const uses = (count: number, name?: string) =>
  Array.from({ length: count }, (_, at) => use(at, name));

const NASTY = '<!channel> *&<@U1>* `x` _y_ ~z~ <https://evil.example|click>';
const LONGEST = `${'𝕏&<'.repeat(29)}end`;
const RTL = 'مراجعة العقود باستخدام الذكاء الاصطناعي';

const facts = (change: Partial<PromptFacts> = {}): PromptFacts => ({
  checkInId: id(999),
  personName: 'Ana',
  team: { name: 'People ops', visibility: 'totals', threshold: 5 },
  closesAt: new Date('2026-11-20T16:00:00Z'),
  lastUses: [],
  answer: null,
  isClosed: false,
  isPublished: false,
  ...change,
});

const answered = (
  given: readonly PromptUse[],
  change: Partial<NonNullable<PromptFacts['answer']>> = {},
): NonNullable<PromptFacts['answer']> => ({
  state: 'replied',
  notUsed: [],
  uses: given,
  note: null,
  noteQuotable: false,
  ...change,
});

const faults = (message: Message) => errorsOf(validateMessage(message));
const MONTH = { name: 'November', results: 12, netMinutes: 200 };

const CASES: [string, PromptFacts][] = [
  ['first week', facts({ isWelcome: true })],
  ['usual week', facts({ lastUses: uses(3) })],
  ['half answered', facts({ lastUses: uses(3), answer: answered([use(1)]) })],
  ['receipt', facts({ lastUses: uses(3), answer: answered(uses(3)), month: MONTH })],
  ['edit', facts({ lastUses: uses(3), answer: answered(uses(3)), isEditing: true })],
  ['edit when away', facts({ answer: answered([], { state: 'away' }), isEditing: true })],
  ['no AI', facts({ lastUses: uses(3), answer: answered([]) })],
  ['reminder', facts({ lastUses: uses(2), isReminder: true })],
  ['closed', facts({ lastUses: uses(2), isClosed: true })],
  ['after the digest', facts({ lastUses: uses(2), isClosed: true, isPublished: true })],
  ['receipt after the digest', facts({ answer: answered(uses(2)), isPublished: true })],
  ['named', facts({ team: { name: NASTY, visibility: 'named', threshold: 5 } })],
  ['12 open', facts({ lastUses: uses(12) })],
  ['60 open', facts({ lastUses: uses(60), isWelcome: true })],
  ['60, some answered', facts({ lastUses: uses(60), answer: answered(uses(30)) })],
  [
    '12 answered, 12 not used, 36 open',
    facts({
      lastUses: uses(60),
      answer: answered(uses(12), { notUsed: uses(24).map((one) => one.useCaseId) }),
    }),
  ],
  ['60 answered', facts({ answer: answered(uses(60, LONGEST)), month: MONTH })],
  ['60 in edit', facts({ lastUses: uses(60), answer: answered(uses(60)), isEditing: true })],
  ['longest names', facts({ lastUses: uses(60, LONGEST), personName: LONGEST })],
  ['right to left', facts({ lastUses: [use(1, RTL), use(2, 'Ünïcödé 名前 ชื่อ')] })],
  [
    'longest note',
    facts({ answer: answered([use(1)], { note: '&'.repeat(3000), noteQuotable: true }) }),
  ],
  [
    'colleagues',
    facts({ answer: answered([use(1)]), sharing: [{ name: 'Draft letters', people: 7 }] }),
  ],
];

describe('every check-in is within Slack’s limits', () => {
  test.each(CASES)('%s', (_name, given) => {
    expect(faults(promptMessage(given))).toEqual([]);
  });
});

test('what people wrote cannot mention, link or format', () => {
  const message = promptMessage(
    facts({
      personName: NASTY,
      team: { name: NASTY, visibility: 'named', threshold: 5 },
      lastUses: [{ ...use(1, NASTY), tool: NASTY }],
    }),
  );
  const text = readAloud(message.blocks) + message.text;
  expect(text).not.toMatch(/<!channel>|<@U1>|<https|`x`|_y_|~z~/);
});

test('a usual week: each use case one tap, or all of them by one', () => {
  expect(readAloud(promptMessage(facts({ lastUses: uses(2) })).blocks)).toBe(
    [
      '· 🔒 Only totals of 5 or more people are shown to anyone. Nobody sees your own answers.',
      '· People ops · open until <!date^1795190400^{date_short_pretty} {time}|2026-11-20 16:00 UTC>',
      'Hi Ana. What did you use AI for at work in the last five working days?',
      '[All same as last time]',
      '*Use case 0*',
      'Last time: 2–4 times · saved 1–2 hours · under 15 min checking',
      '[Same again] [Change] [Not this week]',
      '*Use case 1*',
      'Last time: 2–4 times · saved 1–2 hours · under 15 min checking',
      '[Same again] [Change] [Not this week]',
      '[Something new] [No AI this week] [I was away]',
    ].join('\n'),
  );
});

test('rows keep their places while they are answered', () => {
  const shown = readAloud(
    promptMessage(facts({ lastUses: uses(3), answer: answered([use(1), use(7, 'Fresh')]) })).blocks,
  );
  const at = ['*Use case 0*', '✓ *Use case 1*', '*Use case 2*', '✓ *Fresh*'].map((name) =>
    shown.indexOf(name),
  );
  expect(at).toEqual(at.toSorted((a, b) => a - b));
  expect(shown).toContain('[Rest same as last time]');
});

test('in named mode it says so before the first question', () => {
  const [first] = promptMessage(
    facts({ team: { name: 'Ops', visibility: 'named', threshold: 5 } }),
  ).blocks;
  expect(readAloud([first])).toContain('Ops has chosen to see names');
});

test('what does not fit is named, with the way to it', () => {
  const open = readAloud(promptMessage(facts({ lastUses: uses(60) })).blocks);
  expect(open).toContain('48 more from last time come up as you answer these: Use case 12,');
  const edit = readAloud(
    promptMessage(facts({ lastUses: uses(60), answer: answered(uses(60)), isEditing: true }))
      .blocks,
  );
  expect(edit).toMatch(/18 more are answered and not shown: Use case 42/);
});

const draftUse: DraftCardUse = {
  useCase: null,
  candidates: Array.from({ length: 5 }, (_, at) => ({ id: id(at), name: LONGEST })),
  tool: NASTY,
  times: null,
  savedMinutes: null,
  redoMinutes: null,
  resultUsed: null,
};

test.each([1, 10, 11, 20])('a card of %i uses with everything open fits', (count) => {
  const card = draftCard({
    draftId: id(1),
    draft: {
      kind: 'uses',
      uses: Array.from({ length: count }, () => draftUse),
      unclear: Array.from({ length: 80 }, () => NASTY),
    },
    lastNames: [],
    privacy: 'Nobody sees it.',
  });
  expect(faults(card)).toEqual([]);
  expect(readAloud(card.blocks)).not.toMatch(/<!channel>|<@U1>|\[Confirm\]/);
});

test('the form fits with everything at its longest', () => {
  const view = answerModal({
    checkInId: id(1),
    useCase: { id: id(2), name: LONGEST },
    given: { ...use(1), blockers: [...BLOCKERS], wouldMiss: 'very', savedMinutes: 17 },
    asksWouldMiss: true,
    canRemove: true,
    note: 'n'.repeat(3000),
    noteQuotable: true,
    privacy: 'Nobody sees it.',
  });
  expect(errorsOf(validateView(view))).toEqual([]);
  const added = answerModal({
    checkInId: id(1),
    useCase: null,
    newName: '𝕏'.repeat(200),
    draft: { id: id(3), at: 19 },
    given: null,
    asksWouldMiss: false,
    note: null,
    noteQuotable: false,
    privacy: 'Nobody sees it.',
  });
  expect(errorsOf(validateView(added))).toEqual([]);
});

test('App Home fits with 60 use cases, two check-ins, many teams, and for admins', () => {
  const view = homeView({
    checkIns: [
      facts({ lastUses: uses(60, LONGEST) }),
      facts({ checkInId: id(998), lastUses: uses(60), answer: answered(uses(30)) }),
    ],
    nextLine: '',
    useCases: Array.from({ length: 60 }, () => ({ name: LONGEST, weeks: 3, netMinutes: 90 })),
    trend: Array.from({ length: 8 }, (_, at) => ({
      label: `week ${at}`,
      netMinutes: at * 40 - 80,
      useCases: at,
    })),
    pause: { state: 'paused', from: '2026-11-19', until: null, tomorrow: '2026-11-20' },
    teams: Array.from({ length: 30 }, (_, at) => ({
      id: id(at),
      name: NASTY,
      digestLabel: null,
      isLeader: true,
    })),
    decisions: Array.from({ length: 30 }, () => ({
      useCaseName: LONGEST,
      teamName: NASTY,
      choice: 'fix',
      note: '&'.repeat(3000),
      dueOn: '2026-11-20',
      decidedBy: 'U1',
      decidedOn: 'Friday',
      isOverdue: true,
      outcome: null,
    })),
    setUp: Array.from({ length: 30 }, (_, at) => ({ name: NASTY, channelId: `C${at}` })),
  });
  expect(errorsOf(validateView(view))).toEqual([]);
  expect(readAloud(view.blocks)).toContain('and 26 more: `/ai-adoption decisions`');
});

test('App Home says in words which weeks cost time', () => {
  const week = (label: string, netMinutes: number) => ({ label, netMinutes, useCases: 1 });
  const view = homeView({
    checkIns: [],
    nextLine: 'Nothing yet.',
    useCases: [],
    trend: [week('first', 10), week('second', -10), week('third', 90)],
    pause: { state: 'none', from: null, until: null, tomorrow: '2026-11-20' },
    teams: [],
    decisions: null,
    setUp: null,
  });
  const words = readAloud(view.blocks);
  expect(words).toContain('first   ▇ 10 min\nsecond  cost 10 min\n');
});

test('what is held about a person fits', () => {
  const message = myDataMessage({
    name: NASTY,
    zone: null,
    teams: Array.from({ length: 60 }, () => LONGEST),
    leads: [],
    replies: 200,
    uses: 900,
    notes: 3,
    samples: 1,
    owns: 3,
    figures: 2,
    decisions: 1,
    isExecutive: true,
    newest: Array.from({ length: 5 }, () => ({
      week: '16–22 Nov',
      team: LONGEST,
      words: LONGEST.repeat(60),
      note: '&'.repeat(3000),
    })),
    pause: 'I ask you.',
  });
  expect(faults(message)).toEqual([]);
});
