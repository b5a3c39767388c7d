import { z } from 'zod';
import type { Holiday } from '../../domain/calendar.ts';
import { rowsById } from '../rows-by-id.ts';
import type { Db } from '../schema.ts';

const findTeamRow = rowsById('team');

const shape = z.array(
  z.object({ start: z.string(), end: z.string(), label: z.string().nullable() }),
);

/** Days on which nobody of a team is asked, in order. */
export async function listHolidays(
  db: Db,
  workspaceId: string,
  teamId: string,
): Promise<Holiday[]> {
  const row = await findTeamRow(db, workspaceId, teamId);
  return shape.parse(row?.holidays ?? []);
}

/** Makes a team's holidays exactly these. */
export async function saveHolidays(
  db: Db,
  workspaceId: string,
  teamId: string,
  holidays: readonly Holiday[],
): Promise<void> {
  await db
    .updateTable('team')
    .set({ holidays: JSON.stringify(holidays) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', teamId)
    .execute();
}
