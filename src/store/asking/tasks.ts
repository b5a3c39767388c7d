import { type Insertable, type Selectable, sql } from 'kysely';
import { batched } from '../batched.ts';
import type { Db } from '../schema.ts';
import type { TaskKind, TaskTable } from '../tables/asking.ts';
import { inOrder } from '../wanted.ts';

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

/** `addTasks` of one, for work that many do at once. */
export const addTask: (db: Db, task: Insertable<TaskTable>) => Promise<void> = batched(
  async (db, tasks: readonly Insertable<TaskTable>[]) => {
    await addTasks(db, tasks);
    return tasks.map(() => undefined);
  },
);

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

type Claiming = TaskRef & { now: Date; takenMs: number };
type ClaimedRow = TaskRow & { wasTaken: boolean };

const claims = batched(async (db, keys: readonly Claiming[]) => {
  const { rows } = await sql<TaskRow & { at: string; before_taken_at: Date | null }>`
    with before as (
      select task.workspace_id, task.id, task.taken_at, wanted.at
      from unnest(
        ${keys.map((key) => key.workspaceId)}::text[], ${keys.map((key) => key.taskId)}::text[],
        ${keys.map((key) => key.now)}::timestamptz[], ${keys.map((key) => key.takenMs)}::float[]
      ) with ordinality as wanted (workspace_id, id, now, taken_ms, at)
      join task using (workspace_id, id)
      where task.due_at <= wanted.now and (task.state = 'due' or (task.state = 'taken'
        and task.taken_at < statement_timestamp() - wanted.taken_ms * interval '1 millisecond'))
      order by task.workspace_id, task.id for update of task
    )
    update task set state = 'taken', taken_at = clock_timestamp(), attempts = task.attempts + 1
    from before where task.workspace_id = before.workspace_id and task.id = before.id
    returning task.*, before.taken_at as before_taken_at, before.at`.execute(db);
  return inOrder(
    keys,
    rows,
    ({ at: _, before_taken_at: before, ...task }): ClaimedRow => ({
      ...task,
      wasTaken: before !== null,
    }),
    null,
  );
});

/**
 * Claims a task for work. `wasTaken` tells that an earlier attempt may have got as far as Slack.
 * Null when it is not due, or someone else has it.
 */
export const claimTask = (
  db: Db,
  ref: TaskRef,
  now: Date,
  { takenMs }: Leases = DEFAULT_LEASES,
): Promise<ClaimedRow | null> => claims(db, { ...ref, now, takenMs });

const claimed = (db: Db, { workspaceId, taskId, attempt }: Claim) =>
  db
    .updateTable('task')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', taskId)
    .where('attempts', '=', attempt)
    .where('state', '=', 'taken');

type End =
  | { state: 'done'; at: Date; channelId?: string; messageTs?: string }
  | { state: 'skipped' | 'failed'; at: Date; reason: string };

const ends = batched(async (db, keys: readonly { claim: Claim; end: End }[]) => {
  const told = keys.map(({ claim, end }, at) => ({
    at,
    workspace_id: claim.workspaceId,
    id: claim.taskId,
    attempt: claim.attempt,
    state: end.state,
    done_at: end.at,
    ...(end.state === 'done'
      ? { channel_id: end.channelId, message_ts: end.messageTs }
      : { reason: end.reason }),
  }));
  const { rows } = await sql<{ at: number }>`
    update task set state = told.state, done_at = told.done_at,
      channel_id = case when told.state = 'done' then told.channel_id else task.channel_id end,
      message_ts = case when told.state = 'done' then told.message_ts else task.message_ts end,
      reason = coalesce(told.reason, task.reason)
    from jsonb_to_recordset(${JSON.stringify(told)}) as told (at integer, workspace_id text,
      id text, attempt integer, state text, done_at timestamptz, channel_id text,
      message_ts text, reason text)
    where task.workspace_id = told.workspace_id and task.id = told.id
      and task.attempts = told.attempt and task.state = 'taken'
    returning told.at`.execute(db);
  const ended = new Set(rows.map((row) => row.at));
  return keys.map((_, at) => ended.has(at));
});

/** Ends a task. False when the claim was lost to someone who took the task over. */
export const finishTask = (db: Db, claim: Claim, end: End): Promise<boolean> =>
  ends(db, { claim, end });

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
