import type { ColumnType, Generated, Kysely } from 'kysely';
import type { Visibility } from '../domain/answer/check-in.ts';
import type { Blocker, WouldMiss } from '../domain/answer/reply.ts';
import type { DecisionChoice, Standing } from '../domain/decision.ts';
import type { PublishedOrganisation, PublishedReport } from '../domain/report/figures.ts';
import type { Grade } from '../domain/scores/evidence.ts';
import type { Shows } from '../domain/shows.ts';

type Stamp = ColumnType<Date, Date | undefined, Date>;
/** jsonb: read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;

export type RollUpCadence = 'off' | 'weekly' | 'monthly';

export interface WorkspaceTable {
  id: string;
  name: string;
  currency: Generated<string>;
  executive_channel_id: string | null;
  roll_up_cadence: Generated<RollUpCadence>;
  roll_up_zone: Generated<string>;
  /** The richest kind of block this workspace's Slack took lately; null until one was tried. */
  shows: Shows | null;
  shows_checked_at: Date | null;
  /** For so many days after their digest was due, answers are kept. */
  retention_days: Generated<number>;
  created_at: Stamp;
}

/** What Slack says of a person, cached; `checked_at` is null for people known only from a file. */
export interface PersonTable {
  workspace_id: string;
  id: string;
  name: string;
  zone: string | null;
  is_bot: Generated<boolean>;
  is_deleted: Generated<boolean>;
  is_guest: Generated<boolean>;
  is_stranger: Generated<boolean>;
  is_admin: Generated<boolean>;
  status_text: Generated<string>;
  status_emoji: Generated<string>;
  status_expires_at: Date | null;
  dm_channel_id: string | null;
  welcomed_at: Date | null;
  /** Asked nothing from here on, up to `paused_until` or, where that is null, until they say so. */
  paused_from: Date | null;
  paused_until: Date | null;
  /** The newest Do Not Disturb window Slack told of, half-open. */
  dnd_from: Date | null;
  dnd_until: Date | null;
  dnd_checked_at: Date | null;
  /** Of the App Home as last published; null when the person never opened it. */
  home_hash: string | null;
  checked_at: Date | null;
}

export interface TeamTable {
  workspace_id: string;
  id: Generated<string>;
  name: string;
  /** Null for a team made by an import: it is asked nothing until it is set up in a channel. */
  channel_id: string | null;
  digest_channel_id: string | null;
  zone: string;
  schedule: Json<unknown>;
  visibility: Visibility;
  threshold: number;
  goal_minutes: number;
  hourly_rate: number | null;
  realisation: number;
  next_check_in_at: Date | null;
  /** The local date on which every member is asked next, 'YYYY-MM-DD'. */
  next_check_in_date: string | null;
  /** Days on which nobody of the team is asked. */
  holidays: ColumnType<unknown, string | undefined, string>;
  created_at: Stamp;
}

export interface TeamMemberTable {
  workspace_id: string;
  team_id: string;
  person_id: string;
  joined_at: Date;
  left_at: Date | null;
}

export interface TeamLeaderTable {
  workspace_id: string;
  team_id: string;
  person_id: string;
}

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

export interface ReplyTable {
  workspace_id: string;
  check_in_id: string;
  person_id: string;
  state: 'replied' | 'away';
  /** Use cases of last time that the person said they did not use now. */
  not_used: Generated<string[]>;
  note: string | null;
  note_quotable: Generated<boolean>;
  /** The use case whose receipt asks whether the person would miss AI for it. */
  miss_use_case_id: string | null;
  replied_at: Date;
  changed_at: Date;
  /** Counts the changes. */
  version: Generated<number>;
}

/**
 * What a person wrote in a sentence, as read and not yet confirmed; `content` is null once it is
 * settled. One row per message, so that a message Slack sends twice is read once.
 */
export interface DraftTable {
  workspace_id: string;
  id: Generated<string>;
  person_id: string;
  said_ts: string;
  check_in_id: string | null;
  content: ColumnType<unknown, string | null, string | null>;
  channel_id: string | null;
  message_ts: string | null;
  created_at: Date;
}

export interface UseTable {
  workspace_id: string;
  check_in_id: string;
  person_id: string;
  use_case_id: string;
  times: number;
  saved_minutes: number;
  redo_minutes: number;
  result_used: number;
  would_miss: WouldMiss | null;
  blockers: Blocker[];
  tool: string | null;
}

export interface UseCaseTable {
  workspace_id: string;
  id: Generated<string>;
  name: string;
  /** Lower case, single spaces: how two people's spellings of one name are found equal. */
  name_key: string;
  stage: string | null;
  problem: string | null;
  benefits: string | null;
  vendor: string | null;
  topic: string | null;
  organisation: string | null;
  bureau: string | null;
  high_impact: boolean | null;
  personal_data: boolean | null;
  owner_id: string | null;
  /** Where an imported row came from, so that importing a newer file updates it. */
  source_key: string | null;
  merged_into: string | null;
  created_by: string | null;
  created_at: Stamp;
}

export interface DigestTable {
  workspace_id: string;
  check_in_id: string;
  team_id: string;
  week: string;
  /** The figures exactly as they were published, after suppression. */
  report: Json<PublishedReport>;
  /** Claimed hours saved, and spent checking and redoing; null where net hours are hidden. */
  saved_hours: number | null;
  redo_hours: number | null;
  channel_id: string | null;
  message_ts: string | null;
  posted_at: Date | null;
  corrected_at: Date | null;
}

/** What a leader did about a verdict. `baseline` is the use case as it was published then. */
export interface DecisionTable {
  workspace_id: string;
  id: Generated<string>;
  team_id: string;
  use_case_id: string;
  /** The week whose report it was decided on. */
  week: string;
  choice: DecisionChoice;
  note: string | null;
  /** Calendar date, 'YYYY-MM-DD'. */
  due_on: string | null;
  baseline: Json<Standing>;
  decided_by: string;
  decided_at: Date;
}

export interface EvidenceRequestTable {
  workspace_id: string;
  team_id: string;
  use_case_id: string;
  owner_id: string;
  asked_by: string;
  asked_at: Date;
}

/** How often a team's digest was opened and acted on in a week; never by whom. */
export interface EngagementTable {
  workspace_id: string;
  team_id: string;
  week: string;
  opens: Generated<number>;
  clicks: Generated<number>;
  last_at: Date;
}

/** When a team's leaders were asked about a digest that nobody touches. */
export interface QuietSpellTable {
  workspace_id: string;
  team_id: string;
  asked_at: Date;
}

/** An executives' roll-up as it was posted. */
export interface RollUpTable {
  workspace_id: string;
  week: string;
  report: Json<PublishedOrganisation>;
  channel_id: string;
  message_ts: string;
  posted_at: Date;
}

export interface ExecutiveTable {
  workspace_id: string;
  person_id: string;
}

export interface MeasurementTable {
  workspace_id: string;
  id: Generated<string>;
  use_case_id: string;
  /** Null where it speaks for the use case in every team. */
  team_id: string | null;
  /** Calendar date, 'YYYY-MM-DD'. */
  date: string;
  metric: string;
  unit: string;
  baseline: number;
  target: number | null;
  value: number;
  grade: Grade;
  source: string | null;
  entered_by: string | null;
  verified_by: string | null;
  /** Who said that it is not right: it is kept, and counts for nothing. */
  disputed_by: string | null;
  created_at: Stamp;
}

export interface TimedSampleTable {
  workspace_id: string;
  id: Generated<string>;
  team_id: string;
  person_id: string;
  use_case_id: string;
  date: string;
  claimed_minutes: number;
  measured_minutes: number;
  /** What such a piece takes without AI; null where a file gave only what was saved. */
  usual_minutes: number | null;
}

/** A clock that runs while someone times a piece of work; a person has one at most. */
export interface TimingTable {
  workspace_id: string;
  id: Generated<string>;
  person_id: string;
  team_id: string;
  use_case_id: string;
  claimed_minutes: number;
  usual_minutes: number;
  started_at: Date;
  /** Where its card stands; null until it is posted. */
  channel_id: string | null;
  message_ts: string | null;
}

/** Money paid over calendar dates, `starts_on` up to but not including `ends_on`. */
export interface ChargeTable {
  workspace_id: string;
  id: Generated<string>;
  kind: 'seats' | 'metered';
  service: string;
  team_id: string | null;
  use_case_id: string | null;
  /** In the workspace's currency. */
  amount: number;
  starts_on: string;
  ends_on: string;
  quantity: number | null;
  unit: string | null;
  /** Which file it came from, so that importing the file again replaces its charges. */
  source: string;
}

export interface AuditTable {
  workspace_id: string;
  id: Generated<string>;
  at: Date;
  actor_id: string;
  action: string;
  subject: string;
  details: Json<unknown>;
}

export interface Database {
  workspace: WorkspaceTable;
  person: PersonTable;
  team: TeamTable;
  team_member: TeamMemberTable;
  team_leader: TeamLeaderTable;
  check_in: CheckInTable;
  task: TaskTable;
  rate_bucket: RateBucketTable;
  reply: ReplyTable;
  draft: DraftTable;
  use: UseTable;
  use_case: UseCaseTable;
  digest: DigestTable;
  decision: DecisionTable;
  evidence_request: EvidenceRequestTable;
  engagement: EngagementTable;
  quiet_spell: QuietSpellTable;
  roll_up: RollUpTable;
  executive: ExecutiveTable;
  measurement: MeasurementTable;
  timed_sample: TimedSampleTable;
  timing: TimingTable;
  charge: ChargeTable;
  audit: AuditTable;
}

/** The database, or a transaction on it. */
export type Db = Kysely<Database>;
