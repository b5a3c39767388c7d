import { cronOf } from '../../domain/calendar.ts';
import { JOB_OPTIONS, openingJobId, taskJobId } from '../../queue/jobs.ts';
import { countSchedulers, reconcileSchedulers } from '../../queue/scheduler.ts';
import { type DueTask, listWaitingWorkspaces, takeWaiting } from '../../store/asking/hand-out.ts';
import { listRhythms, listTeamsToOpen, type TeamRhythm } from '../../store/asking/schedules.ts';
import type { Deps } from '../deps.ts';

/** So many jobs of one workspace are in the queue at most; the others wait in their rows. */
const MAX_HANDED_OUT = 2000;
const CHUNK = 1000;
const FEW = 5;

type Sweeping = Pick<Deps, 'db' | 'queue' | 'now' | 'slack'> & Partial<Pick<Deps, 'leases'>>;

export type Swept = {
  /** Jobs added. */
  added: number;
  /** Something due still waits for its workspace's limit: sweep again soon. */
  isBehind: boolean;
};

/**
 * The sweep: hands to the queue every check-in and task that is due and not already there, whatever
 * was lost on the way. Of each workspace just what Slack takes from it now, and of all in turns, so
 * that a large workspace never stands in front of a small one.
 */
export async function enqueueDue(deps: Sweeping): Promise<Swept> {
  const { db, queue, now } = deps;
  const at = now();
  const opening = await listTeamsToOpen(db, at);
  await add(
    queue,
    opening.map((team) => ({
      name: 'open-check-in',
      data: team,
      opts: { ...JOB_OPTIONS, jobId: openingJobId(team.workspaceId, team.teamId) },
    })),
  );
  const { tasks, isBehind } = await takeTurns(deps, at);
  await add(
    queue,
    tasks.map(({ kind, attempts, ...data }) => ({
      name: kind,
      data,
      opts: { ...JOB_OPTIONS, jobId: taskJobId(data.taskId, attempts) },
    })),
  );
  return { added: opening.length + tasks.length, isBehind };
}

type NewJob = Parameters<Sweeping['queue']['addBulk']>[0][number];

/** A bulk takes PostgreSQL as long as five jobs one by one, for the tables it makes on the way. */
async function add(queue: Sweeping['queue'], jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length < FEW) {
    await Promise.all(jobs.map(({ name, data, opts }) => queue.add(name, data, opts)));
    return;
  }
  for (let start = 0; start < jobs.length; start += CHUNK) {
    await queue.addBulk(jobs.slice(start, start + CHUNK));
  }
}

async function takeTurns({ db, slack, leases }: Sweeping, at: Date) {
  const lines: DueTask[][] = [];
  let isBehind = false;
  for (const { workspaceId, handedOut } of await listWaitingWorkspaces(db, at, leases)) {
    if (!slack.workspaces.has(workspaceId)) continue;
    const room = Math.min(await slack.roomToPost(workspaceId), MAX_HANDED_OUT) - handedOut;
    const line = room > 0 ? await takeWaiting(db, workspaceId, at, room, leases) : [];
    if (line.length >= Math.max(room, 0)) isBehind = true;
    lines.push(line);
  }
  const longest = Math.max(0, ...lines.map((line) => line.length));
  const tasks = Array.from({ length: longest }, (_, turn) =>
    lines.flatMap((line) => line[turn] ?? []),
  ).flat();
  return { tasks, isBehind };
}

/** Even when nothing seems to have changed, the schedulers are compared this often, in ms. */
const COMPARE_EVERY_MS = 15 * 60_000;

/** What each queue's schedulers were last made to be, so that most minutes cost two small queries. */
const mended = new WeakMap<object, { wanted: string; count: number; at: number }>();

/** Makes the queue's schedulers what the teams say, after a start, a change or a loss. */
export async function mendSchedulers({ db, queue }: Pick<Deps, 'db' | 'queue'>): Promise<void> {
  const teams = await listRhythms(db);
  const wanted = JSON.stringify(teams);
  const known = mended.get(queue);
  const isFresh = known?.wanted === wanted && performance.now() - known.at < COMPARE_EVERY_MS;
  if (isFresh && (await countSchedulers(queue)) === known.count) return;
  await reconcileSchedulers(queue, teams.map(rhythmOf));
  const count = await countSchedulers(queue);
  mended.set(queue, { wanted, count, at: performance.now() });
}

const rhythmOf = ({ cadence, weekday, time, ...team }: TeamRhythm) => ({
  ...team,
  cron: cronOf({ cadence, weekday, time }),
});
