import { addWeeks, dateInWeek, weekEndDate } from '../domain/calendar.ts';
import type { PublishedReport } from '../domain/figures.ts';
import {
  buildReports,
  type ReportInput,
  type TeamReport,
  WINDOW_CHECK_INS,
} from '../domain/report.ts';
import { type Audience, suppress } from '../domain/suppression.ts';
import { type CheckInRow, listCheckInsUpTo } from '../store/check-ins.ts';
import {
  loadCharges,
  loadCheckIns,
  loadKnownUseCases,
  loadSamples,
} from '../store/report-facts.ts';
import type { Db } from '../store/schema.ts';
import type { Team } from '../store/teams.ts';
import { findWorkspace } from '../store/workspaces.ts';

/** Reports a reader may have seen that still bear on what this one may show. */
const REPORTS_BACK = WINDOW_CHECK_INS;

/**
 * A team's report on a week before suppression, which nothing may show as it is; null when the team
 * had no check-in then. It reads the window and what was shown before it, never all history.
 */
export async function makeTeamReport(db: Db, team: Team, week: string): Promise<TeamReport | null> {
  const rows = await listCheckInsUpTo(
    db,
    team.workspaceId,
    team.id,
    week,
    REPORTS_BACK + WINDOW_CHECK_INS,
  );
  if (rows.at(-1)?.week !== week) return null;
  return buildReports(await loadInputs(db, team, rows)).at(-1) ?? null;
}

/** A team's report on a week, as an audience may see it; null when it had no check-in then. */
export async function makeReport(
  db: Db,
  team: Team,
  week: string,
  audience: Audience,
): Promise<PublishedReport | null> {
  const report = await makeTeamReport(db, team, week);
  return report ? suppress(report, audience) : null;
}

async function loadInputs(
  db: Db,
  team: Team,
  rows: readonly CheckInRow[],
): Promise<Omit<ReportInput, 'previous'>[]> {
  const { workspaceId, id: teamId } = team;
  const checkIns = await loadCheckIns(db, workspaceId, rows);
  const ids = [
    ...new Set(
      checkIns.flatMap(({ participations }) =>
        participations.flatMap(({ uses }) => uses.map((use) => use.useCaseId)),
      ),
    ),
  ];
  const first = rows[0]?.week ?? '';
  const last = rows.at(-1)?.week ?? '';
  const [useCases, samples, charges, workspace] = await Promise.all([
    loadKnownUseCases(db, workspaceId, teamId, ids),
    loadSamples(db, workspaceId, teamId),
    loadCharges(db, workspaceId, teamId, dateInWeek(addWeeks(first, -1), 1), weekEndDate(last)),
    findWorkspace(db, workspaceId),
  ]);
  const from = Math.max(0, rows.length - REPORTS_BACK);
  return rows.slice(from).map((row, index) => ({
    team: { id: teamId, name: team.name },
    window: checkIns.slice(Math.max(0, from + index + 1 - WINDOW_CHECK_INS), from + index + 1),
    useCases,
    samples,
    charges,
    settings: {
      visibility: row.visibility ?? team.visibility,
      threshold: row.threshold ?? team.threshold,
      goalMinutes: team.goalMinutes,
      hourlyRate: team.hourlyRate,
      realisation: team.realisation,
      currency: workspace?.currency ?? null,
    },
  }));
}
