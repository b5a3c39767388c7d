import type { Insertable, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Use } from '../domain/reply.ts';
import type { Db, ReplyTable, UseTable } from './schema.ts';

export type ReplyRow = Selectable<ReplyTable>;

/** One use as a person gave it, with the name of its use case and the tool, where they named one. */
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

type NamedRow = Selectable<UseTable> & { meant_id: string; meant_name: string };

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

/** A person's uses by name, under the use case that theirs was merged into, each once. */
export async function listUses(
  db: Db,
  workspaceId: string,
  checkInId: string,
  personId: string,
): Promise<NamedUse[]> {
  const rows = await db
    .selectFrom('use')
    .innerJoin('use_case as given', (join) =>
      join
        .onRef('given.workspace_id', '=', 'use.workspace_id')
        .onRef('given.id', '=', 'use.use_case_id'),
    )
    .innerJoin('use_case as meant', (join) =>
      join
        .onRef('meant.workspace_id', '=', 'given.workspace_id')
        .on('meant.id', '=', sql<string>`coalesce(given.merged_into, given.id)`),
    )
    .selectAll('use')
    .select(['meant.id as meant_id', 'meant.name as meant_name'])
    .where('use.workspace_id', '=', workspaceId)
    .where('use.check_in_id', '=', checkInId)
    .where('use.person_id', '=', personId)
    .orderBy('meant.name')
    .orderBy(sql`given.merged_into is not null`)
    .execute();
  const uses = rows.map(toUse);
  return uses.filter(
    (use, at) => uses.findIndex((other) => other.useCaseId === use.useCaseId) === at,
  );
}

export async function findAnswer(
  db: Db,
  workspaceId: string,
  checkInId: string,
  personId: string,
): Promise<Answer | null> {
  const reply = await db
    .selectFrom('reply')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', checkInId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!reply) return null;
  return {
    state: reply.state,
    notUsed: reply.not_used,
    note: reply.note,
    noteQuotable: reply.note_quotable,
    uses: await listUses(db, workspaceId, checkInId, personId),
    version: reply.version,
    missUseCaseId: reply.miss_use_case_id,
  };
}

/** What the person used at their newest earlier check-in of this team with uses: "last time". */
export async function findLastUses(
  db: Db,
  workspaceId: string,
  checkInId: string,
  personId: string,
): Promise<NamedUse[]> {
  const last = await db
    .selectFrom('use')
    .innerJoin('check_in', (join) =>
      join
        .onRef('check_in.workspace_id', '=', 'use.workspace_id')
        .onRef('check_in.id', '=', 'use.check_in_id'),
    )
    .innerJoin('check_in as current', (join) =>
      join
        .onRef('current.workspace_id', '=', 'check_in.workspace_id')
        .onRef('current.team_id', '=', 'check_in.team_id'),
    )
    .select('use.check_in_id')
    .where('use.workspace_id', '=', workspaceId)
    .where('use.person_id', '=', personId)
    .where('current.id', '=', checkInId)
    .whereRef('check_in.opened_at', '<', 'current.opened_at')
    .orderBy('check_in.opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ? await listUses(db, workspaceId, last.check_in_id, personId) : [];
}

/**
 * Locks a person's reply for the rest of the transaction, making an empty one first if there is
 * none, so that taps from two devices are written one after the other.
 */
export async function lockReply(
  trx: Db,
  key: { workspaceId: string; checkInId: string; personId: string },
  now: Date,
): Promise<ReplyRow> {
  await trx
    .insertInto('reply')
    .values({
      workspace_id: key.workspaceId,
      check_in_id: key.checkInId,
      person_id: key.personId,
      state: 'replied',
      replied_at: now,
      changed_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'check_in_id', 'person_id']).doNothing(),
    )
    .execute();
  return await trx
    .selectFrom('reply')
    .selectAll()
    .where('workspace_id', '=', key.workspaceId)
    .where('check_in_id', '=', key.checkInId)
    .where('person_id', '=', key.personId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function saveReply(db: Db, reply: ReplyRow): Promise<void> {
  await db
    .updateTable('reply')
    .set({
      state: reply.state,
      not_used: reply.not_used,
      note: reply.note,
      note_quotable: reply.note_quotable,
      changed_at: reply.changed_at,
      version: sql`version + 1`,
    })
    .where('workspace_id', '=', reply.workspace_id)
    .where('check_in_id', '=', reply.check_in_id)
    .where('person_id', '=', reply.person_id)
    .execute();
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

/** Removes a person's uses of the given use cases and of what was merged into them, or all. */
export async function removeUses(
  db: Db,
  key: { workspaceId: string; checkInId: string; personId: string },
  useCaseIds: readonly string[] | 'all',
): Promise<void> {
  let query = db
    .deleteFrom('use')
    .where('workspace_id', '=', key.workspaceId)
    .where('check_in_id', '=', key.checkInId)
    .where('person_id', '=', key.personId);
  if (useCaseIds !== 'all') {
    query = query.where(
      'use_case_id',
      'in',
      sql<string>`(select id from use_case where workspace_id = ${key.workspaceId}
        and (id = any(${useCaseIds}) or merged_into = any(${useCaseIds})))`,
    );
  }
  await query.execute();
}

/** Removes a person's uses of what was merged into the given use cases, about to be written anew. */
export async function removeTwins(
  db: Db,
  key: { workspaceId: string; checkInId: string; personId: string },
  useCaseIds: readonly string[],
): Promise<void> {
  await sql`
    delete from use using use_case
    where use_case.workspace_id = use.workspace_id and use_case.id = use.use_case_id
      and use_case.merged_into = any(${useCaseIds})
      and use.workspace_id = ${key.workspaceId} and use.check_in_id = ${key.checkInId}
      and use.person_id = ${key.personId}`.execute(db);
}

/** How often a reply was changed; null when there is none. */
export async function findReplyVersion(
  db: Db,
  workspaceId: string,
  checkInId: string,
  personId: string,
): Promise<number | null> {
  const row = await db
    .selectFrom('reply')
    .select('version')
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', checkInId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.version ?? null;
}
