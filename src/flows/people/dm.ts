import { findPerson, rememberDm } from '../../store/people/people.ts';
import type { Deps } from '../deps.ts';

/** The direct message with a person, opened once and remembered. */
export async function dmOf(
  { db, slack }: Pick<Deps, 'db' | 'slack'>,
  workspaceId: string,
  personId: string,
): Promise<string> {
  const person = await findPerson(db, workspaceId, personId);
  if (person?.dm_channel_id) return person.dm_channel_id;
  const channelId = await slack.openDm(workspaceId, personId);
  await rememberDm(db, workspaceId, personId, channelId);
  return channelId;
}
