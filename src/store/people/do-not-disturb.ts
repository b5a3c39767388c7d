import { sql } from 'kysely';
import type { Db } from '../schema.ts';

export type DndWindow = { from: Date; until: Date };

/** People being asked or still to be asked in a check-in whose Do Not Disturb Slack was not asked for since `before`. */
export async function listStaleOfThoseNext(
  db: Db,
  workspaceId: string,
  checkInId: string,
  before: Date,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('task')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'task.workspace_id')
        .onRef('person.id', '=', 'task.person_id'),
    )
    .select('person.id')
    .where('task.workspace_id', '=', workspaceId)
    .where('task.check_in_id', '=', checkInId)
    .where('task.kind', '=', 'prompt')
    .where('task.state', 'in', ['due', 'taken'])
    .where((eb) => eb.or([eb('dnd_checked_at', 'is', null), eb('dnd_checked_at', '<', before)]))
    .orderBy('task.due_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Keeps what Slack said of several people; null for someone who can be disturbed. */
export async function saveDndWindows(
  db: Db,
  workspaceId: string,
  windows: ReadonlyMap<string, DndWindow | null>,
  checkedAt: Date,
): Promise<void> {
  const ids = [...windows.keys()];
  const from = [...windows.values()].map((window) => window?.from ?? null);
  const until = [...windows.values()].map((window) => window?.until ?? null);
  await sql`
    update person set dnd_from = told.dnd_from, dnd_until = told.dnd_until,
      dnd_checked_at = ${checkedAt}
    from unnest(${ids}::text[], ${from}::timestamptz[], ${until}::timestamptz[])
      as told (id, dnd_from, dnd_until)
    where person.workspace_id = ${workspaceId} and person.id = told.id`.execute(db);
}
