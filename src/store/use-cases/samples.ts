import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../schema.ts';
import type { TimedSampleTable, TimingTable } from '../tables/use-cases.ts';

export type TimingRow = Selectable<TimingTable>;

/** Starts a person's clock; null when one of theirs is running. */
export async function addTiming(
  db: Db,
  timing: Insertable<TimingTable>,
): Promise<TimingRow | null> {
  const row = await db
    .insertInto('timing')
    .values(timing)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** The clock a person has running, with the name of what is timed; undefined when there is none. */
export const findTimingOf = (db: Db, workspaceId: string, personId: string) =>
  db
    .selectFrom('timing')
    .innerJoin('use_case', (join) =>
      join
        .onRef('use_case.workspace_id', '=', 'timing.workspace_id')
        .onRef('use_case.id', '=', 'timing.use_case_id'),
    )
    .selectAll('timing')
    .select('use_case.name')
    .where('timing.workspace_id', '=', workspaceId)
    .where('timing.person_id', '=', personId)
    .executeTakeFirst();

/** Remembers where a running clock's card stands. */
export async function placeTiming(
  db: Db,
  { workspaceId, timingId }: { workspaceId: string; timingId: string },
  channelId: string,
  messageTs: string,
): Promise<void> {
  await db
    .updateTable('timing')
    .set({ channel_id: channelId, message_ts: messageTs })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', timingId)
    .execute();
}

/** Ends a person's own clock and returns it; undefined when it no longer runs. */
export const takeTiming = (db: Db, workspaceId: string, personId: string, timingId: string) =>
  db
    .deleteFrom('timing')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('id', '=', timingId)
    .returningAll()
    .executeTakeFirst();

export async function addSample(db: Db, sample: Insertable<TimedSampleTable>): Promise<void> {
  await db.insertInto('timed_sample').values(sample).execute();
}

/** What the person last said a piece of this use case takes without AI, in minutes; or undefined. */
export async function findUsualMinutes(
  db: Db,
  workspaceId: string,
  personId: string,
  useCaseId: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('timed_sample')
    .select('usual_minutes')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('use_case_id', '=', useCaseId)
    .where('usual_minutes', 'is not', null)
    .orderBy('date', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.usual_minutes ?? undefined;
}
