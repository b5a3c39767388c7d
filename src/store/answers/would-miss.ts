import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import type { AnswerKey as Key } from '../wanted.ts';

/** What a person's earlier check-ins of one team say of a use case. */
export type WouldMissHistory = { useCaseId: string; earlierUses: number; askedInWindow: boolean };

/**
 * How often a person used each of some use cases before this check-in, and whether they were asked
 * if they would miss it, or said so, in one of the `window` check-ins that end with this one. In the
 * order given.
 */
export async function listWouldMissHistory(
  db: Db,
  { workspaceId, checkInId, personId }: Key,
  useCaseIds: readonly string[],
  window: number,
): Promise<WouldMissHistory[]> {
  if (useCaseIds.length === 0) return [];
  const { rows } = await sql<{ id: string; uses: string; asked: boolean }>`
    with current as (
      select * from check_in where workspace_id = ${workspaceId} and id = ${checkInId}
    ), earlier as (
      select check_in.id, row_number() over (order by check_in.week desc) as back
      from check_in join current using (workspace_id, team_id)
      where check_in.week < current.week
    ), past as (
      select use.use_case_id, use.would_miss, earlier.back
      from use join earlier on earlier.id = use.check_in_id
      where use.workspace_id = ${workspaceId} and use.person_id = ${personId}
    )
    select wanted.id,
      (select count(*) from past where past.use_case_id = wanted.id) as uses,
      exists (select 1 from past where past.use_case_id = wanted.id
        and past.back < ${window} and past.would_miss is not null)
      or exists (select 1 from reply join earlier on earlier.id = reply.check_in_id
        where reply.workspace_id = ${workspaceId} and reply.person_id = ${personId}
        and reply.miss_use_case_id = wanted.id and earlier.back < ${window}) as asked
    from unnest(${useCaseIds}::text[]) with ordinality as wanted (id, at) order by wanted.at`.execute(
    db,
  );
  return rows.map((row) => ({
    useCaseId: row.id,
    earlierUses: Number(row.uses),
    askedInWindow: row.asked,
  }));
}

/** Writes down which use case a person is asked about in this check-in, unless one is already. */
export async function rememberMissQuestion(
  db: Db,
  { workspaceId, checkInId, personId }: Key,
  useCaseId: string,
): Promise<void> {
  await db
    .updateTable('reply')
    .set({ miss_use_case_id: useCaseId })
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', checkInId)
    .where('person_id', '=', personId)
    .where('miss_use_case_id', 'is', null)
    .execute();
}

/** Keeps whether a person would miss a use case, by the name they gave it; false when they did not use it. */
export async function saveWouldMiss(
  db: Db,
  { workspaceId, checkInId, personId }: Key,
  useCaseId: string,
  wouldMiss: 'very' | 'somewhat' | 'not',
): Promise<boolean> {
  const saved = await db
    .updateTable('use')
    .set({ would_miss: wouldMiss })
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', checkInId)
    .where('person_id', '=', personId)
    .where('use_case_id', '=', useCaseId)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}
