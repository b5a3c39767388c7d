import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { EmbeddedEngine } from './engine.ts';
import { lockDirectory } from './lock.ts';

const extensions = { pg_trgm };

/** Starts PGlite on a directory that is this process's alone, or in memory. */
export async function openEngine(
  directory: string | 'memory',
  idleLimit: number,
): Promise<{ engine: EmbeddedEngine; close: () => Promise<void> }> {
  if (directory === 'memory') {
    const engine = new EmbeddedEngine(await PGlite.create({ extensions }), idleLimit);
    return { engine, close: () => engine.close() };
  }
  const lock = await lockDirectory(directory);
  try {
    await makeDirectory(directory);
    const engine = new EmbeddedEngine(await PGlite.create(directory, { extensions }), idleLimit);
    const close = async () => {
      await engine.close();
      await lock.release();
    };
    return { engine, close };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** A new directory appears whole or not at all: killed half-way, it would be neither new nor usable. */
async function makeDirectory(directory: string): Promise<void> {
  if (existsSync(directory)) return;
  const unfinished = `${directory}.new`;
  await rm(unfinished, { recursive: true, force: true });
  const db = await PGlite.create(unfinished);
  await db.close();
  await rename(unfinished, directory);
}
