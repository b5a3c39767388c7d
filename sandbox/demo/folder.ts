import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AssayError } from '../../src/errors.ts';
import type { SandboxSave } from '../save.ts';

/** Raised whenever a saved demo of an older version would no longer make sense. */
const VERSION = 1;
const FILE = 'workspace.json';

const shape = z.object({ version: z.number(), seed: z.number(), sandbox: z.unknown() });

/** Our own file, checked as far as its version: the same version wrote the rest. */
const isSave = (value: unknown): value is SandboxSave =>
  typeof value === 'object' && value !== null && 'workspaces' in value && 'now' in value;

export type Found =
  | { state: 'none' | 'unfinished' | 'outdated' }
  | { state: 'kept'; save: SandboxSave };

/** What a demo folder holds. Errors: AssayError when its file cannot be read. */
export async function lookInto(folder: string, seed: number): Promise<Found> {
  const path = join(folder, FILE);
  if (!existsSync(path))
    return { state: existsSync(join(folder, 'records')) ? 'unfinished' : 'none' };
  try {
    const parsed = shape.parse(JSON.parse(await readFile(path, 'utf8')));
    if (parsed.version !== VERSION || parsed.seed !== seed) return { state: 'outdated' };
    if (!isSave(parsed.sandbox)) throw new Error('it holds no workspace');
    return { state: 'kept', save: parsed.sandbox };
  } catch (error) {
    throw brokenFolder(folder, error);
  }
}

/** What to tell of a demo folder that cannot be used. */
export function brokenFolder(folder: string, cause: unknown): AssayError {
  const why = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
  return new AssayError(
    'bad-file',
    `The demo’s data in ${folder} cannot be read (${why}).\nStart over with: npm run demo -- --fresh\nThat removes only this folder.`,
    { cause },
  );
}

/** Writes the workspace whole or not at all. */
export async function keep(folder: string, seed: number, sandbox: SandboxSave): Promise<void> {
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `${FILE}.new`);
  await writeFile(unfinished, JSON.stringify({ version: VERSION, seed, sandbox }));
  await rename(unfinished, join(folder, FILE));
}

export const empty = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true });
