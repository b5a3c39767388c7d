import { isWeek } from '../../domain/calendar.ts';
import type { PublishedOrganisation, PublishedReport } from '../../domain/report/figures.ts';
import { AssayError } from '../../errors.ts';
import { findNewestWeek } from '../../store/asking/check-ins.ts';
import { audit } from '../../store/audit.ts';
import { findNewestWeekOfAll } from '../../store/reports/organisation-facts.ts';
import { findTeamNamed } from '../../store/teams/teams.ts';
import type { Deps } from '../deps.ts';
import { OPERATOR } from '../operator.ts';
import { unknownTeam } from '../setting-up/set-team.ts';
import { makeOrganisationReport } from './make-organisation-report.ts';
import { makeReport } from './make-report.ts';

type Wanted = { workspaceId: string; week?: string | undefined };

/**
 * A team's report for an operator, who sees what its own people see; of its newest week unless one
 * is named.
 * @throws AssayError `not-found` for an unknown team or a week without a check-in.
 */
export async function readTeamReport(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { workspaceId, week, teamName }: Wanted & { teamName: string },
): Promise<PublishedReport> {
  checkWeek(week);
  const team = await findTeamNamed(db, workspaceId, teamName);
  if (!team) throw await unknownTeam(db, workspaceId, teamName);
  const newest = (await findNewestWeek(db, workspaceId, team.id))?.week ?? null;
  const wanted = week ?? newest;
  const report = wanted ? await makeReport(db, team, wanted, 'own-team') : null;
  if (!wanted || !report) throw noCheckIn(team.name, week, newest);
  await remember({ db, now }, workspaceId, team.id, wanted);
  return report;
}

/**
 * The organisation's week with its teams, for an operator, as people outside the teams see them.
 * @throws AssayError `not-found` for a week without a check-in.
 */
export async function readOrganisationReport(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { workspaceId, week }: Wanted,
): Promise<PublishedOrganisation> {
  checkWeek(week);
  const newest = await findNewestWeekOfAll(db, workspaceId);
  const wanted = week ?? newest;
  const report = wanted ? await makeOrganisationReport(db, workspaceId, wanted) : null;
  if (!wanted || !report) throw noCheckIn('The organisation', week, newest);
  await remember({ db, now }, workspaceId, 'organisation', wanted);
  return report;
}

function checkWeek(week: string | undefined): void {
  if (week === undefined || isWeek(week)) return;
  throw new AssayError('bad-input', `“${week}” is not an ISO week. Write it like 2026-W47.`);
}

const noCheckIn = (who: string, week: string | undefined, newest: string | null): AssayError =>
  new AssayError(
    'not-found',
    newest === null || week === undefined
      ? `${who} has had no check-in yet. The report comes with the first answers.`
      : `${who} had no check-in in ${week}. The newest was in ${newest}.`,
  );

const remember = (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  workspaceId: string,
  subject: string,
  week: string,
): Promise<void> =>
  audit(db, {
    workspaceId,
    at: now(),
    actorId: OPERATOR,
    action: 'report.viewed',
    subject,
    details: { week },
  });
