import type { PublishedReport } from '../../domain/report/figures.ts';
import { AssayError } from '../../errors.ts';
import { audit } from '../../store/audit.ts';
import { findTeam } from '../../store/teams/teams.ts';
import type { Deps } from '../deps.ts';
import { readsAs, requireExecutive } from '../permissions.ts';
import { tellWeeks } from '../telling/digest-facts.ts';
import { tellOrganisation } from '../telling/roll-up-facts.ts';
import { reportCsv } from './report-csv.ts';

type Reading = Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>;
type Asking = { workspaceId: string; personId: string };
type Wanted = { team: string | null; week: string; weeks: number };

/**
 * Puts a report as a CSV file into the direct message of whoever may read it: a team's weeks, or
 * with no team the organisation's week and its teams.
 * @throws AssayError `not-allowed`, or `not-found` when it is gone.
 */
export async function downloadCsv(deps: Reading, asking: Asking, wanted: Wanted): Promise<void> {
  const { slack, db, now } = deps;
  const { workspaceId, personId } = asking;
  const { name, reports } =
    wanted.team === null
      ? await readAll(deps, asking, wanted)
      : await readTeam(deps, asking, wanted.team, wanted);
  const content = Buffer.from(reportCsv(reports), 'utf8');
  await audit(db, {
    workspaceId,
    at: now(),
    actorId: personId,
    action: 'report.exported',
    subject: wanted.team ?? 'organisation',
    details: { week: wanted.week, weeks: wanted.weeks },
  });
  await slack.postFile(workspaceId, await slack.openDm(workspaceId, personId), {
    name: `${fileNameOf(name)}-${wanted.week}.csv`,
    content,
    comment: 'The report you asked for. What is unknown or held back is an empty cell.',
  });
}

const fileNameOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'report';

async function readTeam(
  deps: Reading,
  asking: Asking,
  teamId: string,
  { week, weeks }: Wanted,
): Promise<{ name: string; reports: PublishedReport[] }> {
  const team = await findTeam(deps.db, asking.workspaceId, teamId);
  if (!team) throw new AssayError('not-found', 'That team is no longer there.');
  const audience = await readsAs(deps, asking, team.id);
  const told = await tellWeeks(deps.db, team, week, { audience, count: weeks });
  return { name: team.name, reports: told.map(({ report }) => report) };
}

async function readAll(
  deps: Reading,
  asking: Asking,
  { week }: Wanted,
): Promise<{ name: string; reports: PublishedReport[] }> {
  await requireExecutive(deps, asking);
  const told = await tellOrganisation(deps.db, asking.workspaceId, week);
  if (!told) throw new AssayError('not-found', 'That week is no longer there.');
  return { name: 'all-teams', reports: [told.organisation, ...told.teams] };
}
