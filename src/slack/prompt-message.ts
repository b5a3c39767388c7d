import type { Visibility } from '../domain/check-in.ts';
import type { Use } from '../domain/reply.ts';
import { actions, type Blocks, button, context, type Message, said, section } from './blocks.ts';
import { clicks } from './interactions.ts';
import { useInWords, whoSees } from './wording.ts';

type NamedUse = Use & { name: string };

/** Use cases shown with their own buttons; further ones wait behind “Something new”. */
const MAX_ROWS = 12;

export type PromptFacts = {
  checkInId: string;
  personName: string;
  team: { name: string; visibility: Visibility; threshold: number };
  /** What the person used last time, and what of this week's answer stands already. */
  lastUses: readonly NamedUse[];
  answer: {
    state: 'replied' | 'away';
    notUsed: readonly string[];
    uses: readonly NamedUse[];
    note: string | null;
  } | null;
  /** After the digest an answer still counts: the digest is corrected. */
  isPublished: boolean;
  isReminder?: boolean;
  month?: { replies: number; netMinutes: number } | null;
};

const name = (use: NamedUse) => `*${said(use.name, 120)}*`;

const answeredRow = (checkIn: string, use: NamedUse) =>
  section(
    `✓ ${name(use)}\n${useInWords(use)}`,
    button('Change', clicks.change.encode({ checkIn, useCase: use.useCaseId })),
  );

const notUsedRow = (checkIn: string, use: NamedUse) =>
  section(
    `– ${name(use)}\nNot this week`,
    button('Change', clicks.change.encode({ checkIn, useCase: use.useCaseId })),
  );

const openRow = (checkIn: string, use: NamedUse): Blocks => {
  const target = { checkIn, useCase: use.useCaseId };
  return [
    section(`${name(use)}\nLast time: ${useInWords(use)}`),
    actions(`use.${use.useCaseId}`, [
      button('Same again', clicks.sameAgain.encode(target)),
      button('Change', clicks.change.encode(target)),
      button('Not this week', clicks.notThisWeek.encode(target)),
    ]),
  ];
};

const openUses = (facts: PromptFacts): NamedUse[] => {
  const { answer } = facts;
  if (answer?.state === 'away') return [];
  if (answer && isNoAi(answer)) return [];
  return facts.lastUses.filter(
    (use) =>
      !answer?.notUsed.includes(use.useCaseId) &&
      !answer?.uses.some((given) => given.useCaseId === use.useCaseId),
  );
};

/** Answered, used nothing, and did not say so use by use: “No AI this week”. */
const isNoAi = (answer: NonNullable<PromptFacts['answer']>): boolean =>
  answer.state === 'replied' && answer.uses.length === 0 && answer.notUsed.length === 0;

const question = (facts: PromptFacts): string => {
  const hello = facts.isReminder
    ? `A gentle nudge, ${said(facts.personName, 80)}, before this check-in closes.`
    : `Hi ${said(facts.personName, 80)}.`;
  return `${hello} What did you use AI for at work in the last five working days?`;
};

const choices = (facts: PromptFacts): Blocks => {
  const { checkInId: checkIn } = facts;
  const open = openUses(facts);
  return [
    actions('more', [
      ...(open.length > 1
        ? [button('All same as last time', clicks.allSame.encode({ checkIn }), 'primary')]
        : []),
      button('Something new', clicks.somethingNew.encode({ checkIn })),
      ...(facts.answer ? [] : [button('No AI this week', clicks.noAi.encode({ checkIn }))]),
      ...(facts.answer ? [] : [button('I was away', clicks.away.encode({ checkIn }))]),
    ]),
  ];
};

const receiptLine = (facts: PromptFacts): string => {
  const { answer } = facts;
  const corrected = facts.isPublished ? ' The digest will say it was corrected.' : '';
  if (answer?.state === 'away') return `Noted: you were away. You are not counted this time.`;
  if (answer && isNoAi(answer))
    return `Noted: no AI this week. Thank you, that counts too.${corrected}`;
  return `Thank you, that is recorded for ${said(facts.team.name, 80)}.${corrected}`;
};

const receipt = (facts: PromptFacts): Blocks => {
  const { checkInId: checkIn } = facts;
  const editable = facts.answer?.state === 'away' || (facts.answer && isNoAi(facts.answer));
  return [
    section(receiptLine(facts)),
    actions('more', [
      ...(editable ? [button('Edit', clicks.edit.encode({ checkIn }))] : []),
      ...(facts.answer?.state === 'away'
        ? []
        : [button('Something new', clicks.somethingNew.encode({ checkIn }))]),
    ]),
  ];
};

/**
 * The check-in in a person's DM: asked, half answered or answered, always the whole of it, so that
 * redrawing after each tap needs nothing but what is stored.
 */
export function promptMessage(facts: PromptFacts): Message {
  const { answer, checkInId } = facts;
  const open = openUses(facts);
  const isComplete = answer !== null && open.length === 0;
  const notUsed = facts.lastUses.filter((use) => answer?.notUsed.includes(use.useCaseId));
  const rows: Blocks = [
    ...(answer?.uses ?? []).slice(0, MAX_ROWS).map((use) => answeredRow(checkInId, use)),
    ...notUsed.slice(0, MAX_ROWS).map((use) => notUsedRow(checkInId, use)),
    ...open.slice(0, MAX_ROWS).flatMap((use) => openRow(checkInId, use)),
  ];
  return {
    text: isComplete ? receiptLine(facts) : question(facts),
    blocks: [
      ...(isComplete ? [] : [section(question(facts))]),
      ...rows,
      ...(isComplete ? receipt(facts) : choices(facts)),
      context(whoSees(facts.team)),
    ],
  };
}
