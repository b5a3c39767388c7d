import { actions, type Blocks, button, context, said, section } from '../blocks.ts';
import { clicks } from '../interactions.ts';
import { colleagues, netInWords, WOULD_MISS_LABELS, whoSees, wordsOfUse } from '../wording.ts';
import { isNoAi, type PromptFacts, type PromptUse } from './prompt-facts.ts';

/** Lines of uses in one section: with names and words at their longest they stay below 3,000 characters. */
const LINES_A_SECTION = 12;
const MAX_LINES = 60;
const MAX_NAMED = 10;
const MAX_SHARING = 3;

/** The receipt's first line, also what a notification shows. */
export function receiptLine({ answer, team, isPublished }: PromptFacts): string {
  const corrected = isPublished ? ' The digest will say it was corrected.' : '';
  if (answer?.state === 'away') return `Noted: you were away. You are not counted this time.`;
  if (answer && isNoAi(answer)) {
    return `Noted: no AI this week. Thank you, that counts too.${corrected}`;
  }
  return `Thank you, that is recorded for ${said(team.name, 80)}.${corrected}`;
}

const linesOf = (uses: readonly PromptUse[]): Blocks => {
  const lines = uses
    .slice(0, MAX_LINES)
    .map((use) => `✓ *${said(use.name, 120)}* · ${wordsOfUse(use)}`);
  const more = uses.length - lines.length;
  if (more > 0) lines.push(`and ${more} more`);
  const sections: Blocks = [];
  for (let start = 0; start < lines.length; start += LINES_A_SECTION) {
    sections.push(section(lines.slice(start, start + LINES_A_SECTION).join('\n')));
  }
  return sections;
};

const notUsedLine = ({ lastUses, answer }: PromptFacts): string | null => {
  const names = lastUses
    .filter((use) => answer?.notUsed.includes(use.useCaseId))
    .map((use) => said(use.name, 80));
  if (names.length === 0) return null;
  const more = names.length - MAX_NAMED;
  return `Not this week: ${names.slice(0, MAX_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
};

const noteLine = ({ answer }: PromptFacts): string | null => {
  if (!answer?.note) return null;
  const quoted = answer.noteQuotable ? 'may be quoted without your name' : 'not quoted';
  return `Your note (${quoted}): “${said(answer.note, 300)}”`;
};

const monthLine = ({ month }: PromptFacts): string | null =>
  month
    ? `Your ${month.name} so far: *${Math.round(month.results)} useful ${Math.round(month.results) === 1 ? 'result' : 'results'}*, *${netInWords(month.netMinutes)}* after checking, by your own account.`
    : null;

const sharingLines = ({ sharing = [] }: PromptFacts): string[] =>
  sharing
    .slice(0, MAX_SHARING)
    .map(({ name, people }) => `${colleagues(people)} used *${said(name, 80)}* lately too.`);

/** One question at most, and only where it is due: it may be left unanswered. */
const missQuestion = ({ checkInId: checkIn, answer }: PromptFacts): Blocks => {
  const use = answer?.uses.find((given) => given.useCaseId === answer.missUseCaseId);
  if (!use || use.wouldMiss !== null) return [];
  const target = { checkIn, useCase: use.useCaseId };
  return [
    section(
      `One thing more, if you like: how would you feel if you could no longer use AI for *${said(use.name, 120)}*?`,
    ),
    actions(`miss.${checkIn}`, [
      button(WOULD_MISS_LABELS.very, clicks.missVery.encode(target)),
      button(WOULD_MISS_LABELS.somewhat, clicks.missSomewhat.encode(target)),
      button(WOULD_MISS_LABELS.not, clicks.missNot.encode(target)),
    ]),
  ];
};

/** The check-in once it is answered: what was recorded, something back, and the way to change it. */
export function receiptBlocks(facts: PromptFacts): Blocks {
  const { checkInId: checkIn, answer } = facts;
  const isAway = answer?.state === 'away';
  const details = [notUsedLine(facts), noteLine(facts)].filter((line) => line !== null);
  const back = [monthLine(facts), ...sharingLines(facts)].filter((line) => line !== null);
  return [
    section(receiptLine(facts)),
    ...(isAway ? [] : linesOf(answer?.uses ?? [])),
    ...(isAway || details.length === 0 ? [] : [context(...details)]),
    ...(isAway || back.length === 0 ? [] : [section(back.join('\n'))]),
    ...(isAway ? [] : missQuestion(facts)),
    actions(`more.${checkIn}`, [
      button('Edit', clicks.edit.encode({ checkIn })),
      ...(isAway ? [] : [button('Something new', clicks.somethingNew.encode({ checkIn }))]),
    ]),
    context(whoSees(facts.team)),
  ];
}
