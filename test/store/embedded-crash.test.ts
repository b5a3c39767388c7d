import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openEmbeddedPool } from '../../src/store/embedded.ts';
import { withFolder } from '../support/postgres.ts';

const script = fileURLToPath(new URL('../support/write-until-killed.ts', import.meta.url));

/** Resolves with the process once it has acknowledged `count` rows; `last` follows the newest. */
async function writing(directory: string, count: number) {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const state = { child, last: 0 };
  if (child.stdout === null) throw new Error('The process has no output.');
  const lines = createInterface({ input: child.stdout });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`It ended by itself with ${code}.`)));
    lines.on('line', (line) => {
      state.last = Number(line);
      if (state.last >= count) resolve();
    });
  });
  return { state, closed: once(lines, 'close') };
}

describe('an embedded directory', () => {
  it('refuses a second process by name, and loses nothing when the first is killed', async () => {
    const directory = join(await withFolder(), 'records');
    const { state, closed } = await writing(directory, 500);

    await expect(openEmbeddedPool(directory)).rejects.toMatchObject({
      name: 'AssayError',
      code: 'conflict',
      message: expect.stringContaining(`process ${state.child.pid}`),
    });

    state.child.kill('SIGKILL');
    await closed;
    const pool = await openEmbeddedPool(directory);
    const { rows } = await pool.query('SELECT count(*)::int AS n, max(id) AS newest FROM entry');
    expect(rows[0].n).toBe(rows[0].newest);
    expect(rows[0].newest).toBeGreaterThanOrEqual(state.last);
    await pool.end();
  });

  it('refuses to be opened twice by one process, and is free again after closing', async () => {
    const folder = await withFolder();
    const directory = join(folder, 'records');
    const pool = await openEmbeddedPool(directory);
    await expect(openEmbeddedPool(directory)).rejects.toMatchObject({ code: 'conflict' });
    await pool.query('CREATE TABLE kept (id int)');
    await pool.end();
    expect(await readdir(folder)).toEqual(['records']);

    const again = await openEmbeddedPool(directory);
    await expect(again.query('SELECT * FROM kept')).resolves.toMatchObject({ rowCount: 0 });
    await again.end();
  });
});
