import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Db } from '../../src/store/schema.ts';
import { fillWorkspace } from '../support/filled-workspace.ts';
import { withDatabase } from '../support/postgres.ts';
import { CALLS, EVERY_WORKSPACE, HERE, NO_RECORDS } from './isolation-calls.ts';

const ELSEWHERE = 'T2';
/** What makes the tables, and the embedded database itself. */
const NOT_QUERIES = /^(embedded|migrations|tables)\//;
const STORE = new URL('../../src/store/', import.meta.url);

/** Every function that the store's modules export, as `module.function`. */
async function listFunctions(): Promise<string[]> {
  const names: string[] = [];
  const files = (await readdir(STORE, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !NOT_QUERIES.test(file),
  );
  for (const file of files) {
    const loaded: Record<string, unknown> = await import(new URL(file, STORE).href);
    for (const [name, value] of Object.entries(loaded)) {
      if (typeof value === 'function') names.push(`${basename(file, '.ts')}.${name}`);
    }
  }
  return names;
}

/** What is found in a database with the workspace `HERE`, filled after another one or alone. */
async function withWorkspaces(...others: string[]): Promise<Db> {
  const { db } = await withDatabase();
  for (const id of others) await fillWorkspace(db, id, 'elsewhere');
  await fillWorkspace(db, HERE, 'here');
  // Nobody has looked at the measurement yet.
  await db.updateTable('measurement').set({ verified_by: null, disputed_by: null }).execute();
  return db;
}

/** Every row of one workspace, as text. */
async function rowsOf(db: Db, workspaceId: string): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = current_schema() and column_name = 'workspace_id' order by 1`.execute(db);
  const all: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(name)} as t
      where workspace_id = ${workspaceId} order by 1`.execute(db);
    all.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  const { rows } = await sql<{ row: string }>`
    select to_jsonb(t)::text as row from workspace as t where id = ${workspaceId}`.execute(db);
  return [...all, ...rows.map(({ row }) => `workspace ${row}`)];
}

/** What differs from run to run, ids and times the database gives, is left out. */
const inWords = (value: unknown): string =>
  (JSON.stringify(value, (_, part) => (part instanceof Map ? [...part] : part)) ?? 'nothing')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>');

class RolledBack extends Error {}

/** What a call returns and leaves of each workspace's rows; the database is as before afterwards. */
async function tryOut(db: Db, call: (db: Db) => unknown, workspaceIds: readonly string[]) {
  let result = '';
  const rows: string[][] = [];
  const attempt = db.transaction().execute(async (trx) => {
    result = inWords(await call(trx));
    for (const id of workspaceIds) rows.push(await rowsOf(trx, id));
    throw new RolledBack();
  });
  await attempt.catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error;
  });
  return { result, rows };
}

test('every function of the store is tried out here, or named as one without a workspace', async () => {
  const named = [...Object.keys(CALLS), ...EVERY_WORKSPACE, ...NO_RECORDS];
  expect(named.sort()).toEqual((await listFunctions()).sort());
});

/** How a call for `HERE` betrays that it met another workspace's rows; empty when it does not. */
async function findLeaks(
  { alone, both }: { alone: Db; both: Db },
  elsewhere: readonly string[],
  call: (db: Db) => unknown,
): Promise<string[]> {
  const expected = await tryOut(alone, call, [HERE]);
  const found = await tryOut(both, call, [HERE, ELSEWHERE]);
  const leaks: string[] = [];
  if (found.result !== expected.result) leaks.push('returns something else');
  if (found.result.includes('elsewhere')) leaks.push('returns rows of another');
  if (found.rows[0]?.some((row) => row.includes('elsewhere'))) leaks.push('takes rows over');
  if (found.rows[1]?.join() !== elsewhere.join()) leaks.push('changes rows of another');
  return leaks;
}

const withTwo = async () => {
  const both = await withWorkspaces(ELSEWHERE);
  return { alone: await withWorkspaces(), both, elsewhere: await rowsOf(both, ELSEWHERE) };
};

test('a query that forgets its workspace is found out', async () => {
  const { elsewhere, ...found } = await withTwo();
  const leaksOf = (call: (db: Db) => unknown) => findLeaks(found, elsewhere, call);
  const first = (db: Db) => db.selectFrom('reply').select('note').limit(1).execute();
  expect(await leaksOf(first)).toEqual(['returns something else', 'returns rows of another']);
  const count = (db: Db) => db.selectFrom('use').select(sql`count(*)`.as('count')).execute();
  expect(await leaksOf(count)).toEqual(['returns something else']);
  const change = async (db: Db) => {
    await db.updateTable('person').set({ zone: null }).where('id', '=', 'U1').execute();
  };
  expect(await leaksOf(change)).toEqual(['changes rows of another']);
});

test('every call finds or changes something, so that it could find or change too much', async () => {
  const { both } = await withTwo();
  const before = await rowsOf(both, HERE);
  const idle: string[] = [];
  for (const [name, call] of Object.entries(CALLS)) {
    const { result, rows } = await tryOut(both, call, [HERE]);
    const isEmpty = ['nothing', 'null', '[]', '{}', 'false', '0'].includes(result);
    if (isEmpty && rows[0]?.join() === before.join()) idle.push(name);
  }
  expect(idle).toEqual([]);
});

test('no function of one workspace reads or changes another’s rows under the same ids', async () => {
  const { elsewhere, ...found } = await withTwo();
  expect(elsewhere.length).toBeGreaterThan(25);
  const leaks: Record<string, string[]> = {};
  for (const [name, call] of Object.entries(CALLS)) {
    const own = await findLeaks(found, elsewhere, call);
    if (own.length > 0) leaks[name] = own;
  }
  expect(leaks).toEqual({});
});
