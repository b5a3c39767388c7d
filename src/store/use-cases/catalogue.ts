import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import { nameKeyOf, type UseCaseRow } from './use-cases.ts';

export const CATALOGUE_FACTS = [
  'stage',
  'problem',
  'benefits',
  'vendor',
  'topic',
  'organisation',
  'bureau',
  'high_impact',
  'personal_data',
] as const;
export type CatalogueFact = (typeof CATALOGUE_FACTS)[number];

/** A use case as a file tells of it; `source_key` is how a later file finds it again. */
export type CatalogueEntry = Pick<UseCaseRow, 'name' | CatalogueFact> & { source_key: string };

/**
 * Gives use cases that people made in Slack the source key of a file's row of that name, so that
 * the file tells more of them instead of adding a second one. Those imported before stay.
 */
export async function adoptOwnUseCases(
  db: Db,
  workspaceId: string,
  entries: readonly Pick<CatalogueEntry, 'name' | 'source_key'>[],
): Promise<void> {
  if (entries.length === 0) return;
  await sql`
    update use_case set source_key = given.source_key
    from unnest(
      ${entries.map((entry) => nameKeyOf(entry.name))}::text[],
      ${entries.map((entry) => entry.source_key)}::text[]
    ) as given (name_key, source_key)
    where use_case.workspace_id = ${workspaceId} and use_case.source_key is null
      and use_case.name_key = given.name_key
      and not exists (
        select from use_case as other
        where other.workspace_id = ${workspaceId} and other.source_key = given.source_key
      )`.execute(db);
}

/**
 * Adds imported use cases, or updates by source key the facts named in `told`: a file that lacks a
 * column leaves what was known. Returns how many were new.
 */
export async function saveCatalogue(
  db: Db,
  workspaceId: string,
  entries: readonly CatalogueEntry[],
  told: readonly CatalogueFact[] = CATALOGUE_FACTS,
): Promise<number> {
  if (entries.length === 0) return 0;
  const columns = ['name', 'name_key', ...told] as const;
  const rows = await db
    .insertInto('use_case')
    .values(
      entries.map((entry) => ({
        ...entry,
        workspace_id: workspaceId,
        name_key: nameKeyOf(entry.name),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'source_key'])
        .doUpdateSet((row) =>
          Object.fromEntries(columns.map((column) => [column, row.ref(`excluded.${column}`)])),
        ),
    )
    .returning(sql<boolean>`(xmax = 0)`.as('is_new'))
    .execute();
  return rows.filter((row) => row.is_new).length;
}
