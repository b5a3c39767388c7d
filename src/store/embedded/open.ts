import { existsSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeBlank } from './blank.ts';
import { EmbeddedEngine } from './engine.ts';
import { lockDirectory } from './lock.ts';
import { startThread } from './thread.ts';

export interface EngineOptions {
  /** Milliseconds a transaction may do nothing while others wait for it. */
  idleLimit: number;
  /** A dumped data directory to start from; only used in memory. */
  image?: Blob | undefined;
}

interface OpenEngine {
  engine: EmbeddedEngine;
  close: () => Promise<void>;
}

/** Starts PGlite on a directory that is this process's alone, or in memory. */
export async function openEngine(
  directory: string | 'memory',
  options: EngineOptions,
): Promise<OpenEngine> {
  if (directory === 'memory') {
    const engine = await startEngine(undefined, options);
    return { engine, close: () => engine.close() };
  }
  const lock = await lockDirectory(directory);
  try {
    await makeDirectory(directory);
    const engine = await startEngine(directory, options);
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

async function startEngine(
  dataDir: string | undefined,
  { idleLimit, image }: EngineOptions,
): Promise<EmbeddedEngine> {
  return new EmbeddedEngine(await startThread({ dataDir, image }), idleLimit);
}

/** A new directory appears whole or not at all: killed half-way, it would be neither new nor usable. */
async function makeDirectory(directory: string): Promise<void> {
  if (existsSync(directory)) return;
  const unfinished = `${directory}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await withBlank(dirname(directory), (blank) => cp(blank, unfinished, { recursive: true }));
  await rename(unfinished, directory);
}

/** Blank directories being made or copied, by the folder they stand in. */
const blanks = new Map<string, { made: Promise<string>; users: number }>();

/** Several databases that are new together are copies of one: copying takes a tenth of making. */
async function withBlank(folder: string, copy: (blank: string) => Promise<void>): Promise<void> {
  const path = join(folder, 'blank.new');
  const make = async () => {
    // A process that was killed may have left its own half-made.
    await rm(path, { recursive: true, force: true });
    await makeBlank(path);
    return path;
  };
  const blank = blanks.get(folder) ?? { made: make(), users: 0 };
  blanks.set(folder, blank);
  blank.users += 1;
  try {
    await copy(await blank.made);
  } finally {
    blank.users -= 1;
    if (blank.users === 0) {
      blanks.delete(folder);
      await rm(path, { recursive: true, force: true });
    }
  }
}
