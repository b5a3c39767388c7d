import { sql } from 'kysely';
import { batched } from '../batched.ts';
import type { Db } from '../schema.ts';
import { inOrder } from '../wanted.ts';

type Own = { workspaceId: string; personId: string };

/** Check-ins, before the one at hand, in which colleagues who share a use case are counted. */
const SHARED_WINDOW = 4;

type OwnSums = { results: number; netMinutes: number; replies: number };

const sums = batched(async (db, keys: readonly (Own & { from: Date; to: Date })[]) => {
  const { rows } = await sql<{ at: string; results: number; net: number; replies: string }>`
    select wanted.at, coalesce(sum(use.times * use.result_used), 0) as results,
      coalesce(sum(use.saved_minutes - use.redo_minutes), 0) as net,
      count(distinct reply.check_in_id) as replies
    from unnest(
      ${keys.map((key) => key.workspaceId)}::text[], ${keys.map((key) => key.personId)}::text[],
      ${keys.map((key) => key.from)}::timestamptz[], ${keys.map((key) => key.to)}::timestamptz[]
    ) with ordinality as wanted (workspace_id, person_id, start, stop, at)
    join reply on reply.workspace_id = wanted.workspace_id and reply.person_id = wanted.person_id
      and reply.state = 'replied'
    join check_in on check_in.workspace_id = reply.workspace_id
      and check_in.id = reply.check_in_id
      and check_in.opened_at >= wanted.start and check_in.opened_at < wanted.stop
    left join use on use.workspace_id = reply.workspace_id
      and use.check_in_id = reply.check_in_id and use.person_id = reply.person_id
    group by wanted.at`.execute(db);
  const none: OwnSums = { results: 0, netMinutes: 0, replies: 0 };
  return inOrder(
    keys,
    rows,
    (row): OwnSums => ({
      results: row.results,
      netMinutes: row.net,
      replies: Number(row.replies),
    }),
    none,
  );
});

/** A person's own claims in check-ins that opened from `from` up to `to`: useful results and net minutes. */
export const sumOwnUses = (
  db: Db,
  { workspaceId, personId }: Own,
  from: Date,
  to: Date,
): Promise<OwnSums> => sums(db, { workspaceId, personId, from, to });

/** Net minutes a person claimed in each of their last replies, oldest first. */
export async function listOwnTrend(
  db: Db,
  { workspaceId, personId }: Own,
  count: number,
): Promise<{ week: string; netMinutes: number; useCases: number }[]> {
  const { rows } = await sql<{ week: string; net: number; uses: string }>`
    select check_in.week, coalesce(sum(use.saved_minutes - use.redo_minutes), 0) as net,
      count(use.use_case_id) as uses
    from reply
    join check_in on check_in.workspace_id = reply.workspace_id
      and check_in.id = reply.check_in_id
    left join use on use.workspace_id = reply.workspace_id
      and use.check_in_id = reply.check_in_id and use.person_id = reply.person_id
    where reply.workspace_id = ${workspaceId} and reply.person_id = ${personId}
      and reply.state = 'replied'
    group by check_in.week order by check_in.week desc limit ${count}`.execute(db);
  return rows
    .map((row) => ({ week: row.week, netMinutes: row.net, useCases: Number(row.uses) }))
    .reverse();
}

/** The use cases a person named since `since`, those of most weeks first. */
export async function listOwnUseCases(
  db: Db,
  { workspaceId, personId }: Own,
  since: Date,
): Promise<{ id: string; name: string; weeks: number; netMinutes: number }[]> {
  const { rows } = await sql<{ id: string; name: string; weeks: string; net: number }>`
    select meant.id, meant.name, count(distinct check_in.week) as weeks,
      sum(use.saved_minutes - use.redo_minutes) as net
    from use
    join check_in on check_in.workspace_id = use.workspace_id and check_in.id = use.check_in_id
    join use_case given on given.workspace_id = use.workspace_id and given.id = use.use_case_id
    join use_case meant on meant.workspace_id = given.workspace_id
      and meant.id = coalesce(given.merged_into, given.id)
    where use.workspace_id = ${workspaceId} and use.person_id = ${personId}
      and check_in.opened_at >= ${since}
    group by meant.id, meant.name order by weeks desc, meant.name`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    weeks: Number(row.weeks),
    netMinutes: row.net,
  }));
}

/**
 * How many other people of the team named each use case in the four published check-ins before this
 * one, in no order. Published ones only: a count that moved while answers come in would tell whose
 * came.
 */
export async function countSharing(
  db: Db,
  { workspaceId, personId }: Own,
  checkInId: string,
  useCaseIds: readonly string[],
): Promise<{ id: string; people: number }[]> {
  if (useCaseIds.length === 0) return [];
  const { rows } = await sql<{ id: string; people: string }>`
    with before as (
      select earlier.workspace_id, earlier.id from check_in earlier
      join check_in current on current.workspace_id = earlier.workspace_id
        and current.team_id = earlier.team_id and earlier.week < current.week
      where current.workspace_id = ${workspaceId} and current.id = ${checkInId}
        and earlier.state = 'published'
      order by earlier.week desc limit ${SHARED_WINDOW}
    )
    select coalesce(given.merged_into, given.id) as id, count(distinct use.person_id) as people
    from use
    join before on before.workspace_id = use.workspace_id and before.id = use.check_in_id
    join use_case given on given.workspace_id = use.workspace_id and given.id = use.use_case_id
    where use.workspace_id = ${workspaceId} and use.person_id <> ${personId}
      and coalesce(given.merged_into, given.id) = any(${useCaseIds})
    group by 1`.execute(db);
  return rows.map((row) => ({ id: row.id, people: Number(row.people) }));
}
