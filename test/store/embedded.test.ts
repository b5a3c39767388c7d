import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServerPool } from '../../src/store/database.ts';
import { openEmbeddedPool } from '../../src/store/embedded.ts';
import { embeddedImage, testDatabaseUrl } from '../support/postgres.ts';

const schema = `test_${randomUUID().replaceAll('-', '')}`;
const server = testDatabaseUrl;
const places = [
  {
    place: 'embedded',
    open: async () => openEmbeddedPool('memory', { schema, image: await embeddedImage() }),
  },
  ...(server ? [{ place: 'PostgreSQL', open: async () => openServerPool(server, schema) }] : []),
];

describe.each(places)('a pool on $place', ({ open }) => {
  let pool: pg.Pool;

  beforeAll(async () => {
    pool = await open();
    await pool.query(`CREATE SCHEMA ${schema}`);
    await pool.query('CREATE TABLE entry (id int PRIMARY KEY, note text)');
  });

  afterAll(async () => {
    await pool.query(`DROP SCHEMA ${schema} CASCADE`);
    await pool.end();
  });

  const idsOf = async (from: number, to: number): Promise<number[]> => {
    const found = await pool.query<{ id: number }>(
      'SELECT id FROM entry WHERE id BETWEEN $1 AND $2 ORDER BY id',
      [from, to],
    );
    return found.rows.map((row) => row.id);
  };

  it('gives values as pg does', async () => {
    const { rows, rowCount, fields } = await pool.query(
      `SELECT 9007199254740993::int8 AS big, 1.50::numeric AS exact, '{a,"b c"}'::text[] AS list,
        '{"x":[1]}'::jsonb AS json, '2026-11-19T10:00:00Z'::timestamptz AS at, true AS yes,
        null AS nothing, $1::int[] AS given, '\\x00ff'::bytea AS bytes`,
      [[1, 2]],
    );
    expect(rowCount).toBe(1);
    expect(fields.map((field) => field.name)).toContain('exact');
    expect(rows[0]).toEqual({
      big: '9007199254740993',
      exact: '1.50',
      list: ['a', 'b c'],
      json: { x: [1] },
      at: new Date('2026-11-19T10:00:00Z'),
      yes: true,
      nothing: null,
      given: [1, 2],
      bytes: Buffer.from([0, 255]),
    });
  });

  it('gives errors their codes and stays usable', async () => {
    await pool.query('INSERT INTO entry VALUES (1)');
    await expect(pool.query('INSERT INTO entry VALUES (1)')).rejects.toMatchObject({
      code: '23505',
      constraint: 'entry_pkey',
    });
    await expect(pool.query('SELECT * FROM missing')).rejects.toMatchObject({ code: '42P01' });
    await expect(pool.query('SELEC')).rejects.toMatchObject({ code: '42601' });
    expect(await idsOf(1, 1)).toEqual([1]);
  });

  it('reports how many rows a change touched', async () => {
    const inserted = await pool.query('INSERT INTO entry VALUES (11), (12), (13)');
    const changed = await pool.query("UPDATE entry SET note = 'x' WHERE id > $1 AND id < 14", [11]);
    expect([inserted.rowCount, changed.rowCount, changed.command]).toEqual([3, 2, 'UPDATE']);
  });

  it('shows nothing of a transaction to others until it is over', async () => {
    const client = await pool.connect();
    await client.query('-- why it begins\nBEGIN');
    await client.query('INSERT INTO entry VALUES (21)');
    const outside = idsOf(21, 21);
    const alsoOutside = pool.query('INSERT INTO entry VALUES (22)');
    await client.query('ROLLBACK');
    client.release();

    expect(await outside).toEqual([]);
    await alsoOutside;
    expect(await idsOf(21, 22)).toEqual([22]);
  });

  it('keeps concurrent transactions apart', async () => {
    await pool.query('INSERT INTO entry VALUES (30, 0)');
    const addOne = async () => {
      const client = await pool.connect();
      await client.query('BEGIN');
      const { rows } = await client.query('SELECT note FROM entry WHERE id = 30 FOR UPDATE');
      await client.query('UPDATE entry SET note = $1 WHERE id = 30', [Number(rows[0].note) + 1]);
      await client.query('COMMIT');
      client.release();
    };
    await Promise.all(Array.from({ length: 40 }, addOne));

    const { rows } = await pool.query('SELECT note FROM entry WHERE id = 30');
    expect(rows).toEqual([{ note: '40' }]);
  });

  it('goes on after a transaction that failed', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO entry VALUES (41)');
    await expect(client.query('SELECT 1/0')).rejects.toMatchObject({ code: '22012' });
    await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
    await client.query('ROLLBACK');
    await client.query('INSERT INTO entry VALUES (42)');
    client.release();
    expect(await idsOf(41, 42)).toEqual([42]);
  });

  it('rolls back to a savepoint', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO entry VALUES (51)');
    await client.query('SAVEPOINT here');
    await client.query('INSERT INTO entry VALUES (52)');
    await client.query('ROLLBACK TO here');
    await client.query('COMMIT');
    client.release();
    expect(await idsOf(51, 52)).toEqual([51]);
  });

  it('forgets the transaction of a connection that is destroyed', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO entry VALUES (61)');
    client.release(true);
    expect(await idsOf(61, 61)).toEqual([]);
  });

  it('carries five megabytes in and out', async () => {
    const text = 'ä'.repeat(2_500_000);
    const { rows } = await pool.query('SELECT $1::text AS back, length($1) AS n', [text]);
    expect(rows[0].n).toBe(2_500_000);
    expect(rows[0].back === text).toBe(true);
  });

  it('answers each of many mixed queries with its own result', async () => {
    const answers = await Promise.all(
      Array.from({ length: 600 }, async (_, i) => {
        const size = i % 7 === 0 ? 50_000 : 10;
        const { rows } = await pool.query('SELECT $1::int AS i, repeat($2, $3) AS text', [
          i,
          String(i % 10),
          size,
        ]);
        return rows[0].i === i && rows[0].text === String(i % 10).repeat(size);
      }),
    );
    expect(answers.every(Boolean)).toBe(true);
  });

  it('delivers a notification to each listener, soon, and only when committed', async () => {
    const [one, two, other] = [await pool.connect(), await pool.connect(), await pool.connect()];
    const heard: string[] = [];
    for (const client of [one, two, other])
      client.on('notification', (note) => heard.push(`${note.channel} ${note.payload}`));
    await one.query('-- for jobs\nLISTEN "Jobs"');
    await two.query('LISTEN "Jobs"');
    await other.query('LISTEN another');
    await two.query('UNLISTEN "Jobs"');
    await two.query('LISTEN "Jobs"');

    const waits: number[] = [];
    for (let i = 0; i < 50; i += 1) {
      const before = performance.now();
      const arrived = Promise.all([once(one, 'notification'), once(two, 'notification')]);
      await pool.query(`SELECT pg_notify('Jobs', $1)`, [String(i)]);
      await arrived;
      waits.push(performance.now() - before);
    }
    await pool.query(`BEGIN; NOTIFY "Jobs", 'undone'; ROLLBACK`);
    await pool.query('SELECT 1');

    expect(heard).toHaveLength(100);
    expect(new Set(heard)).toEqual(new Set(waits.map((_, i) => `Jobs ${i}`)));
    expect(waits.sort((a, b) => a - b)[25]).toBeLessThan(100);
    for (const client of [one, two, other]) client.release(true);
  });
});

describe('the embedded pool alone', () => {
  it('rolls back what a connection left open when it was handed back', async () => {
    const pool = await openEmbeddedPool('memory', { image: await embeddedImage() });
    await pool.query('CREATE TABLE entry (id int)');
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO entry VALUES (1)');
    client.release();

    await expect(pool.query('SELECT * FROM entry')).resolves.toMatchObject({ rowCount: 0 });
    await pool.end();
  });

  it('ends a transaction that waits for a query outside it, rather than stopping for good', async () => {
    const pool = await openEmbeddedPool('memory', {
      idleInTransactionLimit: 20,
      image: await embeddedImage(),
    });
    await pool.query('CREATE TABLE entry (id int)');
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO entry VALUES (1)');
    await expect(pool.query('SELECT * FROM entry')).resolves.toMatchObject({ rowCount: 0 });

    await expect(client.query('COMMIT')).rejects.toMatchObject({ code: '25P03' });
    await client.query('ROLLBACK');
    await expect(client.query('SELECT 1')).resolves.toMatchObject({ rowCount: 1 });
    client.release();
    await pool.end();
  });
});
