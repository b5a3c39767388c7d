import { type Kysely, sql } from 'kysely';

/**
 * Pauses run from `paused_from` up to `paused_until`, without an end where that is null. `version`
 * counts the changes of a reply, so that a message is redrawn until it shows the newest.
 */
const TABLES = `
alter table person add column paused_from timestamptz;
update person set paused_from = now() where paused_until is not null;
alter table person add column dnd_from timestamptz;
alter table person add column dnd_until timestamptz;
alter table person add column dnd_checked_at timestamptz;
alter table person add column home_hash text;

alter table team add column holidays jsonb not null default '[]';

alter table reply add column version integer not null default 0;

create table draft (
  workspace_id text not null,
  id text not null default gen_random_uuid(),
  person_id text not null,
  said_ts text not null,
  check_in_id text,
  content jsonb,
  channel_id text,
  message_ts text,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, person_id, said_ts),
  foreign key (workspace_id, person_id) references person on update cascade,
  foreign key (workspace_id, check_in_id) references check_in on update cascade
);
create index draft_created on draft (created_at);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of TABLES.split(';\n').map((part) => part.trim())) {
    if (statement !== '') await sql.raw(statement).execute(db);
  }
}
