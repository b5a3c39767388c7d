import type { ActionsBlockElement } from '@slack/types';
import { REDO_BANDS, SAVED_BANDS, TIMES_BANDS } from '../../domain/answer/reply.ts';
import {
  actions,
  type Blocks,
  button,
  context,
  type Message,
  option,
  plain,
  said,
  section,
} from '../blocks.ts';
import { clicks, dates } from '../interactions.ts';
import { dayInWords } from '../people/pause-blocks.ts';
import { factsInWords } from '../wording.ts';
import { type Draft, type DraftCardUse, isComplete } from './draft-facts.ts';

export type DraftCardFacts = {
  draftId: string;
  draft: Draft;
  /** Names of last time's use cases, for “same as last time”. */
  lastNames: readonly string[];
  privacy: string;
};

type Click = (typeof clicks)['pickDraftTimes'];

const menu = (
  click: Click,
  placeholder: string,
  { draftId: d }: DraftCardFacts,
  u: number,
  items: readonly { id: string; label: string }[],
): ActionsBlockElement => ({
  type: 'static_select',
  action_id: click.id,
  placeholder: plain(placeholder, 150),
  options: items.map(({ id, label }) => option(label, click.encode({ d, u, v: id }).value)),
});

const menus = (facts: DraftCardFacts, use: DraftCardUse, at: number): ActionsBlockElement[] => {
  const { candidates } = use;
  const named = candidates.map(({ id, name }) => ({ id, label: name }));
  const change = clicks.changeDraft.encode({ draft: facts.draftId, use: at });
  const choices: [boolean, () => ActionsBlockElement][] = [
    [
      use.useCase === null && named.length > 0,
      () => menu(clicks.pickDraftUseCase, 'Which use case?', facts, at, named),
    ],
    [use.useCase === null, () => button(named.length > 0 ? 'Another one' : 'Say what for', change)],
    [use.times === null, () => menu(clicks.pickDraftTimes, 'How often?', facts, at, TIMES_BANDS)],
    [
      use.savedMinutes === null,
      () => menu(clicks.pickDraftSaved, 'Time saved?', facts, at, SAVED_BANDS),
    ],
    [
      use.redoMinutes === null,
      () => menu(clicks.pickDraftRedo, 'Time checking?', facts, at, REDO_BANDS),
    ],
  ];
  return choices.filter(([isMissing]) => isMissing).map(([, make]) => make());
};

const results = (facts: DraftCardFacts, use: DraftCardUse, at: number): ActionsBlockElement[] => {
  if (use.resultUsed !== null) return [];
  const about = { draft: facts.draftId, use: at };
  return [
    button('Yes, it was used', clicks.draftResultYes.encode(about)),
    button('Partly', clicks.draftResultPartly.encode(about)),
    button('No', clicks.draftResultNo.encode(about)),
  ];
};

const nameOf = ({ useCase }: DraftCardUse): string => {
  if (useCase === null) return '*Which use case?*';
  if ('name' in useCase) return `*${said(useCase.name, 120)}*`;
  return `*${said(useCase.newName, 120)}* (new)`;
};

/** Up to so many uses have their questions on lines of their own; more would not fit a message. */
const ROOMY = 10;

const rowsOfUses = (facts: DraftCardFacts, uses: readonly DraftCardUse[]): Blocks =>
  uses.flatMap((use, at) => {
    const open = [menus(facts, use, at), results(facts, use, at)].filter((row) => row.length > 0);
    const rows = uses.length <= ROOMY ? open : [open.flat()].filter((row) => row.length > 0);
    const change = button('Change', clicks.changeDraft.encode({ draft: facts.draftId, use: at }));
    const question = use.resultUsed === null ? '\nWas the result used?' : '';
    return [
      section(`${nameOf(use)}\n${factsInWords(use)}${question}`, change),
      ...rows.map((row, line) => actions(`draft.${at}.${line}`, row)),
    ];
  });

const confirm = ({ draftId: draft }: DraftCardFacts, label: string | null): Blocks => [
  actions('draft', [
    ...(label ? [button(label, clicks.confirmDraft.encode({ draft }), 'primary')] : []),
    button('Not that', clicks.dropDraft.encode({ draft })),
  ]),
];

/** Questions that the menus of the card ask already. */
const ASKED_BY_MENUS =
  /(?:^|: )(?:How often did you use it|How much time did it save|How long did checking or redoing take)\?$/;

const asked = (unclear: readonly string[]): Blocks => {
  const open = unclear.filter((question) => !ASKED_BY_MENUS.test(question));
  return open.length > 0 ? [context(open.map((question) => said(question, 300)).join('\n'))] : [];
};

function cardOfUses(facts: DraftCardFacts, draft: Draft & { kind: 'uses' }): Message {
  const isReady = draft.uses.every(isComplete);
  const lead = isReady
    ? 'Here is how I read that. Is it right?'
    : 'Here is how I read that. Please say what is missing.';
  return {
    text: lead,
    blocks: [
      section(lead),
      ...rowsOfUses(facts, draft.uses),
      ...asked(draft.unclear),
      ...confirm(facts, isReady ? 'Confirm' : null),
      context(facts.privacy),
    ],
  };
}

function awayCard(facts: DraftCardFacts, draft: Draft & { kind: 'away' }): Message {
  const { from, until, unclear } = draft;
  const counted = draft.marksCheckIn ? ' In this check-in you count as away.' : '';
  const ask = [
    actions(dates.draftUntil.blockId(facts.draftId), [
      {
        type: 'datepicker',
        action_id: dates.draftUntil.id,
        placeholder: plain('First day back', 150),
      },
      button('Until I say so', clicks.confirmDraft.encode({ draft: facts.draftId })),
      button('Not that', clicks.dropDraft.encode({ draft: facts.draftId })),
    ]),
  ] satisfies Blocks;
  if (from === null) {
    const text = 'You were away, so you do not count in this check-in. Shall I note that?';
    return { text, blocks: [section(text), ...confirm(facts, 'Confirm')] };
  }
  if (until === null) {
    const text = `You are away. ${said(unclear[0] ?? 'Which day are you back?', 300)}`;
    return { text, blocks: [section(text), ...ask] };
  }
  const text = `You are away from ${dayInWords(from)} and back on ${dayInWords(until)}. I ask nothing in between.${counted} Shall I note that?`;
  return { text, blocks: [section(text), ...confirm(facts, 'Confirm')] };
}

function sameCard(facts: DraftCardFacts, draft: Draft & { kind: 'same-as-last' }): Message {
  const names = facts.lastNames.map((name) => `*${said(name, 80)}*`).join(', ');
  const text = `The same as last time: ${names}. Shall I record that?`;
  return {
    text: 'The same as last time. Shall I record that?',
    blocks: [
      section(text),
      ...(draft.unclear.length > 0
        ? [context('What was different you can change afterwards.')]
        : []),
      ...confirm(facts, 'Confirm'),
      context(facts.privacy),
    ],
  };
}

/** A sentence as it was read, filled in, for the person to confirm; what it left open is asked. */
export function draftCard(facts: DraftCardFacts): Message {
  const { draft } = facts;
  switch (draft.kind) {
    case 'uses':
      return cardOfUses(facts, draft);
    case 'away':
      return awayCard(facts, draft);
    case 'same-as-last':
      return sameCard(facts, draft);
    case 'nothing-this-week': {
      const text = 'No AI this week. Shall I record that?';
      return {
        text,
        blocks: [section(text), ...confirm(facts, 'Confirm'), context(facts.privacy)],
      };
    }
  }
}

/** Said when a sentence was not understood: what would be, and the way by buttons. */
export function notUnderstoodMessage(question: string): Message {
  const text = `I did not understand that. ${question}`;
  return {
    text,
    blocks: [
      section(text),
      actions('not-understood', [
        button('Answer with buttons', clicks.answerNow.encode({}), 'primary'),
      ]),
    ],
  };
}
