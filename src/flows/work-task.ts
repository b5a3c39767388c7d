import { SlackCallError } from '../slack/poster.ts';
import { claimTask, finishTask, postponeTask, type TaskRef, type TaskRow } from '../store/tasks.ts';
import type { Deps } from './deps.ts';

/** What working on a task came to; `throw` a SlackCallError for what Slack did not do. */
export type Outcome =
  | { state: 'done'; channelId?: string; messageTs?: string }
  | { state: 'skipped'; reason: string }
  | { state: 'later'; at: Date };

export type ClaimedTask = TaskRow & { wasTaken: boolean };

const UNKNOWN_RETRY_MS = 30_000;
const DEFECT_RETRY_MS = 60_000;
const MAX_ATTEMPTS = 20;

/**
 * Works on one task that is due, once, whoever else tries: claims it, runs `work`, writes down what
 * came of it. What Slack throttled, or may or may not have done, is put off and looked at again.
 */
export async function workTask(
  { db, now, log }: Pick<Deps, 'db' | 'now' | 'log'>,
  ref: TaskRef,
  work: (task: ClaimedTask) => Promise<Outcome>,
): Promise<void> {
  const task = await claimTask(db, ref, now());
  if (!task) return;
  const about = { taskId: task.id, kind: task.kind, attempt: task.attempts };
  try {
    const outcome = await work(task);
    if (outcome.state === 'later') await postponeTask(db, ref, outcome.at, { sent: false });
    else await finishTask(db, ref, { ...outcome, at: now() });
    log.info({ ...about, outcome: outcome.state }, 'task worked');
  } catch (error) {
    await putOff({ db, now }, ref, task, error);
    log.warn({ ...about, ...reasonOf(error) }, 'task not done');
  }
}

const reasonOf = (error: unknown) =>
  error instanceof SlackCallError
    ? { outcome: error.outcome, reason: error.reason }
    : { err: error };

async function putOff(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  ref: TaskRef,
  task: ClaimedTask,
  error: unknown,
): Promise<void> {
  const at = now();
  const after = (ms: number) => new Date(at.getTime() + ms);
  if (error instanceof SlackCallError && error.outcome === 'throttled') {
    await postponeTask(db, ref, after(error.retryAfterMs), { sent: false });
    return;
  }
  if (error instanceof SlackCallError && error.outcome === 'refused') {
    await finishTask(db, ref, { state: 'failed', at, reason: error.reason });
    return;
  }
  if (task.attempts >= MAX_ATTEMPTS) {
    await finishTask(db, ref, { state: 'failed', at, reason: 'gave_up' });
    return;
  }
  const wait = error instanceof SlackCallError ? UNKNOWN_RETRY_MS : DEFECT_RETRY_MS;
  await postponeTask(db, ref, after(wait), { sent: 'unknown' });
}
