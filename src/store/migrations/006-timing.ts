import { type Kysely, sql } from 'kysely';

/**
 * A clock that runs while someone times a piece of work, one for each person; what it comes to is a
 * timed sample. `usual_minutes` is what the piece takes without AI: null for samples from a file.
 */
const TABLES = `
create table timing (
  workspace_id text not null,
  id text not null default gen_random_uuid(),
  person_id text not null,
  team_id text not null,
  use_case_id text not null,
  claimed_minutes double precision not null,
  usual_minutes double precision not null,
  started_at timestamptz not null,
  channel_id text,
  message_ts text,
  primary key (workspace_id, id),
  unique (workspace_id, person_id),
  foreign key (workspace_id, team_id) references team on update cascade,
  foreign key (workspace_id, person_id) references person on update cascade,
  foreign key (workspace_id, use_case_id) references use_case on update cascade
);

alter table timed_sample add column usual_minutes double precision;

alter table measurement add column disputed_by text;
create index measurement_team on measurement (workspace_id, team_id, date);

create index use_case_owner on use_case (workspace_id, owner_id) where owner_id is not null;
create index use_case_merged on use_case (workspace_id, merged_into) where merged_into is not null;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of TABLES.split(';\n').map((part) => part.trim())) {
    if (statement !== '') await sql.raw(statement).execute(db);
  }
}
