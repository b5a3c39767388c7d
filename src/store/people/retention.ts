import { sql } from 'kysely';
import type { CheckInRow } from '../asking/check-ins.ts';
import type { Db } from '../schema.ts';

/**
 * The check-ins of all workspaces whose answers were kept as long as their workspace says, oldest
 * first, at most `limit`.
 */
export async function listOutdated(db: Db, now: Date, limit: number): Promise<CheckInRow[]> {
  const { rows } = await sql<CheckInRow>`
    select outdated.* from workspace
    cross join lateral (
      select * from check_in where check_in.workspace_id = workspace.id and retired_at is null
        and digest_at < ${now}::timestamptz - workspace.retention_days * interval '1 day'
      order by digest_at limit ${limit}) as outdated
    order by outdated.digest_at limit ${limit}`.execute(db);
  return rows;
}

/** A team's check-ins up to a moment that have answers, and no digest that keeps their totals. */
export const listWithoutTotals = (db: Db, workspaceId: string, teamId: string, until: Date) =>
  db
    .selectFrom('check_in')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('digest_at', '<=', until)
    .where('retired_at', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('digest')
            .select('digest.check_in_id')
            .whereRef('digest.workspace_id', '=', 'check_in.workspace_id')
            .whereRef('digest.check_in_id', '=', 'check_in.id'),
        ),
      ),
    )
    .orderBy('week')
    .execute();

/** Deletes what people answered in a check-in and what they were sent for it; its totals stay. */
export async function retireCheckIn(
  trx: Db,
  workspaceId: string,
  checkInId: string,
  at: Date,
): Promise<void> {
  await trx
    .deleteFrom('reply')
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', checkInId)
    .execute();
  await trx
    .deleteFrom('draft')
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', checkInId)
    .execute();
  await trx
    .deleteFrom('task')
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', checkInId)
    .where('person_id', '<>', '')
    .execute();
  await trx
    .updateTable('check_in')
    .set({ retired_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', checkInId)
    .execute();
}

/** For how many days a workspace keeps answers after their digest was due. */
export async function findRetention(db: Db, workspaceId: string): Promise<number> {
  const row = await db
    .selectFrom('workspace')
    .select('retention_days')
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return row.retention_days;
}

export async function saveRetention(db: Db, workspaceId: string, days: number): Promise<void> {
  await db
    .updateTable('workspace')
    .set({ retention_days: days })
    .where('id', '=', workspaceId)
    .execute();
}
