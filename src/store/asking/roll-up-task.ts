import type { Db } from '../schema.ts';

/**
 * Plans a workspace's next roll-up, or none with null. There is one such task per workspace: it
 * comes due again and again.
 */
export async function planRollUpTask(
  db: Db,
  workspaceId: string,
  dueAt: Date | null,
): Promise<void> {
  const key = {
    workspace_id: workspaceId,
    check_in_id: '',
    kind: 'roll-up',
    person_id: '',
  } as const;
  if (!dueAt) {
    await db
      .updateTable('task')
      .set({ state: 'skipped', reason: 'off' })
      .where((eb) => eb.and(key))
      .execute();
    return;
  }
  const fresh = {
    state: 'due',
    due_at: dueAt,
    queued_at: null,
    taken_at: null,
    reason: null,
  } as const;
  await db
    .insertInto('task')
    .values({ ...key, team_id: '', ...fresh })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'check_in_id', 'kind', 'person_id'])
        .doUpdateSet({ ...fresh, done_at: null }),
    )
    .execute();
}

/** Who last changed a workspace's settings, and so can mend them; null when nobody did. */
export async function findWhoSet(db: Db, workspaceId: string): Promise<string | null> {
  const row = await db
    .selectFrom('audit')
    .select('actor_id')
    .where('workspace_id', '=', workspaceId)
    .where('action', '=', 'workspace.changed')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.actor_id ?? null;
}

/** Remembers that someone was told a week's roll-up could not be posted; false when they were. */
export async function claimRollUpHelp(
  db: Db,
  workspaceId: string,
  week: string,
  at: Date,
): Promise<boolean> {
  const known = await db
    .selectFrom('audit')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('action', '=', 'roll-up.refused')
    .where('subject', '=', week)
    .executeTakeFirst();
  if (known) return false;
  await db
    .insertInto('audit')
    .values({
      workspace_id: workspaceId,
      at,
      actor_id: 'assay',
      action: 'roll-up.refused',
      subject: week,
      details: '{}',
    })
    .execute();
  return true;
}
