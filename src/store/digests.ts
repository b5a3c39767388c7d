import type { Selectable } from 'kysely';
import type { Db, DigestTable } from './schema.ts';

export type DigestRow = Selectable<DigestTable>;

export const findDigest = (db: Db, workspaceId: string, checkInId: string) =>
  db
    .selectFrom('digest')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', checkInId)
    .executeTakeFirst();

/** Keeps the figures of a digest as published; a correction replaces them. */
export async function saveDigest(
  db: Db,
  digest: Pick<DigestRow, 'workspace_id' | 'check_in_id' | 'team_id' | 'week'> & {
    report: unknown;
    channel_id: string | null;
    message_ts: string | null;
    posted_at: Date | null;
    corrected_at?: Date;
  },
): Promise<void> {
  const row = { ...digest, report: JSON.stringify(digest.report) };
  await db
    .insertInto('digest')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'check_in_id']).doUpdateSet(row))
    .execute();
}
