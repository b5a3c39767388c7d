import { type Kysely, sql } from 'kysely';

/**
 * The kinds of task are kept in code alone, so that a new one needs no change of the table; a task
 * of the whole workspace has no check-in, and hangs on the workspace instead.
 */
const TABLES = `
alter table task drop constraint task_kind_check;
alter table task drop constraint task_workspace_id_check_in_id_fkey;
alter table task add foreign key (workspace_id) references workspace on update cascade;

alter table workspace add column executive_channel_id text;
alter table workspace add column roll_up_cadence text not null default 'off'
  check (roll_up_cadence in ('off', 'weekly', 'monthly'));
alter table workspace add column roll_up_zone text not null default 'UTC';
alter table workspace add column shows text check (shows in ('charts', 'tables', 'plain'));
alter table workspace add column shows_checked_at timestamptz;

create table executive (
  workspace_id text not null references workspace on update cascade,
  person_id text not null,
  primary key (workspace_id, person_id)
);

alter table digest add column saved_hours double precision;
alter table digest add column redo_hours double precision;

create table decision (
  workspace_id text not null,
  id text not null default gen_random_uuid(),
  team_id text not null,
  use_case_id text not null,
  week text not null check (week ~ '^\\d{4}-W\\d{2}$'),
  choice text not null check (choice in ('scale', 'fix', 'stop', 'keep')),
  note text,
  due_on text check (due_on ~ '^\\d{4}-\\d{2}-\\d{2}$'),
  baseline jsonb not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references team on update cascade,
  foreign key (workspace_id, use_case_id) references use_case on update cascade
);
create index decision_team on decision (workspace_id, team_id, decided_at);

create table evidence_request (
  workspace_id text not null,
  team_id text not null,
  use_case_id text not null,
  owner_id text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  primary key (workspace_id, team_id, use_case_id, owner_id),
  foreign key (workspace_id, team_id) references team on update cascade,
  foreign key (workspace_id, use_case_id) references use_case on update cascade
);

create table engagement (
  workspace_id text not null,
  team_id text not null,
  week text not null,
  opens integer not null default 0,
  clicks integer not null default 0,
  last_at timestamptz not null,
  primary key (workspace_id, team_id, week),
  foreign key (workspace_id, team_id) references team on update cascade
);

create table quiet_spell (
  workspace_id text not null,
  team_id text not null,
  asked_at timestamptz not null,
  primary key (workspace_id, team_id),
  foreign key (workspace_id, team_id) references team on update cascade
);

create table roll_up (
  workspace_id text not null references workspace on update cascade,
  week text not null,
  report jsonb not null,
  channel_id text not null,
  message_ts text not null,
  posted_at timestamptz not null,
  primary key (workspace_id, week)
);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of TABLES.split(';\n').map((part) => part.trim())) {
    if (statement !== '') await sql.raw(statement).execute(db);
  }
}
