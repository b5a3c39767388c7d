import { mayBeAsked } from '../../domain/answer/asking.ts';
import { said } from '../../slack/blocks.ts';
import { SlackCallError } from '../../slack/calling/poster.ts';
import { plainMessage } from '../../slack/people/help-message.ts';
import { findPerson } from '../../store/people/people.ts';
import {
  addMembers,
  findTeamOfChannel,
  listLeaders,
  planCheckIn,
  removeMember,
} from '../../store/teams/teams.ts';
import type { Deps } from '../deps.ts';
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

/**
 * Assay is no longer in a team's channel, or the channel is archived: the team is asked nothing more
 * until it is set up again, and its leaders are told so.
 */
export async function leaveChannel(
  deps: Pick<Deps, 'db' | 'slack' | 'log'>,
  { workspaceId, channelId }: { workspaceId: string; channelId: string },
): Promise<void> {
  const { db, slack, log } = deps;
  const team = await findTeamOfChannel(db, workspaceId, channelId);
  if (!team?.nextCheckInAt) return;
  await planCheckIn(db, team, null);
  const text = `I am no longer in <#${channelId}>, so ${said(team.name, 80)} is asked nothing more. To carry on, invite me there and run \`/ai-adoption setup\`.`;
  for (const leader of await listLeaders(db, workspaceId, team.id)) {
    try {
      await slack.post(workspaceId, await slack.openDm(workspaceId, leader), plainMessage(text));
    } catch (error) {
      if (!(error instanceof SlackCallError)) throw error;
      log.warn({ reason: error.reason }, 'a leader could not be told');
    }
  }
}
