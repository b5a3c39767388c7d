import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import type { TaskKind } from '../tables/asking.ts';
import { DEFAULT_LEASES, type Leases, type TaskRef } from './tasks.ts';

export type DueTask = TaskRef & { kind: TaskKind; attempts: number };

const longAgo = (ms: number) => sql`statement_timestamp() - ${ms} * interval '1 millisecond'`;

/** Tasks of one person each, of which there can be very many; the others go ahead of them. */
const FOR_PEOPLE = sql`kind in ('prompt', 'reminder')`;
const FOR_TEAMS = sql`kind not in ('prompt', 'reminder')`;

/** Due, and not in the queue, or lost there, or left by a crash. */
const isWaiting = (now: Date, { queuedMs, takenMs }: Leases) => sql`
  state in ('due', 'taken') and due_at <= ${now} and (
    (state = 'due' and (queued_at is null or queued_at < ${longAgo(queuedMs)}))
    or (state = 'taken' and taken_at < ${longAgo(takenMs)}
        and (queued_at is null or queued_at < ${longAgo(queuedMs)})))`;

/**
 * The workspaces in which something waits to be handed to the queue, and how many tasks of each one
 * are there already.
 */
export async function listWaitingWorkspaces(
  db: Db,
  now: Date,
  leases: Leases = DEFAULT_LEASES,
): Promise<{ workspaceId: string; handedOut: number }[]> {
  const waits = isWaiting(now, leases);
  const { rows } = await sql<{ id: string; handed_out: number }>`
    select id, (
      select count(*)::int from task where workspace_id = workspace.id
        and state in ('due', 'taken') and queued_at >= ${longAgo(leases.queuedMs)}
    ) as handed_out
    from workspace
    where exists (select 1 from task where workspace_id = workspace.id and ${FOR_TEAMS} and ${waits})
      or exists (select 1 from task where workspace_id = workspace.id and ${FOR_PEOPLE} and ${waits})
    order by id`.execute(db);
  return rows.map((row) => ({ workspaceId: row.id, handedOut: row.handed_out }));
}

/**
 * Marks up to `limit` of a workspace's waiting tasks as handed to the queue and returns them, those of
 * whole teams first, then oldest first. Two processes never get the same task within its lease.
 */
export async function takeWaiting(
  db: Db,
  workspaceId: string,
  now: Date,
  limit: number,
  leases: Leases = DEFAULT_LEASES,
): Promise<DueTask[]> {
  const forTeams = await takeKind(db, workspaceId, FOR_TEAMS, isWaiting(now, leases), limit);
  const room = limit - forTeams.length;
  if (room === 0) return forTeams;
  return [
    ...forTeams,
    ...(await takeKind(db, workspaceId, FOR_PEOPLE, isWaiting(now, leases), room)),
  ];
}

async function takeKind(
  db: Db,
  workspaceId: string,
  kinds: typeof FOR_PEOPLE,
  waits: ReturnType<typeof isWaiting>,
  limit: number,
): Promise<DueTask[]> {
  // As a plain subquery the limited select may run once per row, and then it is no limit.
  const { rows } = await sql<{ id: string; kind: TaskKind; due_at: Date; attempts: number }>`
    with picked as materialized (
      select id from task where workspace_id = ${workspaceId} and ${kinds} and ${waits}
      order by due_at limit ${limit} for update skip locked)
    update task set queued_at = clock_timestamp()
    where workspace_id = ${workspaceId} and id in (select id from picked)
    returning id, kind, due_at, attempts`.execute(db);
  return rows
    .sort((a, b) => a.due_at.getTime() - b.due_at.getTime())
    .map((row) => ({ workspaceId, taskId: row.id, kind: row.kind, attempts: row.attempts }));
}
