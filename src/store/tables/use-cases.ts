import type { Generated } from 'kysely';
import type { Grade } from '../../domain/scores/evidence.ts';
import type { Stamp } from './columns.ts';

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
