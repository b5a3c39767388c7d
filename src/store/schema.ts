import type { Kysely } from 'kysely';
import type { DraftTable, ReplyTable, UseTable } from './tables/answers.ts';
import type { CheckInTable, RateBucketTable, TaskTable } from './tables/asking.ts';
import type {
  AuditTable,
  PersonTable,
  TeamLeaderTable,
  TeamMemberTable,
  TeamTable,
  WorkspaceTable,
} from './tables/people.ts';
import type {
  DecisionTable,
  DigestTable,
  EngagementTable,
  EvidenceRequestTable,
  ExecutiveTable,
  QuietSpellTable,
  RollUpTable,
} from './tables/reports.ts';
import type {
  ChargeTable,
  MeasurementTable,
  TimedSampleTable,
  TimingTable,
  UseCaseTable,
} from './tables/use-cases.ts';

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
