import { sql } from 'kysely';
import { batched } from '../batched.ts';
import { rowsById } from '../rows-by-id.ts';
import type { Db } from '../schema.ts';

/** What Slack says of a person. */
export type PersonFacts = {
  id: string;
  name: string;
  zone: string | null;
  isBot: boolean;
  isDeleted: boolean;
  isGuest: boolean;
  isStranger: boolean;
  isAdmin: boolean;
  statusText: string;
  statusEmoji: string;
  statusExpiresAt: Date | null;
};

export async function savePeople(
  db: Db,
  workspaceId: string,
  people: readonly PersonFacts[],
  checkedAt: Date,
): Promise<void> {
  if (people.length === 0) return;
  await db
    .insertInto('person')
    .values(
      people.map((person) => ({
        workspace_id: workspaceId,
        id: person.id,
        name: person.name,
        zone: person.zone,
        is_bot: person.isBot,
        is_deleted: person.isDeleted,
        is_guest: person.isGuest,
        is_stranger: person.isStranger,
        is_admin: person.isAdmin,
        status_text: person.statusText,
        status_emoji: person.statusEmoji,
        status_expires_at: person.statusExpiresAt,
        checked_at: checkedAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'id']).doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        zone: row.ref('excluded.zone'),
        is_bot: row.ref('excluded.is_bot'),
        is_deleted: row.ref('excluded.is_deleted'),
        is_guest: row.ref('excluded.is_guest'),
        is_stranger: row.ref('excluded.is_stranger'),
        is_admin: row.ref('excluded.is_admin'),
        status_text: row.ref('excluded.status_text'),
        status_emoji: row.ref('excluded.status_emoji'),
        status_expires_at: row.ref('excluded.status_expires_at'),
        checked_at: row.ref('excluded.checked_at'),
      })),
    )
    .execute();
}

/** Makes rows for people known only by the name a file gives them. */
export async function addNamedPeople(
  db: Db,
  workspaceId: string,
  names: readonly string[],
): Promise<void> {
  if (names.length === 0) return;
  await db
    .insertInto('person')
    .values(names.map((name) => ({ workspace_id: workspaceId, id: name, name })))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
    .execute();
}

export const findPerson = rowsById('person');

export const findPeople = (db: Db, workspaceId: string, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('person')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', sql<string>`any(${ids})`)
        .execute();

const dms = batched(
  async (db, keys: readonly { workspaceId: string; id: string; channelId: string }[]) => {
    await sql`
      update person set dm_channel_id = told.channel_id
      from unnest(
        ${keys.map((key) => key.workspaceId)}::text[], ${keys.map((key) => key.id)}::text[],
        ${keys.map((key) => key.channelId)}::text[]
      ) as told (workspace_id, id, channel_id)
      where person.workspace_id = told.workspace_id and person.id = told.id`.execute(db);
    return keys.map(() => undefined);
  },
);

export const rememberDm = (
  db: Db,
  workspaceId: string,
  id: string,
  channelId: string,
): Promise<void> => dms(db, { workspaceId, id, channelId });
