import { dayInWords, weekInWords } from '../../domain/calendar/words.ts';
import { dateInWeek } from '../../domain/calendar.ts';
import { followUpIn, outcomeSince } from '../../domain/decision.ts';
import type { PublishedReport } from '../../domain/report/figures.ts';
import { headlineOf } from '../../domain/report/headline.ts';
import { type ClaimedTime, claimedTimeOf } from '../../domain/scores/claimed-time.ts';
import { type Audience, suppress } from '../../domain/suppression/suppression.ts';
import type { FollowUp } from '../../slack/deciding/decision-words.ts';
import type { DigestFacts } from '../../slack/report/digest-message.ts';
import type { PastWeek } from '../../slack/report/score-blocks.ts';
import { listQuotes } from '../../store/answers/quotes.ts';
import { type CheckInRow, listCheckInsUpTo } from '../../store/asking/check-ins.ts';
import { type DigestRow, listDigestsUpTo } from '../../store/reports/digests.ts';
import type { Db } from '../../store/schema.ts';
import type { Team } from '../../store/teams/teams.ts';
import { findOwners, listDecisions } from '../../store/use-cases/decisions.ts';
import { makeOrganisationReport } from '../reporting/make-organisation-report.ts';
import { makeTeamReport } from '../reporting/make-report.ts';

/** Weeks a chart goes back. */
export const HISTORY_WEEKS = 12;
const MAX_QUOTES = 3;
const MAX_DECISIONS = 200;

/** A week of a team as an audience may see it; `postedAt` null: worked out now. */
export type ToldWeek = {
  report: PublishedReport;
  time: ClaimedTime | null;
  checkInId: string;
  postedAt: Date | null;
};

const timeOf = (row: { saved_hours: number | null; redo_hours: number | null }) =>
  row.saved_hours === null || row.redo_hours === null
    ? null
    : { savedHours: row.saved_hours, redoHours: row.redo_hours };

/** The week of a check-in for the team's own people, worked out now; null without a check-in. */
export async function workOutWeek(
  db: Db,
  team: Team,
  checkIn: Pick<CheckInRow, 'id' | 'week'>,
): Promise<ToldWeek | null> {
  const made = await makeTeamReport(db, team, checkIn.week);
  if (!made) return null;
  const report = suppress(made, 'own-team');
  return {
    report,
    time: claimedTimeOf(made, report),
    checkInId: checkIn.id,
    postedAt: null,
  };
}

/** A week just as its digest showed it. */
export const asPosted = (digest: DigestRow): ToldWeek => ({
  report: digest.report,
  time: timeOf(digest),
  checkInId: digest.check_in_id,
  postedAt: digest.posted_at,
});

/**
 * The weeks of a team up to one, oldest first, for an audience. Its own people see each digest just
 * as it was posted, so that two readings of one week never differ by a few people's answers; weeks
 * without a digest, such as imported ones, are worked out. Weeks still being answered are left out.
 * Others see the newest alone, as it stands under the organisation's totals.
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
  const published = checkIns.filter(({ state }) => state === 'published');
  if (audience === 'others') {
    const newest = published.at(-1);
    return newest ? await tellOthers(db, team, newest, digests.get(newest.id)) : [];
  }
  const weeks: ToldWeek[] = [];
  for (const checkIn of published) {
    const digest = digests.get(checkIn.id);
    const told = digest ? asPosted(digest) : await workOutWeek(db, team, checkIn);
    if (told) weeks.push(told);
  }
  return weeks;
}

/**
 * Outside the team its figures stand beside those of the others and above all their totals, so what
 * is shown of one is decided for all of them together.
 */
async function tellOthers(
  db: Db,
  team: Team,
  checkIn: CheckInRow,
  digest: DigestRow | undefined,
): Promise<ToldWeek[]> {
  const organisation = await makeOrganisationReport(db, team.workspaceId, checkIn.week);
  const report = organisation?.teams.find((each) => each.team?.id === team.id);
  if (!report) return [];
  return [{ report, time: null, checkInId: checkIn.id, postedAt: digest?.posted_at ?? null }];
}

const toPastWeek = ({ report, time }: ToldWeek): PastWeek => ({
  label: dayInWords(dateInWeek(report.week, 1)),
  adoption: report.adoption.score,
  outcome: report.outcome.score,
  utility: report.utility.score,
  savedHours: time?.savedHours ?? null,
  redoHours: time?.redoHours ?? null,
});

/** Of several decisions on one use case the newest counts. */
async function listFollowUps(
  db: Db,
  team: Team,
  report: PublishedReport,
  previous: PublishedReport | null,
): Promise<FollowUp[]> {
  const decisions = await listDecisions(db, team.workspaceId, [team.id], MAX_DECISIONS);
  const followed = new Set<string>();
  return decisions.flatMap((decision) => {
    if (decision.week > report.week || followed.has(decision.use_case_id)) return [];
    followed.add(decision.use_case_id);
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
 * from answers that changed after the digest was posted: a new one would show who wrote late.
 */
export async function gatherDigestFacts(
  db: Db,
  team: Team,
  told: ToldWeek,
  before: readonly ToldWeek[],
  { withQuotes = true, weeks = HISTORY_WEEKS }: { withQuotes?: boolean; weeks?: number } = {},
): Promise<DigestFacts> {
  const { workspaceId } = team;
  const { report } = told;
  const previous = before.at(-1)?.report ?? null;
  const mayQuote = withQuotes && report.replied !== null && report.replied > 0;
  return {
    teamId: team.id,
    teamName: team.name,
    week: report.week,
    weekLabel: weekInWords(report.week),
    report,
    headline: headlineOf(report, previous),
    history: [...before, told].slice(-weeks).map(toPastWeek),
    owners: await findOwners(
      db,
      workspaceId,
      report.useCases.map(({ id }) => id),
    ),
    followUps: await listFollowUps(db, team, report, previous),
    quotes: mayQuote
      ? await listQuotes(db, workspaceId, told.checkInId, {
          limit: MAX_QUOTES,
          unchangedSince: told.postedAt,
        })
      : [],
    correction: null,
  };
}
