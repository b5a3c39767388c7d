import { existsSync, readFileSync } from 'node:fs';
import type { Records } from '../../src/cli/records.ts';
import { addLocalWorkspace } from '../../src/store/teams/workspaces.ts';
import { withDatabase } from '../support/postgres.ts';

const shared = new URL('../../../shared/', import.meta.url);

/** A file of the shared examples or data, by its path there; null when the folder is not here. */
export const sharedFile = (path: string): URL | null => {
  const url = new URL(path, shared);
  return existsSync(url) ? url : null;
};

export const readShared = (path: string): string => readFileSync(new URL(path, shared), 'utf8');

export const hasShared = existsSync(shared);

/** An imported file as the flows take it, from lines. */
export const fileOf = (name: string, ...lines: string[]) => ({
  name,
  text: `${lines.join('\n')}\n`,
});

export const NOW = new Date('2026-11-24T08:00:00Z');

/** Empty records with the workspace that imports make, and a clock that stands still. */
export async function withWorkspace(): Promise<Records & { workspaceId: string }> {
  const { db } = await withDatabase();
  return { db, now: () => NOW, workspaceId: await addLocalWorkspace(db) };
}

export const REPLY_HEADER =
  'team,week,member,state,use_case,times,saved_minutes,redo_minutes,result_used,would_miss,blockers,note';

/** Every leaf of the expected value beside the same leaf of the actual one, by path. */
export const leaves = (
  expected: unknown,
  actual: unknown,
  path = 'report',
): [string, unknown, unknown][] => {
  if (typeof expected !== 'object' || expected === null) return [[path, expected, actual]];
  return Object.entries(expected).flatMap(([key, value]) => {
    const inside =
      typeof actual === 'object' && actual !== null ? Reflect.get(actual, key) : undefined;
    return leaves(value, inside, `${path}.${key}`);
  });
};
