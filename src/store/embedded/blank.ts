import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { z } from 'zod';
import { startThread } from './thread.ts';

const PGLITE = createRequire(import.meta.url).resolve('@electric-sql/pglite');

/** Only what this very PGlite made may be unpacked for it. */
function imagePath(): string {
  const about = readFileSync(join(dirname(PGLITE), '..', 'package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(about));
  return join(dirname(fileURLToPath(import.meta.url)), `blank-${version}.tgz`);
}

/** Packs a blank database (about 5 MB) beside this file, for `makeBlank` to find. */
export async function packBlank(path = imagePath()): Promise<void> {
  const db = await PGlite.create();
  const image = await db.dumpDataDir('gzip');
  await db.close();
  await writeFile(path, Buffer.from(await image.arrayBuffer()));
}

/**
 * Makes a blank database in a new folder: unpacked where the build has packed one, which takes a
 * quarter of the time.
 */
export async function makeBlank(directory: string, packed = imagePath()): Promise<void> {
  const image = existsSync(packed)
    ? new Blob([readFileSync(packed)], { type: 'application/x-gzip' })
    : undefined;
  const thread = await startThread({ dataDir: directory, image });
  // Ending the thread gives back the 400 MB that making a database takes.
  await thread.close();
}
