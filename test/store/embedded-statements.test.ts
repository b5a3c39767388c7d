import { expect, onTestFinished, test } from 'vitest';
import { openEmbeddedPool } from '../../src/store/embedded.ts';
import { embeddedImage } from '../support/postgres.ts';

async function withPool() {
  const pool = await openEmbeddedPool('memory', { image: await embeddedImage() });
  onTestFinished(() => pool.end());
  await pool.query('CREATE TABLE thing (id int PRIMARY KEY, name text)');
  await pool.query("INSERT INTO thing VALUES (1, 'one'), (2, 'two')");
  const keptNames = async () => {
    const { rows } = await pool.query('SELECT name, statement FROM pg_prepared_statements');
    return rows.filter((row) => row.statement.includes('FROM thing')).map((row) => row.name);
  };
  const find = (id: number) => pool.query('SELECT * FROM thing WHERE id = $1', [id]);
  return { pool, find, keptNames };
}

test('a statement without a name is prepared once for all connections', async () => {
  const { find, keptNames } = await withPool();
  const found = await Promise.all([1, 2, 1, 2].map(find));
  expect(found.map(({ rows }) => rows[0].name)).toEqual(['one', 'two', 'one', 'two']);
  expect(await keptNames()).toHaveLength(1);
});

test('a table that changes is read as it is now', async () => {
  const { pool, find, keptNames } = await withPool();
  await find(1);
  await pool.query('ALTER TABLE thing ADD COLUMN size int DEFAULT 7');
  expect((await find(1)).rows).toEqual([{ id: 1, name: 'one', size: 7 }]);
  expect(await keptNames()).toHaveLength(1);
});

test('plans are made anew after many uses, and the old ones are let go of', async () => {
  const { find, keptNames } = await withPool();
  await find(1);
  const [first] = await keptNames();
  for (let use = 0; use < 201; use += 1) await find(2);
  const names = await keptNames();
  expect(names).toHaveLength(1);
  expect(names).not.toContain(first);
});

test('a statement that failed can be said again, in and after a transaction', async () => {
  const { pool, find } = await withPool();
  const client = await pool.connect();
  await client.query('BEGIN');
  await expect(client.query('SELECT 1 / $1::int AS one', [0])).rejects.toMatchObject({
    code: '22012',
  });
  await expect(client.query('SELECT * FROM thing WHERE id = $1', [1])).rejects.toMatchObject({
    code: '25P02',
  });
  await client.query('ROLLBACK');
  client.release();
  expect((await find(1)).rows).toEqual([{ id: 1, name: 'one' }]);
  expect((await pool.query('SELECT 1 / $1::int AS one', [1])).rows).toEqual([{ one: 1 }]);
});

test('what a client discards is prepared anew', async () => {
  const { pool, find } = await withPool();
  await find(1);
  await pool.query('DEALLOCATE ALL');
  expect((await find(2)).rows).toEqual([{ id: 2, name: 'two' }]);
});
