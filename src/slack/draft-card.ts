import type { ActionsBlockElement } from '@slack/types';
import { REDO_BANDS, SAVED_BANDS, TIMES_BANDS } from '../domain/reply.ts';
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
} from './blocks.ts';
import { type Draft, type DraftCardUse, isComplete } from './draft-facts.ts';
import { clicks, dates } from './interactions.ts';
import { dayInWords } from './pause-blocks.ts';
import { factsInWords } from './wording.ts';

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

const missing = (facts: DraftCardFacts, use: DraftCardUse, at: number): ActionsBlockElement[] => {
  const about = { draft: facts.draftId, use: at };
  const { candidates } = use;
  return [
    ...(use.useCase === null && candidates.length > 0
      ? [
          menu(
            clicks.pickDraftUseCase,
            'Which use case?',
            facts,
            at,
            candidates.map(({ id, name }) => ({ id, label: name })),
          ),
        ]
      : []),
    ...(use.useCase === null
      ? [
          button(
            candidates.length > 0 ? 'Another one' : 'Say what for',
            clicks.changeDraft.encode(about),
          ),
        ]
      : []),
    ...(use.times === null
      ? [menu(clicks.pickDraftTimes, 'How often?', facts, at, TIMES_BANDS)]
      : []),
    ...(use.savedMinutes === null
      ? [menu(clicks.pickDraftSaved, 'Time saved?', facts, at, SAVED_BANDS)]
      : []),
    ...(use.redoMinutes === null
      ? [menu(clicks.pickDraftRedo, 'Time checking?', facts, at, REDO_BANDS)]
      : []),
    ...(use.resultUsed === null
      ? [
          button('Result was used', clicks.draftResultYes.encode(about)),
          button('Partly', clicks.draftResultPartly.encode(about)),
          button('Not used', clicks.draftResultNo.encode(about)),
        ]
      : []),
  ];
};

const nameOf = ({ useCase }: DraftCardUse): string => {
  if (useCase === null) return '*Which use case?*';
  if ('name' in useCase) return `*${said(useCase.name, 120)}*`;
  return `*${said(useCase.newName, 120)}* (new)`;
};

const rowsOfUses = (facts: DraftCardFacts, uses: readonly DraftCardUse[]): Blocks =>
  uses.flatMap((use, at) => {
    const open = missing(facts, use, at);
    const change = button('Change', clicks.changeDraft.encode({ draft: facts.draftId, use: at }));
    return [
      section(`${nameOf(use)}\n${factsInWords(use)}`, change),
      ...(open.length > 0 ? [actions(`draft.${at}`, open)] : []),
    ];
  });

const confirm = ({ draftId: draft }: DraftCardFacts, label: string | null): Blocks => [
  actions('draft', [
    ...(label ? [button(label, clicks.confirmDraft.encode({ draft }), 'primary')] : []),
    button('Not that', clicks.dropDraft.encode({ draft })),
  ]),
];

const asked = (unclear: readonly string[]): Blocks =>
  unclear.length > 0 ? [context(unclear.map((question) => said(question, 300)).join('\n'))] : [];

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
    const text = 'You are away. Which day are you back?';
    return { text, blocks: [section(text), ...asked(unclear), ...ask] };
  }
  const text = `You are away and back on ${dayInWords(until)}. I ask nothing until then.${counted} Shall I note that?`;
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
