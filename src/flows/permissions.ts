import { AssayError } from '../errors.ts';
import { findPerson } from '../store/people.ts';
import { listLeaders, listMembers } from '../store/teams.ts';
import type { Deps } from './deps.ts';
import { refreshPeople } from './refresh-people.ts';

type Asking = { workspaceId: string; personId: string };

/** Slack's workspace admins are admins of Assay, and so are the people named in ADMINS. */
export async function isAdmin(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>,
  { workspaceId, personId }: Asking,
): Promise<boolean> {
  if (deps.admins.includes(personId)) return true;
  await refreshPeople(deps, workspaceId, [personId]);
  return (await findPerson(deps.db, workspaceId, personId))?.is_admin ?? false;
}

export async function isLeader(
  { db }: Pick<Deps, 'db'>,
  { workspaceId, personId }: Asking,
  teamId: string,
): Promise<boolean> {
  return (await listLeaders(db, workspaceId, teamId)).includes(personId);
}

/** @throws AssayError `not-allowed` unless the person is an admin, or leads the team if there is one. */
export async function requireTeamManager(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>,
  asking: Asking,
  teamId: string | null,
): Promise<void> {
  if (teamId !== null && (await isLeader(deps, asking, teamId))) return;
  if (await isAdmin(deps, asking)) return;
  throw new AssayError(
    'not-allowed',
    teamId === null
      ? 'Setting up a team is for admins of this workspace. Ask one of them to run `/ai-adoption setup` here.'
      : 'Changing a team is for its leaders and for admins of this workspace. Ask one of them.',
  );
}

/** @throws AssayError `not-allowed` unless the person belongs to the team, leads it or is an admin. */
export async function requireReader(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>,
  asking: Asking,
  teamId: string,
): Promise<void> {
  const members = await listMembers(deps.db, asking.workspaceId, teamId);
  if (members.some((member) => member.id === asking.personId)) return;
  if (await isLeader(deps, asking, teamId)) return;
  if (await isAdmin(deps, asking)) return;
  throw new AssayError(
    'not-allowed',
    'A team’s report is for its members, its leaders and admins. Ask one of them to share it with you.',
  );
}
