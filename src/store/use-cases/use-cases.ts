import { type Selectable, sql } from 'kysely';
import type { Db } from '../schema.ts';
import type { UseCaseTable } from '../tables/use-cases.ts';

export type UseCaseRow = Selectable<UseCaseTable>;
export type UseCaseName = { id: string; name: string };

/** How two spellings of one name are found equal: no case, single spaces, no outer ones. */
export const nameKeyOf = (name: string): string =>
  name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();

export const findUseCase = (db: Db, workspaceId: string, id: string) =>
  db
    .selectFrom('use_case')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();

export const countUseCases = async (db: Db, workspaceId: string): Promise<number> => {
  const row = await db
    .selectFrom('use_case')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
};

/**
 * The ids of use cases by `nameKeyOf`, those that are there. Where an imported catalogue has several
 * of one name, the workspace's own one is meant, else any; a merged one stands for what it became.
 */
export const findUseCaseIds = async (
  db: Db,
  workspaceId: string,
  keys: readonly string[],
): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('use_case')
    .select(['id', 'name', 'name_key', 'merged_into'])
    .where('workspace_id', '=', workspaceId)
    .where('name_key', '=', sql<string>`any(${keys})`)
    .orderBy('source_key', (order) => order.asc().nullsFirst())
    .execute();
  const ids = new Map<string, string>();
  for (const row of rows) {
    if (!ids.has(row.name_key)) ids.set(row.name_key, row.merged_into ?? row.id);
  }
  return ids;
};

/**
 * The ids of use cases by name as `findUseCaseIds`, making those that are missing; spelling differs
 * only by `nameKeyOf`.
 */
export async function ensureUseCases(
  db: Db,
  workspaceId: string,
  names: readonly string[],
  createdBy: string | null,
): Promise<Map<string, string>> {
  const wanted = new Map(names.map((name) => [nameKeyOf(name), name.trim().replace(/\s+/gu, ' ')]));
  const keys = [...wanted.keys()];
  if (keys.length === 0) return new Map();
  const known = await findUseCaseIds(db, workspaceId, keys);
  const missing = [...wanted].filter(([key]) => !known.has(key));
  if (missing.length === 0) return known;
  await db
    .insertInto('use_case')
    .values(
      missing.map(([key, name]) => ({
        workspace_id: workspaceId,
        name,
        name_key: key,
        created_by: createdBy,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return await findUseCaseIds(db, workspaceId, keys);
}

/**
 * Use cases whose names resemble what was typed, best first; typing errors are forgiven by
 * trigrams. With nothing typed: the most used of the last weeks.
 */
export async function searchUseCases(
  db: Db,
  workspaceId: string,
  typed: string,
  limit: number,
): Promise<UseCaseName[]> {
  const key = nameKeyOf(typed);
  if (key === '') return await listPopularUseCases(db, workspaceId, limit);
  const { rows } = await sql<UseCaseName>`
    select id, name from use_case
    where workspace_id = ${workspaceId} and merged_into is null
      and (name_key like ${`%${key.replace(/[\\%_]/g, '\\$&')}%`}
        or public.word_similarity(${key}, name_key) > 0.3)
    order by (name_key = ${key}) desc, public.word_similarity(${key}, name_key) desc,
      public.similarity(${key}, name_key) desc, name
    limit ${limit}`.execute(db);
  return rows;
}

async function listPopularUseCases(db: Db, workspaceId: string, limit: number) {
  const { rows } = await sql<UseCaseName>`
    select use_case.id, use_case.name from use_case
    left join use on use.workspace_id = use_case.workspace_id and use.use_case_id = use_case.id
    where use_case.workspace_id = ${workspaceId} and use_case.merged_into is null
    group by use_case.workspace_id, use_case.id
    order by count(use.person_id) desc, use_case.name
    limit ${limit}`.execute(db);
  return rows;
}
