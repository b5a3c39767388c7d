import type { Shows } from '../../domain/shows.ts';
import type { Db } from '../schema.ts';
import type { RollUpCadence } from '../tables/people.ts';

/** What a workspace's executives get: where and how often, and who they are. */
export type ExecutiveSettings = {
  channelId: string | null;
  cadence: RollUpCadence;
  zone: string;
  people: readonly string[];
};

export async function findExecutiveSettings(
  db: Db,
  workspaceId: string,
): Promise<ExecutiveSettings> {
  const row = await db
    .selectFrom('workspace')
    .select(['executive_channel_id', 'roll_up_cadence', 'roll_up_zone'])
    .where('id', '=', workspaceId)
    .executeTakeFirst();
  const people = await db
    .selectFrom('executive')
    .select('person_id')
    .where('workspace_id', '=', workspaceId)
    .orderBy('person_id')
    .execute();
  return {
    channelId: row?.executive_channel_id ?? null,
    cadence: row?.roll_up_cadence ?? 'off',
    zone: row?.roll_up_zone ?? 'UTC',
    people: people.map(({ person_id }) => person_id),
  };
}

export async function saveExecutiveSettings(
  db: Db,
  workspaceId: string,
  settings: ExecutiveSettings,
): Promise<void> {
  await db
    .updateTable('workspace')
    .set({
      executive_channel_id: settings.channelId,
      roll_up_cadence: settings.cadence,
      roll_up_zone: settings.zone,
    })
    .where('id', '=', workspaceId)
    .execute();
  await db.deleteFrom('executive').where('workspace_id', '=', workspaceId).execute();
  if (settings.people.length === 0) return;
  await db
    .insertInto('executive')
    .values(settings.people.map((id) => ({ workspace_id: workspaceId, person_id: id })))
    .execute();
}

/** What this workspace's Slack was last seen to draw, and when that was tried. */
export async function findShows(
  db: Db,
  workspaceId: string,
): Promise<{ shows: Shows; checkedAt: Date } | null> {
  const row = await db
    .selectFrom('workspace')
    .select(['shows', 'shows_checked_at'])
    .where('id', '=', workspaceId)
    .executeTakeFirst();
  return row?.shows && row.shows_checked_at
    ? { shows: row.shows, checkedAt: row.shows_checked_at }
    : null;
}

export async function rememberShows(
  db: Db,
  workspaceId: string,
  shows: Shows,
  at: Date,
): Promise<void> {
  await db
    .updateTable('workspace')
    .set({ shows, shows_checked_at: at })
    .where('id', '=', workspaceId)
    .execute();
}
