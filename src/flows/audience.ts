import type { Audience } from '../domain/suppression.ts';
import { listMembers } from '../store/teams.ts';
import type { Deps } from './deps.ts';
import { isLeader } from './permissions.ts';

/** A team's members and leaders read as its own people; anyone else, admins too, as others. */
export async function audienceOf(
  deps: Pick<Deps, 'db'>,
  asking: { workspaceId: string; personId: string },
  teamId: string,
): Promise<Audience> {
  const members = await listMembers(deps.db, asking.workspaceId, teamId);
  const isMember = members.some((member) => member.id === asking.personId);
  return isMember || (await isLeader(deps, asking, teamId)) ? 'own-team' : 'others';
}
