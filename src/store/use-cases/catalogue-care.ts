import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import { nameKeyOf, type UseCaseRow } from './use-cases.ts';

/** Use cases by id, in no order; a merged one stands for what it became. */
export const findUseCases = (db: Db, workspaceId: string, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve<UseCaseRow[]>([])
    : db
        .selectFrom('use_case')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('merged_into', 'is', null)
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('use_case as meant')
            .select(sql<string>`coalesce(meant.merged_into, meant.id)`.as('id'))
            .where('meant.workspace_id', '=', workspaceId)
            .where('meant.id', '=', sql<string>`any(${ids})`),
        )
        .execute();

/** The use cases a person owns, by name. */
export const listOwnedUseCases = (db: Db, workspaceId: string, ownerId: string) =>
  db
    .selectFrom('use_case')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('owner_id', '=', ownerId)
    .where('merged_into', 'is', null)
    .orderBy('name')
    .execute();

/** Ids of the teams in which someone has used a use case. */
export async function listTeamsUsing(
  db: Db,
  workspaceId: string,
  useCaseId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('use')
    .innerJoin('check_in', (join) =>
      join
        .onRef('check_in.workspace_id', '=', 'use.workspace_id')
        .onRef('check_in.id', '=', 'use.check_in_id'),
    )
    .select('check_in.team_id')
    .distinct()
    .where('use.workspace_id', '=', workspaceId)
    .where('use.use_case_id', '=', useCaseId)
    .execute();
  return rows.map((row) => row.team_id);
}

/** Whether another use case that people chose themselves has this name already. */
export async function isNameTaken(
  db: Db,
  workspaceId: string,
  name: string,
  byOtherThan: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('use_case')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('name_key', '=', nameKeyOf(name))
    .where('source_key', 'is', null)
    .where('id', '<>', byOtherThan)
    .executeTakeFirst();
  return row !== undefined;
}

export async function saveUseCase(
  db: Db,
  workspaceId: string,
  id: string,
  facts: { name: string; ownerId: string | null; description: string | null },
): Promise<void> {
  await db
    .updateTable('use_case')
    .set({
      name: facts.name,
      name_key: nameKeyOf(facts.name),
      owner_id: facts.ownerId,
      problem: facts.description,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}
