import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import { nameKeyOf, type UseCaseName } from './use-cases.ts';

/** Use cases of the catalogue whose names come closest to some part of a sentence, best first. */
export async function listLikelyUseCases(
  db: Db,
  workspaceId: string,
  sentence: string,
  limit: number,
): Promise<UseCaseName[]> {
  const { rows } = await sql<UseCaseName>`
    select id, name from use_case
    where workspace_id = ${workspaceId} and merged_into is null
    order by public.word_similarity(name_key, ${nameKeyOf(sentence)}) desc, name
    limit ${limit}`.execute(db);
  return rows;
}
