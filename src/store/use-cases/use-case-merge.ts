import { sql } from 'kysely';
import { MAX_SAVED_MINUTES } from '../../domain/answer/reply.ts';
import type { Db } from '../schema.ts';
import type { UseCaseRow } from './use-cases.ts';

export type Merge = { workspaceId: string; from: string; into: string };

/** The two use cases of a merge, locked for the rest of the transaction, in no order. */
export const lockUseCases = (trx: Db, { workspaceId, from, into }: Merge): Promise<UseCaseRow[]> =>
  trx
    .selectFrom('use_case')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [from, into])
    .orderBy('id')
    .forUpdate()
    .execute();

/**
 * Makes everything known of one use case known of another. A reply that had both has one use: times
 * and minutes added up, within what one use may claim, the better result, the stronger feeling, the
 * blockers of both. The merged row stays and points to what it became.
 */
export async function mergeUseCase(trx: Db, merge: Merge): Promise<void> {
  await joinUses(trx, merge);
  await moveUses(trx, merge);
  await moveNotUsed(trx, merge);
  await moveFacts(trx, merge);
  await retire(trx, merge);
}

const PAIR = sql`gone.workspace_id = kept.workspace_id and gone.check_in_id = kept.check_in_id
  and gone.person_id = kept.person_id`;

async function joinUses(trx: Db, { workspaceId, from, into }: Merge): Promise<void> {
  const most = MAX_SAVED_MINUTES;
  await sql`
    update use as kept set
      times = kept.times + gone.times,
      saved_minutes = greatest(${-most}, least(${most}, kept.saved_minutes + gone.saved_minutes)),
      redo_minutes = kept.redo_minutes + gone.redo_minutes,
      result_used = greatest(kept.result_used, gone.result_used),
      would_miss = case
        when 'very' in (kept.would_miss, gone.would_miss) then 'very'
        when 'somewhat' in (kept.would_miss, gone.would_miss) then 'somewhat'
        else coalesce(kept.would_miss, gone.would_miss) end,
      blockers = array(select distinct unnest(kept.blockers || gone.blockers) order by 1),
      tool = coalesce(kept.tool, gone.tool)
    from use as gone
    where ${PAIR} and kept.workspace_id = ${workspaceId}
      and kept.use_case_id = ${into} and gone.use_case_id = ${from}`.execute(trx);
  await sql`
    delete from use as gone using use as kept
    where ${PAIR} and kept.workspace_id = ${workspaceId}
      and kept.use_case_id = ${into} and gone.use_case_id = ${from}`.execute(trx);
}

async function moveUses(trx: Db, { workspaceId, from, into }: Merge): Promise<void> {
  await trx
    .updateTable('use')
    .set({ use_case_id: into })
    .where('workspace_id', '=', workspaceId)
    .where('use_case_id', '=', from)
    .execute();
}

/** “Not this week” was said of one name: where the other was used, it no longer holds. */
async function moveNotUsed(trx: Db, { workspaceId, from, into }: Merge): Promise<void> {
  const rest = sql`array_remove(array_remove(reply.not_used, ${from}), ${into})`;
  await sql`
    update reply set not_used = case
      when exists (
        select from use where use.workspace_id = reply.workspace_id
          and use.check_in_id = reply.check_in_id and use.person_id = reply.person_id
          and use.use_case_id = ${into})
      then ${rest} else array_append(${rest}, ${into}) end
    where reply.workspace_id = ${workspaceId}
      and reply.not_used && array[${from}, ${into}]::text[]`.execute(trx);
}

const MOVED = ['measurement', 'timed_sample', 'timing', 'charge', 'decision'] as const;

async function moveFacts(trx: Db, { workspaceId, from, into }: Merge): Promise<void> {
  for (const table of MOVED) {
    await sql`
      update ${sql.table(table)} set use_case_id = ${into}
      where workspace_id = ${workspaceId} and use_case_id = ${from}`.execute(trx);
  }
  await sql`
    insert into evidence_request (workspace_id, team_id, use_case_id, owner_id, asked_by, asked_at)
    select workspace_id, team_id, ${into}, owner_id, asked_by, asked_at from evidence_request
    where workspace_id = ${workspaceId} and use_case_id = ${from}
    on conflict do nothing`.execute(trx);
  await trx
    .deleteFrom('evidence_request')
    .where('workspace_id', '=', workspaceId)
    .where('use_case_id', '=', from)
    .execute();
}

/** What the kept use case lacks, it takes from the other; what pointed to that one points on. */
async function retire(trx: Db, { workspaceId, from, into }: Merge): Promise<void> {
  await sql`
    update use_case as kept set
      owner_id = coalesce(kept.owner_id, gone.owner_id),
      problem = coalesce(kept.problem, gone.problem)
    from use_case as gone
    where kept.workspace_id = ${workspaceId} and gone.workspace_id = kept.workspace_id
      and kept.id = ${into} and gone.id = ${from}`.execute(trx);
  await trx
    .updateTable('use_case')
    .set({ merged_into: into })
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.or([eb('id', '=', from), eb('merged_into', '=', from)]))
    .execute();
}
