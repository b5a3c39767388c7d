import type { CheckIn } from '../../domain/answer/check-in.ts';
import { addWeeks, dateInWeek, weekEndDate } from '../../domain/calendar.ts';
import type { PublishedReport } from '../../domain/report/figures.ts';
import {
  buildReports,
  type ReportInput,
  type ScoreSettings,
  type TeamReport,
  WINDOW_CHECK_INS,
} from '../../domain/report/report.ts';
import { type Audience, suppress } from '../../domain/suppression/suppression.ts';
import { type CheckInRow, listCheckInsUpTo } from '../../store/asking/check-ins.ts';
import { findDigest } from '../../store/reports/digests.ts';
import {
  loadCharges,
  loadCheckIns,
  loadKnownUseCases,
  loadNewestCheckIns,
  loadSamples,
} from '../../store/reports/report-facts.ts';
import type { Db } from '../../store/schema.ts';
import type { Team } from '../../store/teams/teams.ts';
import { findWorkspace } from '../../store/teams/workspaces.ts';

/** Reports a reader may have seen that still bear on what this one may show. */
const REPORTS_BACK = WINDOW_CHECK_INS;
const CHECK_INS_BACK = REPORTS_BACK + WINDOW_CHECK_INS;

/**
 * Each team's newest report up to a week, before suppression: nothing may show it as it is. It reads
 * the window and what was shown before it, never all history, and all teams of a workspace at once.
 */
export async function makeNewestReports(
  db: Db,
  workspaceId: string,
  teams: readonly Team[],
  week: string,
): Promise<TeamReport[]> {
  const teamIds = teams.map(({ id }) => id);
  const rows = await loadNewestCheckIns(db, workspaceId, teamIds, week, CHECK_INS_BACK);
  const inputsOf = await loadInputs(db, workspaceId, teamIds, rows);
  return teams.flatMap((team) => buildReports(inputsOf(team)).at(-1) ?? []);
}

/** A team's report on a week before suppression; null when the team had no check-in then. */
export async function makeTeamReport(db: Db, team: Team, week: string): Promise<TeamReport | null> {
  const [report] = await makeNewestReports(db, team.workspaceId, [team], week);
  return report?.figures.week === week ? report : null;
}

/**
 * A team's report on a week, as an audience may see it; null when it had no check-in then. Once
 * answers it rests on are deleted it is the one that was kept, which only its own people may see.
 */
export async function makeReport(
  db: Db,
  team: Team,
  week: string,
  audience: Audience,
): Promise<PublishedReport | null> {
  const window = await listCheckInsUpTo(db, team.workspaceId, team.id, week, WINDOW_CHECK_INS);
  const checkIn = window.at(-1);
  if (checkIn?.week === week && window.some((row) => row.retired_at !== null)) {
    const kept = await findDigest(db, team.workspaceId, checkIn.id);
    if (kept) return audience === 'own-team' ? kept.report : null;
  }
  const report = await makeTeamReport(db, team, week);
  return report ? suppress(report, audience) : null;
}

async function loadInputs(
  db: Db,
  workspaceId: string,
  teamIds: readonly string[],
  rows: readonly CheckInRow[],
): Promise<(team: Team) => Omit<ReportInput, 'previous'>[]> {
  const checkIns = new Map(
    (await loadCheckIns(db, workspaceId, rows)).map((checkIn) => [checkIn.id, checkIn]),
  );
  const first = rows[0]?.week ?? '';
  const last = rows.at(-1)?.week ?? '';
  const charged = first === '' ? '' : dateInWeek(addWeeks(first, -1), 1);
  const [useCases, samples, charges, workspace] = await Promise.all([
    loadKnownUseCases(db, workspaceId, teamIds, caseIdsIn([...checkIns.values()])),
    loadSamples(db, workspaceId, teamIds),
    loadCharges(db, workspaceId, teamIds, charged, last === '' ? '' : weekEndDate(last)),
    findWorkspace(db, workspaceId),
  ]);
  const rowsOf = new Map<string, CheckInRow[]>(teamIds.map((id) => [id, []]));
  for (const row of rows) rowsOf.get(row.team_id)?.push(row);
  return (team) => {
    const own = rowsOf.get(team.id) ?? [];
    const window = own.flatMap((row) => checkIns.get(row.id) ?? []);
    const known = {
      team: { id: team.id, name: team.name },
      useCases: useCases(team.id),
      samples: samples(team.id),
      charges: charges(team.id),
    };
    const from = Math.max(0, own.length - REPORTS_BACK);
    return own.slice(from).map((row, index) => ({
      ...known,
      window: window.slice(Math.max(0, from + index + 1 - WINDOW_CHECK_INS), from + index + 1),
      settings: settingsOf(team, row, workspace?.currency ?? null),
    }));
  };
}

const caseIdsIn = (checkIns: readonly CheckIn[]): string[] => [
  ...new Set(
    checkIns.flatMap(({ participations }) =>
      participations.flatMap(({ uses }) => uses.map((use) => use.useCaseId)),
    ),
  ),
];

/** A check-in keeps what it promised when it opened. */
const settingsOf = (team: Team, row: CheckInRow, currency: string | null): ScoreSettings => ({
  visibility: row.visibility ?? team.visibility,
  threshold: row.threshold ?? team.threshold,
  goalMinutes: team.goalMinutes,
  hourlyRate: team.hourlyRate,
  realisation: team.realisation,
  currency,
});
