import type { Selectable } from 'kysely';
import type { Db } from '../schema.ts';
import type { DraftTable } from '../tables/answers.ts';

export type DraftRow = Selectable<DraftTable>;

/** Drafts not settled after this long are forgotten, in ms. */
const KEPT_MS = 28 * 24 * 3_600_000;

/** Keeps what a message was read as; null when that message was read before. */
export async function addDraft(
  db: Db,
  draft: {
    workspaceId: string;
    personId: string;
    saidTs: string;
    checkInId: string | null;
    content: unknown;
    now: Date;
  },
): Promise<DraftRow | null> {
  await db
    .deleteFrom('draft')
    .where('workspace_id', '=', draft.workspaceId)
    .where('created_at', '<', new Date(draft.now.getTime() - KEPT_MS))
    .execute();
  const row = await db
    .insertInto('draft')
    .values({
      workspace_id: draft.workspaceId,
      person_id: draft.personId,
      said_ts: draft.saidTs,
      check_in_id: draft.checkInId,
      content: draft.content === null ? null : JSON.stringify(draft.content),
      created_at: draft.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'person_id', 'said_ts']).doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** A person's draft, locked for the rest of the transaction. */
export const lockDraft = (trx: Db, workspaceId: string, personId: string, id: string) =>
  trx
    .selectFrom('draft')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

/** Writes what a draft says now; null once it is settled, so that nothing of it stays. */
export async function saveDraftContent(
  db: Db,
  draft: Pick<DraftRow, 'workspace_id' | 'id'>,
  content: unknown,
): Promise<void> {
  await db
    .updateTable('draft')
    .set({ content: content === null ? null : JSON.stringify(content) })
    .where('workspace_id', '=', draft.workspace_id)
    .where('id', '=', draft.id)
    .execute();
}

/** Remembers where a draft's card stands. */
export async function placeDraft(
  db: Db,
  draft: Pick<DraftRow, 'workspace_id' | 'id'>,
  channelId: string,
  messageTs: string,
): Promise<void> {
  await db
    .updateTable('draft')
    .set({ channel_id: channelId, message_ts: messageTs })
    .where('workspace_id', '=', draft.workspace_id)
    .where('id', '=', draft.id)
    .execute();
}
