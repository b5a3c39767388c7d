import { type Selectable, sql } from 'kysely';
import { batched } from './batched.ts';
import type { Database, Db } from './schema.ts';

type Identified = 'check_in' | 'person' | 'team';

/** Finds rows of a table by workspace and id, those that are looked for at once together. */
export function rowsById<T extends Identified>(table: T) {
  type Row = Selectable<Database[T]>;
  const find = batched(async (db, keys: readonly { workspaceId: string; id: string }[]) => {
    const { rows } = await sql<Row & { workspace_id: string; id: string }>`
      select * from ${sql.table(table)} where (workspace_id, id) in (
        select * from unnest(
          ${keys.map((key) => key.workspaceId)}::text[], ${keys.map((key) => key.id)}::text[]))`.execute(
      db,
    );
    const found = new Map(rows.map((row) => [`${row.workspace_id} ${row.id}`, row]));
    return keys.map((key): Row | undefined => found.get(`${key.workspaceId} ${key.id}`));
  });
  return (db: Db, workspaceId: string, id: string): Promise<Row | undefined> =>
    find(db, { workspaceId, id });
}
