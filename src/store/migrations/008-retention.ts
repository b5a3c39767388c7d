import { type Kysely, sql } from 'kysely';

/** How long answers are kept, and which check-ins no longer have theirs. */
const STATEMENTS = [
  `alter table workspace add column retention_days integer not null default 400
    check (retention_days between 270 and 3650)`,
  'alter table check_in add column retired_at timestamptz',
  'create index check_in_to_retire on check_in (workspace_id, digest_at) where retired_at is null',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
