import type { Audience } from '../domain/suppression/suppression.ts';
import { AssayError } from '../errors.ts';
import { findPerson } from '../store/people/people.ts';
import { findExecutiveSettings } from '../store/teams/executives.ts';
import { listLeaders, listMembers } from '../store/teams/teams.ts';
import { refreshPeople } from './asking/refresh-people.ts';
import type { Deps } from './deps.ts';

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

/** Admins, and the people named as executives, see all teams beside each other. */
export async function isExecutive(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>,
  asking: Asking,
): Promise<boolean> {
  const { people } = await findExecutiveSettings(deps.db, asking.workspaceId);
  return people.includes(asking.personId) || (await isAdmin(deps, asking));
}

/** @throws AssayError `not-allowed` unless the person is an executive or an admin. */
export async function requireExecutive(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>,
  asking: Asking,
): Promise<void> {
  if (await isExecutive(deps, asking)) return;
  throw new AssayError(
    'not-allowed',
    'The report over all teams is for executives and admins. An admin can name executives in `/ai-adoption settings`.',
  );
}

/** @throws AssayError `not-allowed` unless the person is an admin. */
export async function requireAdmin(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>,
  asking: Asking,
): Promise<void> {
  if (await isAdmin(deps, asking)) return;
  throw new AssayError('not-allowed', 'These settings are for admins of this workspace.');
}

/** A team's members and leaders read as its own people; anyone else, admins too, as others. */
export async function audienceOf(
  deps: Pick<Deps, 'db'>,
  asking: Asking,
  teamId: string,
): Promise<Audience> {
  const members = await listMembers(deps.db, asking.workspaceId, teamId);
  const isMember = members.some((member) => member.id === asking.personId);
  return isMember || (await isLeader(deps, asking, teamId)) ? 'own-team' : 'others';
}

/**
 * How someone reads a team: as one of its own people, or as an executive or admin from outside.
 * @throws AssayError `not-allowed` when they may not read it at all.
 */
export async function readsAs(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>,
  asking: Asking,
  teamId: string,
): Promise<Audience> {
  const audience = await audienceOf(deps, asking, teamId);
  if (audience === 'own-team' || (await isExecutive(deps, asking))) return audience;
  throw new AssayError(
    'not-allowed',
    'A team’s report is for its members, its leaders, executives and admins. Ask one of them to share it with you.',
  );
}
