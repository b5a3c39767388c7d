import { type Insertable, type Selectable, sql } from 'kysely';
import type { StandingUse } from '../../domain/answer/reply-change.ts';
import type { CheckInRow } from '../asking/check-ins.ts';
import type { Db } from '../schema.ts';
import type { ReplyTable, UseTable } from '../tables/answers.ts';
import { type AnswerKey, wantedAnswers } from '../wanted.ts';

export type ReplyRow = Selectable<ReplyTable>;

/**
 * Locks replies for the rest of the transaction, making an empty one first where there is none, so
 * that taps from two devices are written one after the other. In one order for everybody, so that
 * two processes never wait for each other. In the order of the keys, each of which comes once.
 * @param waitMs how long to wait for a row someone else holds, in ms, from here to the end of the
 * transaction, which fails then; for ever when it is not given.
 */
export async function lockReplies(
  trx: Db,
  keys: readonly AnswerKey[],
  now: Date,
  waitMs = 0,
): Promise<(ReplyRow | undefined)[]> {
  const { rows } = await sql<ReplyRow>`
    with patience as materialized (
      select set_config('lock_timeout', ${String(waitMs)}, true) as set
    )
    insert into reply (workspace_id, check_in_id, person_id, state, replied_at, changed_at)
    select workspace_id, check_in_id, person_id, 'replied', ${now}, ${now}
    from patience cross join ${wantedAnswers(keys)}
    order by workspace_id, check_in_id, person_id
    on conflict (workspace_id, check_in_id, person_id) do update set version = reply.version
    returning *`.execute(trx);
  const byId = new Map(
    rows.map((row) => [`${row.workspace_id} ${row.check_in_id} ${row.person_id}`, row]),
  );
  return keys.map(({ workspaceId, checkInId, personId }) =>
    byId.get(`${workspaceId} ${checkInId} ${personId}`),
  );
}

/**
 * Keeps check-ins from being published before the transaction ends, and gives those that are
 * published already, each once and in one order for everybody. To be asked once the answers are
 * written: who publishes then sees them.
 */
export async function holdCheckIns(
  trx: Db,
  keys: readonly Pick<AnswerKey, 'workspaceId' | 'checkInId'>[],
): Promise<CheckInRow[]> {
  const { rows } = await sql<CheckInRow>`
    select * from check_in
    where (workspace_id, id) in (select * from unnest(
      ${keys.map((key) => key.workspaceId)}::text[], ${keys.map((key) => key.checkInId)}::text[]))
    order by workspace_id, id for share`.execute(trx);
  return rows.filter(({ state }) => state === 'published');
}

/** Changes whenever an answer to the check-in is given, changed or erased. */
export async function markAnswers(db: Db, workspaceId: string, checkInId: string): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select count(*) || ' ' || coalesce(sum(version), 0) as mark from reply
    where workspace_id = ${workspaceId} and check_in_id = ${checkInId}`.execute(db);
  return rows[0]?.mark ?? '';
}

/** The uses that stand in each reply, each under its own name and the one it was merged into. */
export async function listStandingUses(
  db: Db,
  keys: readonly AnswerKey[],
): Promise<StandingUse[][]> {
  const { rows } = await sql<{ at: string; given: string; meant: string }>`
    select wanted.at, use_case.id as given, coalesce(use_case.merged_into, use_case.id) as meant
    from ${wantedAnswers(keys)}
    join use using (workspace_id, check_in_id, person_id)
    join use_case on use_case.workspace_id = use.workspace_id and use_case.id = use.use_case_id
    order by use_case.merged_into is not null`.execute(db);
  const each: StandingUse[][] = keys.map(() => []);
  for (const { at, given, meant } of rows) {
    each[Number(at) - 1]?.push({ givenId: given, useCaseId: meant });
  }
  return each;
}

export type ReplyState = Pick<
  ReplyRow,
  'workspace_id' | 'check_in_id' | 'person_id' | 'state' | 'not_used' | 'note' | 'note_quotable'
>;

/** Writes replies that are locked, each as changed once more. */
export async function saveReplies(
  db: Db,
  replies: readonly ReplyState[],
  changedAt: Date,
): Promise<void> {
  await sql`
    update reply set state = told.state, not_used = told.not_used, note = told.note,
      note_quotable = told.note_quotable, changed_at = ${changedAt}, version = reply.version + 1
    from jsonb_to_recordset(${JSON.stringify(replies)}) as told (
      workspace_id text, check_in_id text, person_id text,
      state text, not_used text[], note text, note_quotable boolean)
    where reply.workspace_id = told.workspace_id and reply.check_in_id = told.check_in_id
      and reply.person_id = told.person_id`.execute(db);
}

/**
 * Writes uses, replacing a person's earlier one of the same use case; a tool named before and
 * whether it would be missed stay unless said anew.
 */
export async function saveUses(db: Db, uses: readonly Insertable<UseTable>[]): Promise<void> {
  if (uses.length === 0) return;
  await db
    .insertInto('use')
    .values(uses)
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'check_in_id', 'person_id', 'use_case_id'])
        .doUpdateSet((row) => ({
          times: row.ref('excluded.times'),
          saved_minutes: row.ref('excluded.saved_minutes'),
          redo_minutes: row.ref('excluded.redo_minutes'),
          result_used: row.ref('excluded.result_used'),
          would_miss: sql`coalesce(${row.ref('excluded.would_miss')}, ${row.ref('use.would_miss')})`,
          blockers: row.ref('excluded.blockers'),
          tool: sql`coalesce(${row.ref('excluded.tool')}, ${row.ref('use.tool')})`,
        })),
    )
    .execute();
}

/** Removes uses by the use case they were given under. */
export async function removeUses(
  db: Db,
  uses: readonly (AnswerKey & { givenId: string })[],
): Promise<void> {
  if (uses.length === 0) return;
  await sql`
    delete from use
    using ${wantedAnswers(uses)},
      unnest(${uses.map((use) => use.givenId)}::text[]) with ordinality as gone (use_case_id, at)
    where gone.at = wanted.at and use.workspace_id = wanted.workspace_id
      and use.check_in_id = wanted.check_in_id and use.person_id = wanted.person_id
      and use.use_case_id = gone.use_case_id`.execute(db);
}
