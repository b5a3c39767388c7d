import type { Selectable } from 'kysely';
import type { PublishedOrganisation, PublishedReport } from '../../domain/report/figures.ts';
import type { Db } from '../schema.ts';
import type { DigestTable } from '../tables/reports.ts';

export type DigestRow = Selectable<DigestTable>;

const digests = (db: Db, workspaceId: string) =>
  db.selectFrom('digest').selectAll().where('workspace_id', '=', workspaceId);

export const findDigest = (db: Db, workspaceId: string, checkInId: string) =>
  digests(db, workspaceId).where('check_in_id', '=', checkInId).executeTakeFirst();

/** A team's digests up to and including a week, oldest first, at most `count`. */
export async function listDigestsUpTo(
  db: Db,
  workspaceId: string,
  teamId: string,
  week: string,
  count: number,
): Promise<DigestRow[]> {
  const rows = await digests(db, workspaceId)
    .where('team_id', '=', teamId)
    .where('week', '<=', week)
    .orderBy('week', 'desc')
    .limit(count)
    .execute();
  return rows.reverse();
}

/** The newest digest of a team, or undefined. */
export const findNewestDigest = (db: Db, workspaceId: string, teamId: string) =>
  digests(db, workspaceId)
    .where('team_id', '=', teamId)
    .orderBy('week', 'desc')
    .limit(1)
    .executeTakeFirst();

export type NewDigest = Omit<DigestRow, 'report' | 'corrected_at'> & {
  report: PublishedReport;
  corrected_at?: Date;
};

/** Keeps the figures of a digest as published; a correction replaces them. */
export async function saveDigest(db: Db, digest: NewDigest): Promise<void> {
  const row = { ...digest, report: JSON.stringify(digest.report) };
  await db
    .insertInto('digest')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'check_in_id']).doUpdateSet(row))
    .execute();
}

/** Keeps the figures of a check-in that had no digest; one that is there stands. */
export async function keepTotals(db: Db, totals: NewDigest): Promise<void> {
  await db
    .insertInto('digest')
    .values({ ...totals, report: JSON.stringify(totals.report) })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'check_in_id']).doNothing())
    .execute();
}

/** Roll-ups posted in a workspace up to and including a week, oldest first, at most `count`. */
export async function listRollUpsUpTo(db: Db, workspaceId: string, week: string, count: number) {
  const rows = await db
    .selectFrom('roll_up')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('week', '<=', week)
    .orderBy('week', 'desc')
    .limit(count)
    .execute();
  return rows.reverse();
}

export async function saveRollUp(
  db: Db,
  rollUp: {
    workspace_id: string;
    week: string;
    report: PublishedOrganisation;
    channel_id: string;
    message_ts: string;
    posted_at: Date;
  },
): Promise<void> {
  await db
    .insertInto('roll_up')
    .values({ ...rollUp, report: JSON.stringify(rollUp.report) })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'week']).doNothing())
    .execute();
}
