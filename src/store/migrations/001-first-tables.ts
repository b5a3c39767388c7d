import { type Kysely, sql } from 'kysely';

/** pg_trgm stands in `public`, where every schema of this database finds it. */
const TABLES = `
create extension if not exists pg_trgm with schema public;

create table workspace (
  id text primary key,
  name text not null,
  currency text not null default 'USD',
  created_at timestamptz not null default now()
);

create table person (
  workspace_id text not null references workspace on update cascade,
  id text not null,
  name text not null,
  zone text,
  is_bot boolean not null default false,
  is_deleted boolean not null default false,
  is_guest boolean not null default false,
  is_stranger boolean not null default false,
  is_admin boolean not null default false,
  status_text text not null default '',
  status_emoji text not null default '',
  status_expires_at timestamptz,
  dm_channel_id text,
  welcomed_at timestamptz,
  paused_until timestamptz,
  checked_at timestamptz,
  primary key (workspace_id, id)
);

create table team (
  workspace_id text not null references workspace on update cascade,
  id text not null default gen_random_uuid(),
  name text not null,
  channel_id text,
  digest_channel_id text,
  zone text not null,
  schedule jsonb not null,
  visibility text not null check (visibility in ('totals', 'named')),
  threshold integer not null check (threshold between 3 and 20),
  goal_minutes double precision not null check (goal_minutes > 0),
  hourly_rate double precision check (hourly_rate >= 0),
  realisation double precision not null check (realisation between 0 and 1),
  next_check_in_at timestamptz,
  next_check_in_date text,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index team_name on team (workspace_id, lower(name));
create unique index team_channel on team (workspace_id, channel_id);
create index team_next_check_in on team (next_check_in_at) where next_check_in_at is not null;

create table team_member (
  workspace_id text not null,
  team_id text not null,
  person_id text not null,
  joined_at timestamptz not null,
  left_at timestamptz,
  primary key (workspace_id, team_id, person_id),
  foreign key (workspace_id, team_id) references team on update cascade,
  foreign key (workspace_id, person_id) references person on update cascade
);
create index team_member_person on team_member (workspace_id, person_id);

create table team_leader (
  workspace_id text not null,
  team_id text not null,
  person_id text not null,
  primary key (workspace_id, team_id, person_id),
  foreign key (workspace_id, team_id) references team on update cascade,
  foreign key (workspace_id, person_id) references person on update cascade
);

create table check_in (
  workspace_id text not null,
  id text not null default gen_random_uuid(),
  team_id text not null,
  week text not null check (week ~ '^\\d{4}-W\\d{2}$'),
  opened_at timestamptz not null,
  closes_at timestamptz not null,
  digest_at timestamptz not null,
  state text not null check (state in ('open', 'closed', 'published')),
  visibility text check (visibility in ('totals', 'named')),
  threshold integer,
  primary key (workspace_id, id),
  unique (workspace_id, team_id, week),
  foreign key (workspace_id, team_id) references team on update cascade
);

create table task (
  workspace_id text not null,
  id text not null default gen_random_uuid(),
  kind text not null check (kind in ('prompt', 'reminder', 'close', 'digest', 'correction')),
  team_id text not null,
  check_in_id text not null,
  person_id text not null,
  due_at timestamptz not null,
  state text not null check (state in ('due', 'taken', 'done', 'skipped', 'failed')),
  reason text,
  queued_at timestamptz,
  taken_at timestamptz,
  done_at timestamptz,
  attempts integer not null default 0,
  channel_id text,
  message_ts text,
  primary key (workspace_id, id),
  unique (workspace_id, check_in_id, kind, person_id),
  foreign key (workspace_id, check_in_id) references check_in on update cascade
);
create index task_open on task (due_at) where state in ('due', 'taken');
create index task_person on task (workspace_id, person_id, kind, due_at);

create table reply (
  workspace_id text not null,
  check_in_id text not null,
  person_id text not null,
  state text not null check (state in ('replied', 'away')),
  not_used text[] not null default '{}',
  note text,
  note_quotable boolean not null default false,
  replied_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, check_in_id, person_id),
  foreign key (workspace_id, check_in_id) references check_in on update cascade,
  foreign key (workspace_id, person_id) references person on update cascade
);
create index reply_person on reply (workspace_id, person_id);

create table use_case (
  workspace_id text not null references workspace on update cascade,
  id text not null default gen_random_uuid(),
  name text not null,
  name_key text not null,
  stage text,
  problem text,
  benefits text,
  vendor text,
  topic text,
  organisation text,
  bureau text,
  high_impact boolean,
  personal_data boolean,
  owner_id text,
  source_key text,
  merged_into text,
  created_by text,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, source_key)
);
create unique index use_case_own_name on use_case (workspace_id, name_key) where source_key is null;
create index use_case_name_key on use_case (workspace_id, name_key);
create index use_case_similar on use_case using gin (name_key public.gin_trgm_ops);

create table use (
  workspace_id text not null,
  check_in_id text not null,
  person_id text not null,
  use_case_id text not null,
  times double precision not null check (times > 0),
  saved_minutes double precision not null check (saved_minutes between -480 and 480),
  redo_minutes double precision not null check (redo_minutes >= 0),
  result_used double precision not null check (result_used in (0, 0.5, 1)),
  would_miss text check (would_miss in ('very', 'somewhat', 'not')),
  blockers text[] not null,
  tool text,
  primary key (workspace_id, check_in_id, person_id, use_case_id),
  foreign key (workspace_id, check_in_id, person_id) references reply on update cascade on delete cascade,
  foreign key (workspace_id, use_case_id) references use_case on update cascade
);
create index use_use_case on use (workspace_id, use_case_id);

create table digest (
  workspace_id text not null,
  check_in_id text not null,
  team_id text not null,
  week text not null,
  report jsonb not null,
  channel_id text,
  message_ts text,
  posted_at timestamptz,
  corrected_at timestamptz,
  primary key (workspace_id, check_in_id),
  foreign key (workspace_id, check_in_id) references check_in on update cascade
);
create index digest_team on digest (workspace_id, team_id, week);

create table audit (
  workspace_id text not null references workspace on update cascade,
  id text not null default gen_random_uuid(),
  at timestamptz not null,
  actor_id text not null,
  action text not null,
  subject text not null,
  details jsonb not null,
  primary key (workspace_id, id)
);
create index audit_at on audit (workspace_id, at);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of TABLES.split(';\n').map((part) => part.trim())) {
    if (statement !== '') await sql.raw(statement).execute(db);
  }
}
