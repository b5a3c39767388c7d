import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/** Equal for notes that read the same but for case, spaces and the stop at the end. */
const sameWords = (note: string): string =>
  note
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s.!…]+$/, '')
    .trim();

/**
 * Notes of a check-in that their writers allowed to be quoted, without who wrote them, in an order
 * that tells nothing of when; what several people said alike is there once. With `unchangedSince`
 * only those of replies that stood by then.
 */
export async function listQuotes(
  db: Db,
  workspaceId: string,
  checkInId: string,
  { limit, unchangedSince }: { limit: number; unchangedSince: Date | null },
): Promise<string[]> {
  let query = db
    .selectFrom('reply')
    .select('note')
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', checkInId)
    .where('state', '=', 'replied')
    .where('note_quotable', '=', true)
    .where('note', 'is not', null);
  if (unchangedSince) query = query.where('changed_at', '<=', unchangedSince);
  const rows = await query.orderBy(sql`md5(check_in_id || person_id)`).execute();
  const quotes = new Map<string, string>();
  for (const { note } of rows) {
    const key = note === null ? '' : sameWords(note);
    if (note !== null && key !== '' && !quotes.has(key)) quotes.set(key, note);
  }
  return [...quotes.values()].slice(0, limit);
}

/** How many people's answers to a check-in came or changed after a moment. */
export async function countChangedSince(
  db: Db,
  workspaceId: string,
  checkInId: string,
  since: Date,
): Promise<number> {
  const row = await db
    .selectFrom('reply')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', checkInId)
    .where('changed_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** How many people have answered a check-in so far. */
export async function countReplies(
  db: Db,
  workspaceId: string,
  checkInId: string,
): Promise<number> {
  const row = await db
    .selectFrom('reply')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', checkInId)
    .where('state', '=', 'replied')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
