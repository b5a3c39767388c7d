import { type Insertable, type Selectable, sql } from 'kysely';
import type { Db, TaskKind, TaskTable } from './schema.ts';

export type TaskRow = Selectable<TaskTable>;

/** A task handed to the queue is offered again when nothing was heard of it for this long, in ms. */
const QUEUE_LEASE_MS = 5 * 60_000;
/** A taken task counts as abandoned, by a crash, after this long, in ms. */
const WORK_LEASE_MS = 2 * 60_000;

export async function addTasks(db: Db, tasks: readonly Insertable<TaskTable>[]): Promise<void> {
  const CHUNK = 1000;
  for (let start = 0; start < tasks.length; start += CHUNK) {
    await db
      .insertInto('task')
      .values(tasks.slice(start, start + CHUNK))
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'check_in_id', 'kind', 'person_id']).doNothing(),
      )
      .execute();
  }
}

export const findTask = (db: Db, workspaceId: string, id: string) =>
  db
    .selectFrom('task')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();

export const findTaskOf = (
  db: Db,
  workspaceId: string,
  checkInId: string,
  kind: TaskKind,
  personId: string,
) =>
  db
    .selectFrom('task')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', checkInId)
    .where('kind', '=', kind)
    .where('person_id', '=', personId)
    .executeTakeFirst();

export type TaskRef = { workspaceId: string; taskId: string };
export type DueTask = TaskRef & { kind: TaskKind };

/**
 * Marks up to `limit` tasks that are due, or were left by a crash, as handed to the queue, and
 * returns them oldest first. Two processes never get the same task within its lease.
 */
export async function takeDueTasks(db: Db, now: Date, limit: number): Promise<DueTask[]> {
  const queueLease = new Date(now.getTime() - QUEUE_LEASE_MS);
  const workLease = new Date(now.getTime() - WORK_LEASE_MS);
  const rows = await db
    .updateTable('task')
    .set({ queued_at: now })
    .where((eb) =>
      eb(
        eb.refTuple('workspace_id', 'id'),
        'in',
        eb
          .selectFrom('task')
          .select(['workspace_id', 'id'])
          .where('due_at', '<=', now)
          .where((open) =>
            open.or([
              open.and([open('state', '=', 'due'), open('queued_at', 'is', null)]),
              open.and([open('state', '=', 'due'), open('queued_at', '<', queueLease)]),
              open.and([
                open('state', '=', 'taken'),
                open('taken_at', '<', workLease),
                open('queued_at', '<', workLease),
              ]),
            ]),
          )
          .orderBy('due_at')
          .limit(limit)
          .forUpdate()
          .skipLocked()
          .$asTuple('workspace_id', 'id'),
      ),
    )
    .returning(['workspace_id', 'id', 'kind', 'due_at'])
    .execute();
  return rows
    .sort((a, b) => a.due_at.getTime() - b.due_at.getTime())
    .map((row) => ({ workspaceId: row.workspace_id, taskId: row.id, kind: row.kind }));
}

/**
 * Claims a task for work. `wasTaken` tells that an earlier attempt may have got as far as Slack.
 * Null when it is not due, or someone else has it.
 */
export async function claimTask(
  db: Db,
  { workspaceId, taskId }: TaskRef,
  now: Date,
): Promise<(TaskRow & { wasTaken: boolean }) | null> {
  const workLease = new Date(now.getTime() - WORK_LEASE_MS);
  return await db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom('task')
      .select(['state', 'taken_at'])
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', taskId)
      .where('due_at', '<=', now)
      .forUpdate()
      .executeTakeFirst();
    const isAbandoned = before?.state === 'taken' && (before.taken_at ?? now) < workLease;
    if (before?.state !== 'due' && !isAbandoned) return null;
    const row = await trx
      .updateTable('task')
      .set({ state: 'taken', taken_at: now, attempts: sql`attempts + 1` })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', taskId)
      .returningAll()
      .executeTakeFirstOrThrow();
    return { ...row, wasTaken: isAbandoned || before.taken_at !== null };
  });
}

/** Ends a task. */
export async function finishTask(
  db: Db,
  { workspaceId, taskId }: TaskRef,
  end:
    | { state: 'done'; at: Date; channelId?: string; messageTs?: string }
    | { state: 'skipped' | 'failed'; at: Date; reason: string },
): Promise<void> {
  await db
    .updateTable('task')
    .set({
      state: end.state,
      done_at: end.at,
      ...(end.state === 'done'
        ? { channel_id: end.channelId ?? null, message_ts: end.messageTs ?? null }
        : { reason: end.reason }),
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', taskId)
    .execute();
}

/**
 * Puts a task off until `dueAt`. With `sent: false` it is certain that nothing reached Slack, so
 * the next attempt need not look for an earlier message.
 */
export async function postponeTask(
  db: Db,
  { workspaceId, taskId }: TaskRef,
  dueAt: Date,
  { sent }: { sent: false | 'unknown' },
): Promise<void> {
  await db
    .updateTable('task')
    .set({
      state: 'due',
      due_at: dueAt,
      queued_at: null,
      ...(sent === false && { taken_at: null }),
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', taskId)
    .execute();
}

/** The earliest moment at which any task is due or any team's check-in opens; null when nothing is. */
export async function nextDueAt(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(at) as at from (
      select min(due_at) as at from task where state = 'due'
      union all
      select min(next_check_in_at) from team
    ) as soonest`.execute(db);
  return rows[0]?.at ?? null;
}

/** Makes a task that was already worked on due again, as a digest's correction may be several times. */
export async function rearmTask(
  db: Db,
  task: Pick<TaskRow, 'workspace_id' | 'check_in_id' | 'kind' | 'person_id' | 'due_at'>,
): Promise<void> {
  await db
    .updateTable('task')
    .set({
      state: 'due',
      due_at: task.due_at,
      queued_at: null,
      taken_at: null,
      done_at: null,
      reason: null,
      attempts: 0,
    })
    .where('workspace_id', '=', task.workspace_id)
    .where('check_in_id', '=', task.check_in_id)
    .where('kind', '=', task.kind)
    .where('person_id', '=', task.person_id)
    .where('state', 'in', ['done', 'skipped', 'failed'])
    .execute();
}

/** Makes a task that still waits due now. */
export async function hastenTask(db: Db, ref: TaskRef, now: Date): Promise<void> {
  await db
    .updateTable('task')
    .set({ due_at: now })
    .where('workspace_id', '=', ref.workspaceId)
    .where('id', '=', ref.taskId)
    .where('state', '=', 'due')
    .where('due_at', '>', now)
    .execute();
}

/** Remembers where the newest message of a task stands. */
export async function placeTask(
  db: Db,
  ref: TaskRef,
  channelId: string,
  messageTs: string,
): Promise<void> {
  await db
    .updateTable('task')
    .set({ channel_id: channelId, message_ts: messageTs })
    .where('workspace_id', '=', ref.workspaceId)
    .where('id', '=', ref.taskId)
    .execute();
}
