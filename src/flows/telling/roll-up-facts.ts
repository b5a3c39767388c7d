import { dayInWords, weekInWords } from '../../domain/calendar/words.ts';
import { dateInWeek } from '../../domain/calendar.ts';
import type { PublishedOrganisation, PublishedReport } from '../../domain/report/figures.ts';
import { headlineOf } from '../../domain/report/headline.ts';
import { rank } from '../../domain/report/ranking.ts';
import type { RollUpFacts } from '../../slack/report/roll-up-message.ts';
import type { PastWeek } from '../../slack/report/score-blocks.ts';
import { listRollUpsUpTo } from '../../store/reports/digests.ts';
import type { Db } from '../../store/schema.ts';
import { listTeams } from '../../store/teams/teams.ts';
import { findWorkspace } from '../../store/teams/workspaces.ts';
import { findOwners } from '../../store/use-cases/decisions.ts';
import { makeOrganisationReport } from '../reporting/make-organisation-report.ts';
import { HISTORY_WEEKS } from './digest-facts.ts';

const toPastWeek = (report: PublishedReport): PastWeek => ({
  label: dayInWords(dateInWeek(report.week, 1)),
  adoption: report.adoption.score,
  outcome: report.outcome.score,
  utility: report.utility.score,
  savedHours: null,
  redoHours: null,
});

/** The organisation's week as its roll-up showed it, else worked out; null without a check-in. */
export async function tellOrganisation(
  db: Db,
  workspaceId: string,
  week: string,
): Promise<PublishedOrganisation | null> {
  const [posted] = await listRollUpsUpTo(db, workspaceId, week, 1);
  if (posted?.week === week) return posted.report;
  return await makeOrganisationReport(db, workspaceId, week);
}

/** Everything the roll-up says of a week; null when no team had a check-in in it. */
export async function gatherRollUpFacts(
  db: Db,
  workspaceId: string,
  week: string,
): Promise<{ facts: RollUpFacts; report: PublishedOrganisation } | null> {
  const report = await tellOrganisation(db, workspaceId, week);
  if (!report) return null;
  const { organisation, teams } = report;
  const workspace = await findWorkspace(db, workspaceId);
  const posted = await listRollUpsUpTo(db, workspaceId, week, HISTORY_WEEKS);
  const before = posted.filter((row) => row.week < week).map((row) => row.report.organisation);
  const all = await listTeams(db, workspaceId);
  const facts: RollUpFacts = {
    workspaceName: workspace?.name ?? 'All teams',
    week,
    weekLabel: weekInWords(week),
    headline: headlineOf(organisation, before.at(-1) ?? null),
    organisation,
    teams,
    places: rank(teams.map(({ team, utility }) => ({ id: team?.id ?? '', estimate: utility }))),
    history: [...before, organisation].slice(-HISTORY_WEEKS).map(toPastWeek),
    owners: await findOwners(
      db,
      workspaceId,
      organisation.useCases.map(({ id }) => id),
    ),
    absent: all.filter(({ channelId }) => channelId !== null).length - teams.length,
  };
  return { facts: { ...facts, absent: Math.max(0, facts.absent) }, report };
}
