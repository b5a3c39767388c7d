import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { z } from 'zod';

const PGLITE = createRequire(import.meta.url).resolve('@electric-sql/pglite');

/** Only what this very PGlite made may be unpacked for it. */
function imagePath(): string {
  const about = readFileSync(join(dirname(PGLITE), '..', 'package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(about));
  return join(dirname(fileURLToPath(import.meta.url)), `blank-${version}.tgz`);
}

/** Packs a blank database (about 5 MB) beside this file, for `makeBlank` to find. */
export async function packBlank(): Promise<void> {
  const db = await PGlite.create();
  const image = await db.dumpDataDir('gzip');
  await db.close();
  await writeFile(imagePath(), Buffer.from(await image.arrayBuffer()));
}

/**
 * Makes a blank database in a new folder: unpacked where the build has packed one, which takes a
 * quarter of the time. In a thread of its own: it is seconds of computing, and 400 MB that its end
 * gives back.
 */
export function makeBlank(directory: string): Promise<void> {
  const image = imagePath();
  const code = `
    const { readFileSync } = require('node:fs');
    const { workerData: { pglite, directory, image } } = require('node:worker_threads');
    const { PGlite } = require(pglite);
    const loadDataDir = image && new Blob([readFileSync(image)], { type: 'application/x-gzip' });
    PGlite.create({ dataDir: directory, ...(image && { loadDataDir }) }).then((db) => db.close());`;
  const worker = new Worker(code, {
    eval: true,
    execArgv: [],
    workerData: { pglite: PGLITE, directory, image: existsSync(image) ? image : null },
  });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(
            new Error(`Making the embedded database in ${directory} ended with code ${code}.`),
          ),
    );
  });
}
