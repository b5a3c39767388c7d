import { type Insertable, type Selectable, sql } from 'kysely';
import type { Db, TaskKind, TaskTable } from './schema.ts';

export type TaskRow = Selectable<TaskTable>;

/** After how long silence counts as a loss, in ms by the database's clock. */
export type Leases = {
  /** A task handed to the queue is offered again; its job has an id, so nothing is queued twice. */
  queuedMs: number;
  /** A task someone works on is taken over. Longer than any one attempt may last. */
  takenMs: number;
};

export const DEFAULT_LEASES: Leases = { queuedMs: 60_000, takenMs: 120_000 };

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

/** A claim on a task: `attempt` tells it from every earlier and later one. */
export type Claim = TaskRef & { attempt: number };

/** Before this moment, by the database's clock. */
const longAgo = (ms: number) => sql<Date>`statement_timestamp() - ${ms} * interval '1 millisecond'`;

/**
 * Claims a task for work. `wasTaken` tells that an earlier attempt may have got as far as Slack.
 * Null when it is not due, or someone else has it.
 */
export async function claimTask(
  db: Db,
  { workspaceId, taskId }: TaskRef,
  now: Date,
  { takenMs }: Leases = DEFAULT_LEASES,
): Promise<(TaskRow & { wasTaken: boolean }) | null> {
  const row = await db
    .with('before', (qb) =>
      qb
        .selectFrom('task')
        .select(['workspace_id', 'id', 'taken_at'])
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', taskId)
        .where('due_at', '<=', now)
        .where((eb) =>
          eb.or([
            eb('state', '=', 'due'),
            eb.and([eb('state', '=', 'taken'), eb('taken_at', '<', longAgo(takenMs))]),
          ]),
        )
        .forUpdate(),
    )
    .updateTable('task')
    .from('before')
    .set({
      state: 'taken',
      taken_at: sql`clock_timestamp()`,
      attempts: sql`attempts + 1`,
    })
    .whereRef('task.workspace_id', '=', 'before.workspace_id')
    .whereRef('task.id', '=', 'before.id')
    .returningAll('task')
    .returning('before.taken_at as before_taken_at')
    .executeTakeFirst();
  if (!row) return null;
  const { before_taken_at: before, ...task } = row;
  return { ...task, wasTaken: before !== null };
}

const claimed = (db: Db, { workspaceId, taskId, attempt }: Claim) =>
  db
    .updateTable('task')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', taskId)
    .where('attempts', '=', attempt)
    .where('state', '=', 'taken');

/** Ends a task. False when the claim was lost to someone who took the task over. */
export async function finishTask(
  db: Db,
  claim: Claim,
  end:
    | { state: 'done'; at: Date; channelId?: string; messageTs?: string }
    | { state: 'skipped' | 'failed'; at: Date; reason: string },
): Promise<boolean> {
  const result = await claimed(db, claim)
    .set({
      state: end.state,
      done_at: end.at,
      ...(end.state === 'done'
        ? { channel_id: end.channelId ?? null, message_ts: end.messageTs ?? null }
        : { reason: end.reason }),
    })
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * Puts a task off until `dueAt`. With `sent: false` it is certain that nothing reached Slack, so
 * the next attempt need not look for an earlier message. Does nothing when the claim was lost.
 */
export async function postponeTask(
  db: Db,
  claim: Claim,
  dueAt: Date,
  { sent, failed = false }: { sent: false | 'unknown'; failed?: boolean },
): Promise<void> {
  await claimed(db, claim)
    .set({
      state: 'due',
      due_at: dueAt,
      queued_at: null,
      ...(sent === false && { taken_at: null }),
      ...(failed && { failures: sql`failures + 1` }),
    })
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
      failures: 0,
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

/** How many tasks are due and not done, of each kind, over all workspaces. */
export async function countDue(db: Db, now: Date): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('task')
    .select(['kind', (eb) => eb.fn.countAll<string>().as('count')])
    .where('state', 'in', ['due', 'taken'])
    .where('due_at', '<=', now)
    .groupBy('kind')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.kind, Number(row.count)]));
}
