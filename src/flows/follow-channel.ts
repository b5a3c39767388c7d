import { mayBeAsked } from '../domain/asking.ts';
import { findPerson } from '../store/people.ts';
import { addMembers, findTeamOfChannel, removeMember } from '../store/teams.ts';
import type { Deps } from './deps.ts';
import { refreshPeople } from './refresh-people.ts';

/** Membership follows the team's channel; who joins is asked from the next check-in on. */
export async function followChannel(
  deps: Pick<Deps, 'db' | 'slack' | 'now'>,
  event: {
    workspaceId: string;
    channelId: string;
    personId: string;
    change: 'joined' | 'left';
  },
): Promise<void> {
  const { db, now } = deps;
  const { workspaceId, personId } = event;
  const team = await findTeamOfChannel(db, workspaceId, event.channelId);
  if (!team) return;
  if (event.change === 'left') {
    await removeMember(db, workspaceId, team.id, personId, now());
    return;
  }
  await refreshPeople(deps, workspaceId, [personId]);
  const person = await findPerson(db, workspaceId, personId);
  if (person && mayBeAsked(person)) {
    await addMembers(db, workspaceId, team.id, [personId], now());
  }
}
