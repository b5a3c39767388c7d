import { weekInWords } from '../domain/calendar/words.ts';
import { type ClaimedTime, claimedTimeOf } from '../domain/claimed-time.ts';
import { followUpIn, outcomeSince } from '../domain/decision.ts';
import type { PublishedReport } from '../domain/figures.ts';
import { headlineOf } from '../domain/headline.ts';
import { type Audience, suppress } from '../domain/suppression.ts';
import type { FollowUp } from '../slack/decision-words.ts';
import type { DigestFacts } from '../slack/digest-message.ts';
import type { PastWeek } from '../slack/score-blocks.ts';
import { listCheckInsUpTo } from '../store/check-ins.ts';
import { findOwners, listDecisions } from '../store/decisions.ts';
import { listDigestsUpTo } from '../store/digests.ts';
import { listQuotes } from '../store/quotes.ts';
import type { Db } from '../store/schema.ts';
import type { Team } from '../store/teams.ts';
import { makeTeamReport } from './make-report.ts';

/** Weeks a chart goes back. */
export const HISTORY_WEEKS = 12;
const MAX_QUOTES = 3;
const MAX_DECISIONS = 200;

/** A week of a team as an audience may see it. */
export type ToldWeek = { report: PublishedReport; time: ClaimedTime | null };

const timeOf = (row: { saved_hours: number | null; redo_hours: number | null }) =>
  row.saved_hours === null || row.redo_hours === null
    ? null
    : { savedHours: row.saved_hours, redoHours: row.redo_hours };

/** A week worked out now; null when the team had no check-in then. */
export async function workOutWeek(
  db: Db,
  team: Team,
  week: string,
  audience: Audience,
): Promise<ToldWeek | null> {
  const made = await makeTeamReport(db, team, week);
  if (!made) return null;
  const report = suppress(made, audience);
  return { report, time: claimedTimeOf(made, report) };
}

/**
 * The weeks of a team up to one, oldest first, for an audience. Its own people see each digest just
 * as it was posted, so that two readings of one week never differ by a few people's answers; weeks
 * without a digest, such as imported ones, are worked out. Weeks still being answered are left out.
 */
export async function tellWeeks(
  db: Db,
  team: Team,
  week: string,
  { audience, count }: { audience: Audience; count: number },
): Promise<ToldWeek[]> {
  const { workspaceId, id } = team;
  const checkIns = await listCheckInsUpTo(db, workspaceId, id, week, count);
  const digests = new Map(
    (await listDigestsUpTo(db, workspaceId, id, week, count)).map((row) => [row.check_in_id, row]),
  );
  const weeks: ToldWeek[] = [];
  for (const checkIn of checkIns.filter(({ state }) => state === 'published')) {
    const digest = digests.get(checkIn.id);
    const told =
      digest && (audience === 'own-team' || digest.report.visibility === 'totals')
        ? { report: digest.report, time: timeOf(digest) }
        : await workOutWeek(db, team, checkIn.week, audience);
    if (told) weeks.push(told);
  }
  return weeks;
}

const toPastWeek = ({ report, time }: ToldWeek): PastWeek => ({
  label: weekInWords(report.week),
  adoption: report.adoption.score,
  outcome: report.outcome.score,
  utility: report.utility.score,
  savedHours: time?.savedHours ?? null,
  redoHours: time?.redoHours ?? null,
});

async function listFollowUps(
  db: Db,
  team: Team,
  report: PublishedReport,
  previous: PublishedReport | null,
): Promise<FollowUp[]> {
  const decisions = await listDecisions(db, team.workspaceId, [team.id], MAX_DECISIONS);
  return decisions.flatMap((decision) => {
    const weeks = followUpIn(decision.week, previous?.week ?? null, report.week);
    if (weeks === null) return [];
    const row = report.useCases.find(({ id }) => id === decision.use_case_id);
    return [
      {
        weeks,
        choice: decision.choice,
        useCaseName: decision.use_case_name,
        outcome: outcomeSince(decision.baseline, row),
      },
    ];
  });
}

/**
 * Everything a digest or report of one week says, around figures that may be shown. `before` are
 * the weeks that came before it, oldest first. Quotes come only where the totals do, and never
 * from answers that changed after `quotesUpTo`: a new one would show who wrote late.
 */
export async function gatherDigestFacts(
  db: Db,
  team: Team,
  told: ToldWeek,
  before: readonly ToldWeek[],
  quoting: { checkInId: string; upTo: Date | null } | null,
): Promise<DigestFacts> {
  const { workspaceId } = team;
  const { report } = told;
  const previous = before.at(-1)?.report ?? null;
  const mayQuote = quoting !== null && report.replied !== null && report.replied > 0;
  return {
    teamId: team.id,
    teamName: team.name,
    week: report.week,
    weekLabel: weekInWords(report.week),
    report,
    headline: headlineOf(report, previous),
    history: [...before, told].slice(-HISTORY_WEEKS).map(toPastWeek),
    owners: await findOwners(
      db,
      workspaceId,
      report.useCases.map(({ id }) => id),
    ),
    followUps: await listFollowUps(db, team, report, previous),
    quotes: mayQuote
      ? await listQuotes(db, workspaceId, quoting.checkInId, {
          limit: MAX_QUOTES,
          unchangedSince: quoting.upTo,
        })
      : [],
    correction: null,
  };
}
