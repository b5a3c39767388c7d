import { type Kysely, sql } from 'kysely';

/** `rate_bucket` may be lost in a crash without harm: a full bucket is obeyed by Slack's own answer. */
const STATEMENTS = [
  'alter table task add column failures integer not null default 0',
  'drop index task_open',
  `create index task_open_to_many on task (workspace_id, due_at)
    where state in ('due', 'taken') and kind in ('prompt', 'reminder')`,
  `create index task_open_to_teams on task (workspace_id, due_at)
    where state in ('due', 'taken') and kind not in ('prompt', 'reminder')`,
  `create index task_soonest on task (due_at) where state = 'due'`,
  `create index task_handed_out on task (workspace_id, queued_at)
    where state in ('due', 'taken') and queued_at is not null`,
  `create unlogged table rate_bucket (
    workspace_id text not null,
    name text not null,
    tokens double precision not null,
    filled_at timestamptz not null,
    blocked_until timestamptz,
    primary key (workspace_id, name)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
