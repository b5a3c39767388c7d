import type { Db } from '../schema.ts';

type Person = { workspaceId: string; personId: string };

const person = (db: Db, { workspaceId, personId }: Person) =>
  db.updateTable('person').where('workspace_id', '=', workspaceId).where('id', '=', personId);

/** Asks someone nothing from `from` up to `until`, or until they say so where that is null. */
export async function savePause(
  db: Db,
  who: Person,
  pause: { from: Date; until: Date | null } | null,
): Promise<void> {
  await person(db, who)
    .set({ paused_from: pause?.from ?? null, paused_until: pause?.until ?? null })
    .execute();
}

/** Keeps a Do Not Disturb window; null when there is none. */
export async function saveDnd(
  db: Db,
  who: Person,
  window: { from: Date; until: Date } | null,
  checkedAt: Date,
): Promise<void> {
  await person(db, who)
    .set({
      dnd_from: window?.from ?? null,
      dnd_until: window?.until ?? null,
      dnd_checked_at: checkedAt,
    })
    .execute();
}

/** Marks that someone was welcomed; the first time stands. */
export async function markWelcomed(db: Db, who: Person, at: Date): Promise<void> {
  await person(db, who).where('welcomed_at', 'is', null).set({ welcomed_at: at }).execute();
}

/** Keeps the hash of the App Home as published. */
export async function saveHomeHash(db: Db, who: Person, hash: string): Promise<void> {
  await person(db, who).set({ home_hash: hash }).execute();
}
