import { sql } from 'kysely';
import { batched } from '../batched.ts';
import type { Db } from '../schema.ts';
import type { TaskKind } from '../tables/asking.ts';
import { type AnswerKey, wantedAnswers } from '../wanted.ts';

type Sent = { channelId: string; messageTs: string };

/** Where the messages of one kind about one subject stand: a check-in's, or a measurement's. */
export async function listSentTasks(
  db: Db,
  workspaceId: string,
  kind: TaskKind,
  subjectId: string,
): Promise<Sent[]> {
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

/** Where one person's prompt and reminder of a check-in stand, as far as they were sent. */
export const findOwnMessages: (db: Db, key: AnswerKey) => Promise<Sent[]> = batched(
  async (db, keys: readonly AnswerKey[]) => {
    const { rows } = await sql<{ at: string; channel_id: string; message_ts: string }>`
      select wanted.at, task.channel_id, task.message_ts
      from ${wantedAnswers(keys)} join task using (workspace_id, check_in_id, person_id)
      where task.kind in ('prompt', 'reminder') and task.channel_id is not null
        and task.message_ts is not null
      order by task.kind`.execute(db);
    const each: Sent[][] = keys.map(() => []);
    for (const { at, channel_id: channelId, message_ts: messageTs } of rows) {
      each[Number(at) - 1]?.push({ channelId, messageTs });
    }
    return each;
  },
);
