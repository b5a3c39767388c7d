import type { Generated } from 'kysely';
import type { DecisionChoice, Standing } from '../../domain/decision.ts';
import type { PublishedOrganisation, PublishedReport } from '../../domain/report/figures.ts';
import type { Json } from './columns.ts';

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
