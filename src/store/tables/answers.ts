import type { ColumnType, Generated } from 'kysely';
import type { Blocker, WouldMiss } from '../../domain/answer/reply.ts';

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
