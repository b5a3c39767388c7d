import type { Generated } from 'kysely';
import type { Visibility } from '../../domain/answer/check-in.ts';

/**
 * Carries what was promised when it opened: a change of visibility or threshold applies to later
 * check-ins only. Both are null for an imported check-in, which promised nobody anything and follows
 * its team.
 */
export interface CheckInTable {
  workspace_id: string;
  id: Generated<string>;
  team_id: string;
  week: string;
  opened_at: Date;
  closes_at: Date;
  digest_at: Date;
  state: 'open' | 'closed' | 'published';
  visibility: Visibility | null;
  threshold: number | null;
  /** When its answers were deleted; only its totals are left. */
  retired_at: Date | null;
}

export const TASK_KINDS = [
  'prompt',
  'reminder',
  'close',
  'digest',
  'correction',
  'digest-details',
  'digest-help',
  'quiet-spell',
  'roll-up',
  'verification',
  'verification-result',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];
export type TaskState = 'due' | 'taken' | 'done' | 'skipped' | 'failed';

/** One thing Assay owes someone at a time: the truth that the queue only carries ids of. */
export interface TaskTable {
  workspace_id: string;
  id: Generated<string>;
  kind: TaskKind;
  team_id: string;
  /** Tasks about evidence carry its measurement's id here. */
  check_in_id: string;
  /** Empty for tasks of the whole team; those of the whole workspace have no team or check-in. */
  person_id: string;
  due_at: Date;
  state: TaskState;
  /** Why it was skipped or failed, in one of our own short codes; never text from people. */
  reason: string | null;
  /** By the database's clock, as `taken_at`: leases must not depend on any process's own clock. */
  queued_at: Date | null;
  taken_at: Date | null;
  done_at: Date | null;
  /** Counts claims; the newest claim alone may write what came of the task. */
  attempts: Generated<number>;
  /** Attempts that ended without a clear answer; waiting for a limit is none. */
  failures: Generated<number>;
  channel_id: string | null;
  message_ts: string | null;
}

/** One of Slack's limits as far as it is used up; shared by all processes that have no Redis. */
export interface RateBucketTable {
  workspace_id: string;
  name: string;
  tokens: number;
  filled_at: Date;
  blocked_until: Date | null;
}
