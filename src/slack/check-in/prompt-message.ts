import { actions, type Blocks, button, context, type Message, said, section } from '../blocks.ts';
import { clicks } from '../interactions.ts';
import { LIMITS } from '../limits.ts';
import { whenInWords, whoSees, wordsOfUse } from '../wording.ts';
import type { PromptFacts } from './prompt-facts.ts';
import { chooseRows, type Row, rowsOf, unshownLine } from './prompt-rows.ts';
import { receiptBlocks, receiptLine } from './receipt-blocks.ts';

/** Blocks that stand around the rows of use cases at most. */
const AROUND_ROWS = 8;

const rowBlocks = (checkIn: string, { use, state }: Row): Blocks => {
  const target = { checkIn, useCase: use.useCaseId };
  const name = `*${said(use.name, 120)}*`;
  const change = button('Change', clicks.change.encode(target));
  if (state === 'given') return [section(`✓ ${name}\n${wordsOfUse(use)}`, change)];
  if (state === 'not-used') return [section(`– ${name}\nNot this week`, change)];
  return [
    section(`${name}\nLast time: ${wordsOfUse(use)}`),
    actions(`use.${checkIn}.${use.useCaseId}`, [
      button('Same again', clicks.sameAgain.encode(target)),
      button('Change', clicks.change.encode(target)),
      button('Not this week', clicks.notThisWeek.encode(target)),
    ]),
  ];
};

const question = (facts: PromptFacts): string => {
  const name = said(facts.personName, 80);
  if (facts.isEditing) return 'Change what you like. Every tap is kept at once.';
  if (facts.isReminder && !facts.answer) {
    return `A gentle nudge, ${name}, before this check-in closes. What did you use AI for at work in the last five working days?`;
  }
  return `Hi ${name}. What did you use AI for at work in the last five working days?`;
};

const WELCOME =
  'I am Assay. I ask what AI really helped you with, in about 20 seconds, so that your team sees what is worth keeping. Tap an answer, or write to me in your own words, such as “used Claude for 3 contract reviews, saved 2h, 20 min checking”. `/ai-adoption pause` keeps me quiet, `/ai-adoption me` shows and erases what I hold about you.';

const topChoice = (facts: PromptFacts, rows: readonly Row[]): Blocks => {
  const open = rows.filter((row) => row.state === 'open').length;
  if (open < 2) return [];
  const label = open === rows.length ? 'All same as last time' : 'Rest same as last time';
  const { checkInId: checkIn } = facts;
  return [
    actions(`all.${checkIn}`, [button(label, clicks.allSame.encode({ checkIn }), 'primary')]),
  ];
};

const otherChoices = (facts: PromptFacts): Blocks => {
  const { checkInId: checkIn, answer, isEditing } = facts;
  const offersNone = isEditing || !answer;
  return [
    actions(`more.${checkIn}`, [
      button('Something new', clicks.somethingNew.encode({ checkIn })),
      ...(offersNone ? [button('No AI this week', clicks.noAi.encode({ checkIn }))] : []),
      ...(offersNone ? [button('I was away', clicks.away.encode({ checkIn }))] : []),
      ...(isEditing ? [button('Done', clicks.done.encode({ checkIn }), 'primary')] : []),
    ]),
  ];
};

const untilLine = ({ team, closesAt, isClosed, isPublished }: PromptFacts): string => {
  const name = said(team.name, 80);
  if (isPublished) return `${name} · the digest is out; an answer now corrects it`;
  if (isClosed) return `${name} · late answers still count until the digest`;
  return `${name} · open until ${whenInWords(closesAt)}`;
};

/**
 * The check-in in a person's DM: asked, half answered or answered, always the whole of it, so that
 * redrawing after each tap needs nothing but what is stored. Rows keep their places while they are
 * answered; what does not fit into `maxBlocks` is named.
 */
export function promptMessage(
  facts: PromptFacts,
  maxBlocks: number = LIMITS.messageBlocks,
): Message {
  const rows = rowsOf(facts);
  const isComplete = facts.answer !== null && rows.every((row) => row.state !== 'open');
  if (isComplete && !facts.isEditing) {
    return { text: receiptLine(facts), blocks: receiptBlocks(facts) };
  }
  const { shown, unshown } = chooseRows(rows, maxBlocks - AROUND_ROWS);
  const line = unshownLine(unshown);
  return {
    text: question(facts),
    blocks: [
      ...(facts.isWelcome ? [section(WELCOME)] : []),
      context(whoSees(facts.team), untilLine(facts)),
      section(question(facts)),
      ...topChoice(facts, rows),
      ...shown.flatMap((row) => rowBlocks(facts.checkInId, row)),
      ...(line ? [context(line)] : []),
      ...otherChoices(facts),
    ],
  };
}
