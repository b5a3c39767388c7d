import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeBlank, packBlank } from '../../src/store/embedded/blank.ts';
import { openEmbeddedPool } from '../../src/store/embedded.ts';
import { poll } from '../chaos/servers.ts';
import { embeddedImage, withFolder } from '../support/postgres.ts';

test('tables are counted for the planner, as a server does by itself', async () => {
  const pool = await openEmbeddedPool('memory', { image: await embeddedImage() });
  onTestFinished(() => pool.end());
  await pool.query('CREATE TABLE thing (id int PRIMARY KEY)');
  await pool.query('INSERT INTO thing SELECT generate_series(1, 300)');
  await pool.query('DELETE FROM thing WHERE id > 200');
  const counted = async (): Promise<number> => {
    const { rows } = await pool.query("SELECT reltuples FROM pg_class WHERE relname = 'thing'");
    return rows[0].reltuples;
  };
  expect(await counted()).toBe(-1);
  for (let use = 0; use < 4_000; use += 1) await pool.query('SELECT 1');
  await poll(async () => (await counted()) === 200, 'the count');
}, 120_000);

test('a database that was packed by the build is unpacked into a working one', async () => {
  const folder = await withFolder();
  const packed = join(folder, 'blank.tgz');
  await packBlank(packed);
  const directory = join(folder, 'records');
  await makeBlank(directory, packed);
  const pool = await openEmbeddedPool(directory);
  const { rows } = await pool.query('SELECT 1 + 1 AS two');
  await pool.end();
  expect(rows).toEqual([{ two: 2 }]);
}, 120_000);

test('what a killed process left half-made does not get in the way, and is gone afterwards', async () => {
  const folder = await withFolder();
  for (const left of ['blank.new', 'records.new']) {
    await mkdir(join(folder, left, 'base'), { recursive: true });
    await writeFile(join(folder, left, 'PG_VERSION'), 'half');
  }
  const pool = await openEmbeddedPool(join(folder, 'records'));
  await pool.query('SELECT 1');
  await pool.end();
  expect(await readdir(folder)).toEqual(['records']);
  expect(existsSync(join(folder, 'records', 'PG_VERSION'))).toBe(true);
}, 120_000);
