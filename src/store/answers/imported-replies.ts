import { type Insertable, type Selectable, sql } from 'kysely';
import type { Db } from '../schema.ts';
import type { ReplyTable, UseTable } from '../tables/answers.ts';
import type { TaskTable } from '../tables/asking.ts';
import type { PersonTable } from '../tables/people.ts';

const CHUNK = 500;

const IN = (ids: readonly string[]) => sql<string>`any(${ids})`;

/** Everything some check-ins hold: who was asked, the replies and their uses. */
export async function loadReplies(db: Db, workspaceId: string, checkInIds: readonly string[]) {
  const tasks = await db
    .selectFrom('task')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'prompt')
    .where('check_in_id', '=', IN(checkInIds))
    .execute();
  const replies = await db
    .selectFrom('reply')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', IN(checkInIds))
    .execute();
  const uses = await db
    .selectFrom('use')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', IN(checkInIds))
    .execute();
  return { tasks, replies, uses };
}

/** What one member did in one check-in, as a file tells it; `reply` null when there is none. */
export type ImportedReply = {
  task: Insertable<TaskTable>;
  reply: Insertable<ReplyTable> | null;
  uses: readonly Insertable<UseTable>[];
};

/** Writes replies in place of what those members had in those check-ins. */
export async function replaceReplies(
  db: Db,
  workspaceId: string,
  entries: readonly ImportedReply[],
): Promise<void> {
  for (let start = 0; start < entries.length; start += CHUNK) {
    const chunk = entries.slice(start, start + CHUNK);
    const replies = chunk.flatMap(({ reply }) => (reply ? [reply] : []));
    const uses = chunk.flatMap((entry) => entry.uses);
    await forget(db, workspaceId, chunk);
    await keepAgain(db, workspaceId, [...byCheckIn(chunk).keys()]);
    await db
      .insertInto('task')
      .values(chunk.map(({ task }) => task))
      .onConflict((conflict) =>
        conflict
          .columns(['workspace_id', 'check_in_id', 'kind', 'person_id'])
          .doUpdateSet((row) => ({
            state: row.ref('excluded.state'),
            reason: row.ref('excluded.reason'),
          })),
      )
      .execute();
    if (replies.length > 0) await db.insertInto('reply').values(replies).execute();
    for (let at = 0; at < uses.length; at += CHUNK) {
      await db
        .insertInto('use')
        .values(uses.slice(at, at + CHUNK))
        .execute();
    }
  }
}

/** Uses go with their reply. */
async function forget(db: Db, workspaceId: string, entries: readonly ImportedReply[]) {
  await db
    .deleteFrom('reply')
    .where('workspace_id', '=', workspaceId)
    .where((eb) =>
      eb.or(
        [...byCheckIn(entries)].map(([checkInId, people]) =>
          eb.and([eb('check_in_id', '=', checkInId), eb('person_id', '=', IN(people))]),
        ),
      ),
    )
    .execute();
}

/** Answers that come back in a file are there until they are too old once more. */
async function keepAgain(db: Db, workspaceId: string, checkInIds: readonly string[]) {
  await db
    .updateTable('check_in')
    .set({ retired_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', IN(checkInIds))
    .where('retired_at', 'is not', null)
    .execute();
}

const byCheckIn = (entries: readonly ImportedReply[]): ReadonlyMap<string, string[]> => {
  const people = new Map<string, string[]>();
  for (const { task } of entries) {
    const list = people.get(task.check_in_id) ?? [];
    list.push(task.person_id);
    people.set(task.check_in_id, list);
  }
  return people;
};

/** People who have one of these ids, or one of these names in any case. */
export const findPeopleCalled = (
  db: Db,
  workspaceId: string,
  names: readonly string[],
): Promise<Pick<Selectable<PersonTable>, 'id' | 'name' | 'is_bot'>[]> =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'is_bot'])
    .where('workspace_id', '=', workspaceId)
    .where((eb) =>
      eb.or([
        eb('id', '=', IN(names)),
        eb(sql`lower(name)`, '=', IN(names.map((name) => name.toLowerCase()))),
      ]),
    )
    .execute();
