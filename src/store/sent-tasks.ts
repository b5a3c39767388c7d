import type { Db, TaskKind } from './schema.ts';

/** Where the messages of one kind about one subject stand: a check-in's, or a measurement's. */
export async function listSentTasks(
  db: Db,
  workspaceId: string,
  kind: TaskKind,
  subjectId: string,
): Promise<{ channelId: string; messageTs: string }[]> {
  const rows = await db
    .selectFrom('task')
    .select(['channel_id', 'message_ts'])
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', subjectId)
    .where('kind', '=', kind)
    .where('message_ts', 'is not', null)
    .execute();
  return rows.flatMap(({ channel_id: channelId, message_ts: messageTs }) =>
    channelId && messageTs ? [{ channelId, messageTs }] : [],
  );
}
