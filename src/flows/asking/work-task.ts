import { SlackCallError } from '../../slack/calling/poster.ts';
import {
  type Claim,
  claimTask,
  DEFAULT_LEASES,
  finishTask,
  postponeTask,
  type TaskRef,
  type TaskRow,
} from '../../store/asking/tasks.ts';
import type { Deps } from '../deps.ts';

/** What working on a task came to; `throw` a SlackCallError for what Slack did not do. */
export type Outcome =
  | { state: 'done'; channelId?: string; messageTs?: string }
  | { state: 'skipped'; reason: string }
  | { state: 'later'; at: Date };

export type ClaimedTask = TaskRow & {
  /** An earlier attempt may have reached Slack: look for its message before sending. */
  wasTaken: boolean;
  /**
   * Every message of a task is posted through this. It refuses once the claim is too old to be sure
   * that nobody took the task over, and remembers whether anything may have reached Slack.
   */
  send: <T>(post: () => Promise<T>) => Promise<T>;
};

type Working = Pick<Deps, 'db' | 'now' | 'log'> & Partial<Pick<Deps, 'leases' | 'metrics'>>;

/** Another worker may have the task by now, or will soon. */
class ClaimTooOld extends Error {}

const FIRST_RETRY_MS = 30_000;
const LAST_RETRY_MS = 10 * 60_000;
/** With the waits above, some nine hours; what is asked of people ends with its check-in, long before. */
const MAX_FAILURES = 60;

/** Slack refuses for a reason that whoever runs Assay can put right, so it is tried again. */
const NEEDS_OPERATOR = new Set([
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'not_authed',
  'token_expired',
  'token_revoked',
  'workspace_not_connected',
]);

/**
 * Works on one task that is due, once, whoever else tries: claims it, runs `work`, writes down what
 * came of it. What Slack throttled, or may or may not have done, is put off and looked at again.
 */
export async function workTask(
  deps: Working,
  ref: TaskRef,
  work: (task: ClaimedTask) => Promise<Outcome>,
): Promise<void> {
  const { db, now, log, metrics, leases = DEFAULT_LEASES } = deps;
  const claimedAt = performance.now();
  const row = await claimTask(db, ref, now(), leases);
  if (!row) return;
  const sending = { mayHaveSent: row.wasTaken };
  const task = { ...row, send: sender(sending, claimedAt + leases.takenMs / 2) };
  const claim = { ...ref, attempt: row.attempts };
  const about = { workspaceId: ref.workspaceId, taskId: row.id, kind: row.kind };
  try {
    const outcome = await work(task);
    if (outcome.state === 'later') {
      await postponeTask(db, claim, outcome.at, sentBy(sending));
    } else if (!(await finishTask(db, claim, { ...outcome, at: now() }))) {
      log.warn(about, 'task taken over by another worker');
    }
    metrics?.taskWorked(row, outcome.state, now());
    log.info({ ...about, attempt: row.attempts, outcome: outcome.state }, 'task worked');
  } catch (error) {
    const state = await putOff(deps, claim, row, error, sentBy(sending));
    metrics?.taskWorked(row, state, now());
    log.warn({ ...about, attempt: row.attempts, state, ...reasonOf(error) }, 'task not done');
  }
}

const sentBy = ({ mayHaveSent }: { mayHaveSent: boolean }) =>
  ({ sent: mayHaveSent ? 'unknown' : false }) as const;

/** A post that Slack throttled or refused sent nothing; any other may have. */
function sender(sending: { mayHaveSent: boolean }, until: number): ClaimedTask['send'] {
  return async (post) => {
    if (performance.now() > until) throw new ClaimTooOld('The claim on this task is too old.');
    try {
      const posted = await post();
      sending.mayHaveSent = true;
      return posted;
    } catch (error) {
      const isCertain = error instanceof SlackCallError && error.outcome !== 'unknown';
      if (!isCertain) sending.mayHaveSent = true;
      throw error;
    }
  };
}

const reasonOf = (error: unknown) =>
  error instanceof SlackCallError
    ? { outcome: error.outcome, reason: error.reason }
    : { err: error };

async function putOff(
  { db, now }: Working,
  claim: Claim,
  task: TaskRow,
  error: unknown,
  sent: ReturnType<typeof sentBy>,
): Promise<'later' | 'failed'> {
  const at = now();
  const after = (ms: number) => new Date(at.getTime() + ms);
  if (error instanceof SlackCallError && error.outcome === 'throttled') {
    await postponeTask(db, claim, after(error.retryAfterMs), sent);
    return 'later';
  }
  const isFinal =
    error instanceof SlackCallError &&
    error.outcome === 'refused' &&
    !NEEDS_OPERATOR.has(error.reason);
  if (isFinal || task.failures >= MAX_FAILURES) {
    await finishTask(db, claim, {
      state: 'failed',
      at,
      reason: isFinal ? error.reason : 'gave_up',
    });
    return 'failed';
  }
  const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** task.failures);
  const isSlackTrouble = error instanceof SlackCallError;
  await postponeTask(db, claim, after(wait), {
    // A defect may have struck after something was sent by other means than `send`.
    sent: isSlackTrouble && error.outcome === 'refused' ? sent.sent : 'unknown',
    failed: true,
  });
  return 'later';
}
