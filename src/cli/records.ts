import { readConfig } from '../config.ts';
import type { Deps } from '../flows/deps.ts';
import { chooseWorkspace } from '../flows/setting-up/choose-workspace.ts';
import { migrate, openDatabase } from '../store/database.ts';

export type Records = Pick<Deps, 'db' | 'now'>;

/** Opens the records that the environment names, brings them up to date, and lets go of them. */
export async function withRecords<T>(work: (records: Records) => Promise<T>): Promise<T> {
  const records = await openDatabase(readConfig());
  try {
    await migrate(records.db);
    return await work({ db: records.db, now: () => new Date() });
  } finally {
    await records.close();
  }
}

/** The same, in the workspace the command means; see `chooseWorkspace`. */
export const inWorkspace = <T>(
  options: { wanted: string | undefined; make: boolean },
  work: (records: Records, workspaceId: string) => Promise<T>,
): Promise<T> =>
  withRecords(async (records) => work(records, await chooseWorkspace(records, options)));

export const WORKSPACE_OPTION = [
  '--workspace <id>',
  'the workspace, where there are several',
] as const;
