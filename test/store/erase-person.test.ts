import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ERASED_PERSON } from '../../src/domain/report/erased.ts';
import { eraseOwnData, PERSON_COLUMNS } from '../../src/store/people/erase-person.ts';
import { loadMyData } from '../../src/store/people/my-data.ts';
import type { Db } from '../../src/store/schema.ts';
import { fillWorkspace, SAME } from '../support/filled-workspace.ts';
import { withDatabase } from '../support/postgres.ts';

const WHO = { workspaceId: 'T1', personId: SAME.person };

const columnsOf = async (db: Db): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name not like 'kysely%'
    order by 1`.execute(db);
  return rows.map(({ name }) => name);
};

/** How many rows name somebody, in every text column of every table. */
async function findNamed(db: Db, workspaceId: string, personId: string) {
  const found = new Map<string, number>();
  for (const name of await columnsOf(db)) {
    const [table = '', column = ''] = name.split('.');
    if (table === 'workspace') continue;
    const { rows } = await sql<{ count: string }>`
      select count(*) from ${sql.table(table)}
      where workspace_id = ${workspaceId} and ${sql.ref(column)}::text = ${personId}`.execute(db);
    const count = Number(rows[0]?.count);
    if (count > 0) found.set(name, count);
  }
  return found;
}

const withFate = (...fates: string[]): string[] =>
  Object.entries(PERSON_COLUMNS).flatMap(([name, fate]) => (fates.includes(fate) ? [name] : []));

test('every column that may hold a person has its fate', async () => {
  const { db } = await withDatabase();
  const holding = (await columnsOf(db)).filter((name) =>
    /_by$|(person|owner|actor|user|member|leader|asker|author)_id$/.test(name),
  );
  expect(Object.keys(PERSON_COLUMNS).sort()).toEqual(holding.sort());
});

test('what a person gave goes, what is the workspace’s stays without them, nobody else loses anything', async () => {
  const { db } = await withDatabase();
  await fillWorkspace(db, 'T1', 'here');
  await fillWorkspace(db, 'T2', 'elsewhere');
  const elsewhere = await findNamed(db, 'T2', SAME.person);
  const colleague = await findNamed(db, 'T1', SAME.colleague);
  const before = await findNamed(db, 'T1', SAME.person);
  expect([...before.keys()].sort()).toEqual([...Object.keys(PERSON_COLUMNS), 'person.id'].sort());

  const replies = await db.transaction().execute((trx) => eraseOwnData(trx, WHO));
  expect(replies).toBe(2);
  const left = await findNamed(db, 'T1', SAME.person);
  expect([...left.keys()].sort()).toEqual([...withFate('stays'), 'person.id'].sort());
  const nameless = await findNamed(db, 'T1', ERASED_PERSON);
  expect([...nameless.keys()].sort()).toEqual(withFate('stays-nameless').sort());
  expect(await findNamed(db, 'T2', SAME.person)).toEqual(elsewhere);
  const decision = await db
    .selectFrom('decision')
    .select(['choice', 'note'])
    .where('workspace_id', '=', 'T1')
    .executeTakeFirstOrThrow();
  expect(decision).toEqual({ choice: 'fix', note: null });
  expect(await findNamed(db, 'T1', SAME.colleague)).toEqual(
    new Map([...colleague].filter(([name]) => name !== 'evidence_request.asked_by')),
  );
});

test('a person is shown everything that names them', async () => {
  const { db } = await withDatabase();
  await fillWorkspace(db, 'T1', 'here');
  const data = await loadMyData(db, WHO);
  const empty = Object.entries(data).filter(([, rows]) => Array.isArray(rows) && rows.length === 0);
  expect(empty).toEqual([]);
  expect(data.measurements).toMatchObject([
    { is_entered: true, is_verified: true, is_disputed: true },
  ]);
  expect(data.evidenceRequests).toHaveLength(2);
  const all = JSON.stringify(data);
  expect(all).not.toContain(SAME.colleague);

  await db.transaction().execute((trx) => eraseOwnData(trx, WHO));
  const after = await loadMyData(db, WHO);
  const full = Object.entries(after).flatMap(([name, rows]) =>
    Array.isArray(rows) && rows.length > 0 ? [name] : [],
  );
  expect(full.sort()).toEqual(['actions', 'executive', 'leads', 'teams', 'useCases']);
});
