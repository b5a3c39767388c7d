import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrate, openDatabase } from '../../src/store/database.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import {
  testDatabaseUrl,
  withDatabase,
  withFolder,
  withServerDatabase,
} from '../support/postgres.ts';

describe('the records', () => {
  it('are migrated once however many ask at the same time', async () => {
    const dataDir = await withFolder();
    const databaseUrl = testDatabaseUrl && (await withServerDatabase(testDatabaseUrl));
    const first = await openDatabase({ databaseUrl, dataDir });
    // On a server each caller has a pool of its own, as several processes do.
    const others = await Promise.all(
      databaseUrl ? [1, 2, 3].map(() => openDatabase({ databaseUrl, dataDir })) : [],
    );
    const callers = [first, ...others, ...(databaseUrl ? [] : [first, first])];

    const ran = await Promise.all(callers.map((each) => migrate(each.db)));

    expect(ran.flat().sort()).toEqual(Object.keys(migrations).sort());
    await Promise.all(callers.map((each) => each.close()));
  });

  it('keep two schemas of one database apart', async () => {
    const [one, two] = [await withDatabase(), await withDatabase()];
    await one.pool.query('CREATE TABLE mine (id int)');

    await expect(two.pool.query('SELECT * FROM mine')).rejects.toMatchObject({ code: '42P01' });
    await expect(one.pool.query('SELECT * FROM mine')).resolves.toMatchObject({ rowCount: 0 });
  });

  it('find similar names', async () => {
    const { db } = await withDatabase();
    await sql`create extension if not exists pg_trgm with schema public`.execute(db);
    const found = await sql<{ near: boolean }>`
      select similarity('contract review', 'contrat reviews') > 0.4 as near`.execute(db);
    expect(found.rows).toEqual([{ near: true }]);
  });

  it('close although they never connected', async () => {
    const dataDir = await withFolder();
    const records = await openDatabase({ databaseUrl: 'postgres://nobody@127.0.0.1:1/x', dataDir });
    await records.close();
    await expect(records.close()).resolves.toBeUndefined();
  });
});
