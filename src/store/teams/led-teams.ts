import type { Db } from '../schema.ts';

/** Ids of the teams a person leads. */
export async function listTeamsLedBy(
  db: Db,
  workspaceId: string,
  personId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('team_leader')
    .select('team_id')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .execute();
  return rows.map((row) => row.team_id);
}
