import { type Insertable, type Selectable, sql } from 'kysely';
import type { Db } from '../schema.ts';
import type { ChargeTable, MeasurementTable, TimedSampleTable } from '../tables/use-cases.ts';

const CHUNK = 500;

async function inChunks<T>(rows: readonly T[], write: (chunk: readonly T[]) => Promise<unknown>) {
  for (let start = 0; start < rows.length; start += CHUNK) {
    await write(rows.slice(start, start + CHUNK));
  }
}

/** Measurements of some use cases that came in by file, not entered by someone in Slack. */
export const listImportedMeasurements = (
  db: Db,
  workspaceId: string,
  useCaseIds: readonly string[],
): Promise<Selectable<MeasurementTable>[]> =>
  db
    .selectFrom('measurement')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('entered_by', 'is', null)
    .where('use_case_id', '=', sql<string>`any(${useCaseIds})`)
    .execute();

export const addMeasurements = (
  db: Db,
  rows: readonly Insertable<MeasurementTable>[],
): Promise<void> => inChunks(rows, (chunk) => db.insertInto('measurement').values(chunk).execute());

export const listSamplesOfTeams = (
  db: Db,
  workspaceId: string,
  teamIds: readonly string[],
): Promise<Selectable<TimedSampleTable>[]> =>
  db
    .selectFrom('timed_sample')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', sql<string>`any(${teamIds})`)
    .execute();

export const addSamples = (db: Db, rows: readonly Insertable<TimedSampleTable>[]): Promise<void> =>
  inChunks(rows, (chunk) => db.insertInto('timed_sample').values(chunk).execute());

export const addCharges = (db: Db, rows: readonly Insertable<ChargeTable>[]): Promise<void> =>
  inChunks(rows, (chunk) => db.insertInto('charge').values(chunk).execute());

/**
 * Takes away the charges of an earlier file of this name that fall in the dates `from` up to but not
 * including `to`; returns how many.
 */
export async function removeCharges(
  db: Db,
  workspaceId: string,
  source: string,
  from: string,
  to: string,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('charge')
    .where('workspace_id', '=', workspaceId)
    .where('source', '=', source)
    .where('starts_on', '<', to)
    .where('ends_on', '>', from)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export async function hasCharges(db: Db, workspaceId: string): Promise<boolean> {
  const row = await db
    .selectFrom('charge')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
