import type { Charge } from '../../domain/scores/economics.ts';
import type { Db } from '../schema.ts';

/** Charges of no team that touch the dates `from` up to but not including `to`. */
export async function loadTeamlessCharges(
  db: Db,
  workspaceId: string,
  from: string,
  to: string,
): Promise<Charge[]> {
  const rows = await db
    .selectFrom('charge')
    .select(['kind', 'use_case_id', 'amount', 'starts_on', 'ends_on'])
    .where('workspace_id', '=', workspaceId)
    .where('team_id', 'is', null)
    .where('starts_on', '<', to)
    .where('ends_on', '>=', from)
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    useCaseId: row.use_case_id,
    amount: row.amount,
    from: row.starts_on,
    to: row.ends_on,
  }));
}

/** The newest week in which any team had a check-in, or null. */
export async function findNewestWeekOfAll(db: Db, workspaceId: string): Promise<string | null> {
  const row = await db
    .selectFrom('check_in')
    .select('week')
    .where('workspace_id', '=', workspaceId)
    .orderBy('week', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.week ?? null;
}
