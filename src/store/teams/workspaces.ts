import type { Db } from '../schema.ts';

/** The workspace that holds what was imported before Slack was connected. */
export const LOCAL_WORKSPACE = 'local';

/**
 * Makes sure a Slack workspace has its row. Records imported before any workspace was connected
 * become the first connected workspace's own, so that nothing done without Slack is lost.
 */
export async function rememberWorkspace(db: Db, id: string, name: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const known = await trx.selectFrom('workspace').select('id').forUpdate().execute();
    const onlyLocal = known.length === 1 && known[0]?.id === LOCAL_WORKSPACE;
    if (onlyLocal) {
      await trx
        .updateTable('workspace')
        .set({ id, name })
        .where('id', '=', LOCAL_WORKSPACE)
        .execute();
      return;
    }
    await trx
      .insertInto('workspace')
      .values({ id, name })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ name }))
      .execute();
  });
}

export const listWorkspaces = (db: Db) =>
  db.selectFrom('workspace').select(['id', 'name', 'currency']).orderBy('id').execute();

export const findWorkspace = (db: Db, id: string) =>
  db.selectFrom('workspace').selectAll().where('id', '=', id).executeTakeFirst();

export async function setCurrency(db: Db, id: string, currency: string): Promise<void> {
  await db.updateTable('workspace').set({ currency }).where('id', '=', id).execute();
}

/** Makes the workspace of what is imported before Slack is connected; returns its id. */
export async function addLocalWorkspace(db: Db): Promise<string> {
  await db
    .insertInto('workspace')
    .values({ id: LOCAL_WORKSPACE, name: 'Local' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return LOCAL_WORKSPACE;
}
