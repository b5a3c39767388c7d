import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/** The newest week with check-ins, none of whose digests is still to come; null when there is none. */
export async function findNewestToldWeek(
  db: Db,
  workspaceId: string,
  now: Date,
): Promise<string | null> {
  const row = await db
    .selectFrom('check_in')
    .select('week')
    .where('workspace_id', '=', workspaceId)
    .groupBy('week')
    .having((eb) => eb(eb.fn.max('digest_at'), '<=', now))
    .orderBy('week', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.week ?? null;
}

/** The week from `first` to `last` in which most teams had a check-in, the newest of several. */
export async function findFullestWeek(
  db: Db,
  workspaceId: string,
  first: string,
  last: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('check_in')
    .select('week')
    .where('workspace_id', '=', workspaceId)
    .where('week', '>=', first)
    .where('week', '<=', last)
    .groupBy('week')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('week', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.week ?? null;
}
