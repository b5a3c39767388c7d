import type { PublishedReport } from '../../domain/report/figures.ts';
import type { Shows } from '../../domain/shows.ts';
import {
  actions,
  type Blocks,
  button,
  context,
  divider,
  escapeText,
  header,
  type Message,
  said,
  section,
} from '../blocks.ts';
import { type FollowUp, followUpLine } from '../deciding/decision-words.ts';
import { clicks } from '../interactions.ts';
import {
  blockerLines,
  claimsLine,
  heldBackLines,
  hoursLines,
  moneyLines,
  quoteLines,
  rungLines,
  whoLine,
} from './report-lines.ts';
import { type PastWeek, scoreBlocks, scoreHistory, timeHistory } from './score-blocks.ts';
import { tableOfUseCases, verdictBlocks } from './verdict-blocks.ts';
import { whyButtons } from './why-buttons.ts';

/**
 * How a digest was made right after it was posted: with every answer, or, where the late ones are
 * too few to stay unseen among the figures, in the counts of who answered alone.
 */
export type Correction = 'all' | 'counts';

export type DigestFacts = {
  teamId: string;
  teamName: string;
  week: string;
  /** The week in words, such as "16–22 Nov". */
  weekLabel: string;
  report: PublishedReport;
  headline: string;
  /** Up to 12 weeks, oldest first, this one last. */
  history: readonly PastWeek[];
  owners: ReadonlyMap<string, string>;
  followUps: readonly FollowUp[];
  quotes: readonly string[];
  correction: Correction | null;
};

const MAX_FOLLOW_UPS = 3;

const CORRECTION_LINES: Readonly<Record<Correction, string>> = {
  all: '✏️ Corrected after late answers.',
  counts:
    '✏️ Corrected: late answers came in. Too few to show without giving them away, so the figures stay and the answers count from the next digest on.',
};

export const isQuiet = ({ replied }: PublishedReport): boolean => replied === null || replied === 0;

const correctionBlocks = ({ correction }: DigestFacts): Blocks =>
  correction ? [context(CORRECTION_LINES[correction])] : [];

const joined = (...lines: readonly string[][]): Blocks => {
  const all = lines.flat();
  return all.length === 0 ? [] : [section(all.join('\n'))];
};

/** The figures of one check-in, for digest and report alike. */
export const figureBlocks = (
  facts: DigestFacts,
  shows: Shows,
  { withButtons }: { withButtons: boolean },
): Blocks => {
  const { report, teamId, week, owners } = facts;
  return [
    ...scoreBlocks(report),
    ...whyButtons(teamId, week),
    ...scoreHistory(facts.history, shows),
    divider(),
    ...verdictBlocks({ teamId, week, report, owners, withButtons }),
    ...facts.followUps.slice(0, MAX_FOLLOW_UPS).map((one) => section(followUpLine(one))),
    divider(),
    ...joined(hoursLines(report), moneyLines(report), [claimsLine(report)], blockerLines(report)),
    ...joined(quoteLines(facts.quotes)),
    context(whoLine(report, facts.teamName)),
  ];
};

/**
 * The weekly digest of a team, for a minute on a phone; where nothing may be shown, one line that
 * says so. What it rests on goes into its thread.
 */
export function digestMessage(facts: DigestFacts, shows: Shows): Message {
  const { report, headline, teamName, weekLabel, teamId } = facts;
  const sentence = escapeText(headline);
  const text = `${said(teamName, 80)}, ${weekLabel}: ${sentence}`;
  if (isQuiet(report)) {
    const line = section(`*${said(teamName, 80)}*, ${weekLabel}: ${sentence}`);
    return { text, blocks: [line, ...correctionBlocks(facts)] };
  }
  return {
    text,
    blocks: [
      header(`${teamName} · ${weekLabel}`),
      section(`*${sentence}*`),
      ...correctionBlocks(facts),
      ...figureBlocks(facts, shows, { withButtons: true }),
      actions('digest', [
        button('Full report', clicks.showReport.encode({ team: teamId })),
        button('Decisions', clicks.showDecisions.encode({ team: teamId })),
      ]),
    ],
  };
}

const READING =
  'Scores run from 0 to 100. “Likely” is where the true score lies 19 times out of 20; a change is real when that range leaves out zero. Minutes are what people claim until someone has timed or measured them.';

/** What the digest rests on, for its thread: rungs, every use case, time, and what is held back. */
export function digestDetails(facts: DigestFacts, shows: Shows): Message {
  const { report, teamName, weekLabel } = facts;
  return {
    text: `What the digest of ${said(teamName, 80)} for ${weekLabel} rests on`,
    blocks: [
      section(['*Adoption, rung by rung*', ...rungLines(report)].join('\n')),
      ...tableOfUseCases(report, shows),
      ...timeHistory(facts.history, shows),
      ...joined(notAllocated(report), heldBackLines(report)),
      context(READING),
    ],
  };
}

const notAllocated = ({ economics: { cost, notAllocated: loose, currency } }: PublishedReport) =>
  cost === null || loose === null || loose === 0 || currency === null
    ? []
    : [
        `${Math.round((100 * loose) / cost)}% of the cost is not allocated, because it names no use case.`,
      ];
