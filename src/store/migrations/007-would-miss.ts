import { type Kysely, sql } from 'kysely';

/** The one use case a reply's receipt asks about: whether the person would miss AI for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reply add column miss_use_case_id text`.execute(db);
}
