import type { Message } from '../../slack/blocks.ts';
import type { Deps } from '../deps.ts';

/** Writes to one person in their direct message with Assay; returns where it stands. */
export async function tellPerson(
  { slack }: Pick<Deps, 'slack'>,
  workspaceId: string,
  personId: string,
  message: Message,
): Promise<{ channelId: string; ts: string }> {
  const channelId = await slack.openDm(workspaceId, personId);
  return { channelId, ts: await slack.post(workspaceId, channelId, message) };
}
