import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../schema.ts';
import type { MeasurementTable } from '../tables/use-cases.ts';

export type MeasurementRow = Selectable<MeasurementTable>;

/** Keeps a measurement; returns its id. */
export async function addMeasurement(
  db: Db,
  measurement: Insertable<MeasurementTable>,
): Promise<string> {
  const { id } = await db
    .insertInto('measurement')
    .values(measurement)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const measurements = (db: Db, workspaceId: string) =>
  db.selectFrom('measurement').selectAll().where('workspace_id', '=', workspaceId);

export const findMeasurement = (db: Db, workspaceId: string, id: string) =>
  measurements(db, workspaceId).where('id', '=', id).executeTakeFirst();

/** The newest measurement of a use case that speaks for a team, or undefined. */
export const findNewestMeasurement = (
  db: Db,
  workspaceId: string,
  teamId: string,
  useCaseId: string,
) =>
  measurements(db, workspaceId)
    .where('use_case_id', '=', useCaseId)
    .where((eb) => eb.or([eb('team_id', '=', teamId), eb('team_id', 'is', null)]))
    .orderBy('date', 'desc')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();

/**
 * Writes down what someone said of a measured figure, if nobody has before and they are not the one
 * who entered it. Returns whether it was written.
 */
export async function settleMeasurement(
  db: Db,
  workspaceId: string,
  id: string,
  { personId, isRight }: { personId: string; isRight: boolean },
): Promise<boolean> {
  const settled = await db
    .updateTable('measurement')
    .set(isRight ? { grade: 'verified', verified_by: personId } : { disputed_by: personId })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('grade', '=', 'measured')
    .where('disputed_by', 'is', null)
    .where('entered_by', 'is distinct from', personId)
    .returning('id')
    .executeTakeFirst();
  return settled !== undefined;
}
