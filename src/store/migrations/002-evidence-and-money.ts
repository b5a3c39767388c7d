import { type Kysely, sql } from 'kysely';

const TABLES = `
create table measurement (
  workspace_id text not null,
  id text not null default gen_random_uuid(),
  use_case_id text not null,
  team_id text,
  date text not null check (date ~ '^\\d{4}-\\d{2}-\\d{2}$'),
  metric text not null,
  unit text not null,
  baseline double precision not null,
  target double precision check (target <> baseline),
  value double precision not null,
  grade text not null check (grade in ('claimed', 'estimated', 'measured', 'verified')),
  source text,
  entered_by text,
  verified_by text,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, use_case_id) references use_case on update cascade,
  foreign key (workspace_id, team_id) references team on update cascade
);
create index measurement_use_case on measurement (workspace_id, use_case_id, date);

create table timed_sample (
  workspace_id text not null,
  id text not null default gen_random_uuid(),
  team_id text not null,
  person_id text not null,
  use_case_id text not null,
  date text not null check (date ~ '^\\d{4}-\\d{2}-\\d{2}$'),
  claimed_minutes double precision not null,
  measured_minutes double precision not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references team on update cascade,
  foreign key (workspace_id, person_id) references person on update cascade,
  foreign key (workspace_id, use_case_id) references use_case on update cascade
);
create index timed_sample_team on timed_sample (workspace_id, team_id, date);

create table charge (
  workspace_id text not null references workspace on update cascade,
  id text not null default gen_random_uuid(),
  kind text not null check (kind in ('seats', 'metered')),
  service text not null,
  team_id text,
  use_case_id text,
  amount double precision not null,
  starts_on text not null check (starts_on ~ '^\\d{4}-\\d{2}-\\d{2}$'),
  ends_on text not null check (ends_on >= starts_on),
  quantity double precision,
  unit text,
  source text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references team on update cascade,
  foreign key (workspace_id, use_case_id) references use_case on update cascade
);
create index charge_when on charge (workspace_id, ends_on, starts_on);
create index charge_source on charge (workspace_id, source);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of TABLES.split(';\n').map((part) => part.trim())) {
    if (statement !== '') await sql.raw(statement).execute(db);
  }
}
