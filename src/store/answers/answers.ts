import { type Selectable, sql } from 'kysely';
import type { Use } from '../../domain/answer/reply.ts';
import { batched } from '../batched.ts';
import type { Db } from '../schema.ts';
import type { ReplyTable, UseTable } from '../tables/answers.ts';
import { type AnswerKey, inOrder, wantedAnswers } from '../wanted.ts';

/** A use with the name of its use case, and the tool where one was named. */
export type NamedUse = Use & { name: string; tool: string | null };

/** A person's answer to one check-in; `uses` sorted by use case name. */
export type Answer = {
  state: 'replied' | 'away';
  notUsed: string[];
  note: string | null;
  noteQuotable: boolean;
  uses: NamedUse[];
  /** Counts the changes, so that a message can be told from a newer one. */
  version: number;
  /** The use case the receipt asks about: whether AI would be missed for it. */
  missUseCaseId: string | null;
};

const RESULT_SHARES = { '0': 0, '0.5': 0.5, '1': 1 } as const;

type Placed = { at: string };
type NamedRow = Selectable<UseTable> & Placed & { meant_id: string; meant_name: string };

const toUse = (row: NamedRow): NamedUse => ({
  useCaseId: row.meant_id,
  name: row.meant_name,
  tool: row.tool,
  times: row.times,
  savedMinutes: row.saved_minutes,
  redoMinutes: row.redo_minutes,
  resultUsed: RESULT_SHARES[String(row.result_used) as keyof typeof RESULT_SHARES],
  wouldMiss: row.would_miss,
  blockers: row.blockers,
});

const NAMED = sql`
  join use_case given on given.workspace_id = use.workspace_id and given.id = use.use_case_id
  join use_case meant on meant.workspace_id = given.workspace_id
    and meant.id = coalesce(given.merged_into, given.id)
  order by wanted.at, meant.name, given.merged_into is not null`;

/** The uses of each key, each use case once: of two that were merged, the one under its own name. */
function usesOfEach(keys: readonly unknown[], rows: readonly NamedRow[]): NamedUse[][] {
  const each: NamedUse[][] = keys.map(() => []);
  for (const row of rows) {
    const uses = each[Number(row.at) - 1];
    if (uses?.every((use) => use.useCaseId !== row.meant_id)) uses.push(toUse(row));
  }
  return each;
}

/** Each person's uses by name, under the use case that theirs was merged into. */
export async function listUsesOfEach(db: Db, keys: readonly AnswerKey[]): Promise<NamedUse[][]> {
  const { rows } = await sql<NamedRow>`
    select wanted.at, use.*, meant.id as meant_id, meant.name as meant_name
    from ${wantedAnswers(keys)} join use using (workspace_id, check_in_id, person_id)
    ${NAMED}`.execute(db);
  return usesOfEach(keys, rows);
}

const answers = batched(async (db, keys: readonly AnswerKey[]) => {
  const { rows } = await sql<Selectable<ReplyTable> & Placed>`
    select wanted.at, reply.*
    from ${wantedAnswers(keys)} join reply using (workspace_id, check_in_id, person_id)`.execute(
    db,
  );
  // The reply first: uses read after it may be newer, never older, than its version says.
  const uses = rows.length > 0 ? await listUsesOfEach(db, keys) : [];
  const answerOf = (row: (typeof rows)[number]): Answer => ({
    state: row.state,
    notUsed: row.not_used,
    note: row.note,
    noteQuotable: row.note_quotable,
    uses: uses[Number(row.at) - 1] ?? [],
    version: row.version,
    missUseCaseId: row.miss_use_case_id,
  });
  return inOrder(keys, rows, answerOf, null);
});

export const findAnswer = (
  db: Db,
  workspaceId: string,
  checkInId: string,
  personId: string,
): Promise<Answer | null> => answers(db, { workspaceId, checkInId, personId });

/** What each person used at their newest earlier check-in of the team with uses: "last time". */
export async function findLastUsesOfEach(
  db: Db,
  keys: readonly AnswerKey[],
): Promise<NamedUse[][]> {
  const { rows } = await sql<NamedRow>`
    select wanted.at, use.*, meant.id as meant_id, meant.name as meant_name
    from ${wantedAnswers(keys)}
    cross join lateral (
      select earlier.id from check_in earlier
      join check_in current on current.workspace_id = earlier.workspace_id
        and current.team_id = earlier.team_id and earlier.opened_at < current.opened_at
      where current.workspace_id = wanted.workspace_id and current.id = wanted.check_in_id
        and exists (select 1 from use where use.workspace_id = earlier.workspace_id
          and use.check_in_id = earlier.id and use.person_id = wanted.person_id)
      order by earlier.opened_at desc limit 1
    ) last
    join use on use.workspace_id = wanted.workspace_id and use.check_in_id = last.id
      and use.person_id = wanted.person_id
    ${NAMED}`.execute(db);
  return usesOfEach(keys, rows);
}

const lastUses = batched(findLastUsesOfEach);

export const findLastUses = (
  db: Db,
  workspaceId: string,
  checkInId: string,
  personId: string,
): Promise<NamedUse[]> => lastUses(db, { workspaceId, checkInId, personId });

const versions = batched(async (db, keys: readonly AnswerKey[]) => {
  const { rows } = await sql<Placed & { version: number }>`
    select wanted.at, reply.version
    from ${wantedAnswers(keys)} join reply using (workspace_id, check_in_id, person_id)`.execute(
    db,
  );
  return inOrder(keys, rows, (row) => row.version, null);
});

/** How often a reply was changed; null when there is none. */
export const findReplyVersion = (
  db: Db,
  workspaceId: string,
  checkInId: string,
  personId: string,
): Promise<number | null> => versions(db, { workspaceId, checkInId, personId });
