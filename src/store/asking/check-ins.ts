import type { Selectable } from 'kysely';
import { rowsById } from '../rows-by-id.ts';
import type { Db } from '../schema.ts';
import type { CheckInTable } from '../tables/asking.ts';

export type CheckInRow = Selectable<CheckInTable>;
export type NewCheckIn = Omit<CheckInRow, 'id' | 'retired_at'>;

/** Opens the check-in of a week, or returns null when the team already has that week's. */
export async function addCheckIn(db: Db, checkIn: NewCheckIn): Promise<CheckInRow | null> {
  const row = await db
    .insertInto('check_in')
    .values(checkIn)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'team_id', 'week']).doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

const checkIns = (db: Db, workspaceId: string) =>
  db.selectFrom('check_in').selectAll().where('workspace_id', '=', workspaceId);

export const findCheckIn = rowsById('check_in');

export const findCheckInOfWeek = (db: Db, workspaceId: string, teamId: string, week: string) =>
  checkIns(db, workspaceId)
    .where('team_id', '=', teamId)
    .where('week', '=', week)
    .executeTakeFirst();

/** A team's check-ins up to and including a week, oldest first, at most `count`. */
export async function listCheckInsUpTo(
  db: Db,
  workspaceId: string,
  teamId: string,
  week: string,
  count: number,
): Promise<CheckInRow[]> {
  const rows = await checkIns(db, workspaceId)
    .where('team_id', '=', teamId)
    .where('week', '<=', week)
    .orderBy('week', 'desc')
    .limit(count)
    .execute();
  return rows.reverse();
}

/** The newest check-in in which a person was asked or could answer, or undefined. */
export const findNewestCheckInOf = (db: Db, workspaceId: string, personId: string) =>
  db
    .selectFrom('check_in')
    .selectAll('check_in')
    .where('check_in.workspace_id', '=', workspaceId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('task')
          .select('task.id')
          .whereRef('task.workspace_id', '=', 'check_in.workspace_id')
          .whereRef('task.check_in_id', '=', 'check_in.id')
          .where('task.kind', '=', 'prompt')
          .where('task.person_id', '=', personId),
      ),
    )
    .orderBy('check_in.opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Ends the answer window; a check-in whose digest is already out stays published. */
export async function closeOpenCheckIn(db: Db, workspaceId: string, id: string): Promise<void> {
  await db
    .updateTable('check_in')
    .set({ state: 'closed' })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute();
}

export async function publishCheckIn(db: Db, workspaceId: string, id: string): Promise<void> {
  await db
    .updateTable('check_in')
    .set({ state: 'published' })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** The newest week a team had a check-in in, or undefined. */
export const findNewestWeek = (db: Db, workspaceId: string, teamId: string) =>
  checkIns(db, workspaceId)
    .where('team_id', '=', teamId)
    .orderBy('week', 'desc')
    .limit(1)
    .executeTakeFirst();
