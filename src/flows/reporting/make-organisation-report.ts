import { addWeeks, dateInWeek, weekEndDate } from '../../domain/calendar.ts';
import type { PublishedOrganisation } from '../../domain/report/figures.ts';
import {
  buildOrganisationReport,
  type OrganisationReport,
} from '../../domain/report/organisation.ts';
import {
  type ScoreSettings,
  type TeamReport,
  WINDOW_CHECK_INS,
} from '../../domain/report/report.ts';
import { suppressOrganisation } from '../../domain/suppression/suppression-organisation.ts';
import { DEFAULT_SETTINGS } from '../../domain/team.ts';
import { loadTeamlessCharges } from '../../store/reports/organisation-facts.ts';
import type { Db } from '../../store/schema.ts';
import { listTeams } from '../../store/teams/teams.ts';
import { findWorkspace } from '../../store/teams/workspaces.ts';
import { makeNewestReports } from './make-report.ts';

/** Weeks of the roll-up a reader may have seen that still bear on what this one may show. */
const WEEKS_BACK = WINDOW_CHECK_INS;
/** Few queries, each small enough not to hold up an embedded database. */
const TEAMS_AT_ONCE = 50;

/**
 * The organisation's week with its teams, as people outside the teams may see it; null when no team
 * had a check-in in it.
 */
export async function makeOrganisationReport(
  db: Db,
  workspaceId: string,
  week: string,
): Promise<PublishedOrganisation | null> {
  const byWeek = await loadTeamReports(db, workspaceId, week);
  if (!byWeek.has(week)) return null;
  const weeks = [...byWeek.keys()].sort().slice(-WEEKS_BACK);
  const from = dateInWeek(addWeeks(weeks[0] ?? week, -WINDOW_CHECK_INS), 1);
  const charges = await loadTeamlessCharges(db, workspaceId, from, weekEndDate(week));
  const currency = (await findWorkspace(db, workspaceId))?.currency ?? null;
  const newest = weeks.reduce<OrganisationReport | null>((previous, each) => {
    const teams = byWeek.get(each) ?? [];
    const settings = settingsOf(teams, currency);
    return buildOrganisationReport({ week: each, teams, charges, settings, previous });
  }, null);
  return newest && suppressOrganisation(newest);
}

/** Every team's newest reports up to a week, by the week each is about. */
async function loadTeamReports(
  db: Db,
  workspaceId: string,
  week: string,
): Promise<ReadonlyMap<string, readonly TeamReport[]>> {
  const byWeek = new Map<string, TeamReport[]>();
  const teams = await listTeams(db, workspaceId);
  for (let start = 0; start < teams.length; start += TEAMS_AT_ONCE) {
    const some = teams.slice(start, start + TEAMS_AT_ONCE);
    for (const newest of await makeNewestReports(db, workspaceId, some, week)) {
      for (let report: TeamReport | null = newest; report; report = report.previous) {
        const list = byWeek.get(report.figures.week) ?? [];
        list.push(report);
        byWeek.set(report.figures.week, list);
      }
    }
  }
  return byWeek;
}

/**
 * What the totals are shown by: the strictest threshold any of the teams was promised. A rate or
 * goal that the teams do not share is nobody's, so it is left out or the usual one.
 */
function settingsOf(teams: readonly TeamReport[], currency: string | null): ScoreSettings {
  const shared = <T>(pick: (settings: ScoreSettings) => T): T | null => {
    const values = new Set(teams.map(({ settings }) => pick(settings)));
    const [only] = values;
    return values.size === 1 && only !== undefined ? only : null;
  };
  const thresholds = teams.map(({ settings }) => settings.threshold);
  return {
    visibility: 'totals',
    threshold: Math.max(DEFAULT_SETTINGS.threshold, ...thresholds),
    goalMinutes: shared(({ goalMinutes }) => goalMinutes) ?? DEFAULT_SETTINGS.goalMinutes,
    hourlyRate: shared(({ hourlyRate }) => hourlyRate),
    realisation: shared(({ realisation }) => realisation),
    currency,
  };
}
