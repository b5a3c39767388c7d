import type { ColumnType, Generated } from 'kysely';
import type { Visibility } from '../../domain/answer/check-in.ts';
import type { Shows } from '../../domain/shows.ts';
import type { Json, Stamp } from './columns.ts';

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

export interface AuditTable {
  workspace_id: string;
  id: Generated<string>;
  at: Date;
  actor_id: string;
  action: string;
  subject: string;
  details: Json<unknown>;
}
