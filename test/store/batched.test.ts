import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { recordReply } from '../../src/flows/answering/record-reply.ts';
import * as answers from '../../src/store/answers/answers.ts';
import { sumOwnUses } from '../../src/store/answers/own-figures.ts';
import { isMember } from '../../src/store/asking/asked.ts';
import { findCheckIn } from '../../src/store/asking/check-ins.ts';
import { findOwnMessages } from '../../src/store/asking/sent-tasks.ts';
import { addTask, claimTask, finishTask } from '../../src/store/asking/tasks.ts';
import { batched } from '../../src/store/batched.ts';
import { findPerson, rememberDm } from '../../src/store/people/people.ts';
import type { Db } from '../../src/store/schema.ts';
import { findTeam } from '../../src/store/teams/teams.ts';
import { AT, fillWorkspace, SAME } from '../support/filled-workspace.ts';
import { testDatabaseUrl, withDatabase } from '../support/postgres.ts';

const LATER = new Date(AT.getTime() + 365 * 24 * 3_600_000);

/** Doubles numbers in the database, but not thirteen; keeps what it was called with. */
function doubling() {
  const calls: number[][] = [];
  const double = batched(async (db, keys: readonly number[]) => {
    calls.push([...keys]);
    if (keys.includes(13)) throw new Error('unlucky');
    const { rows } = await sql<{ value: number }>`
      select value * 2 as value from unnest(${keys}::int[]) with ordinality as t (value, at)
      order by at`.execute(db);
    return rows.map((row) => row.value);
  });
  return { calls, double };
}

test('calls at once go together, in order; those made meanwhile in the next', async () => {
  const { db } = await withDatabase();
  const { calls, double } = doubling();
  const first = Promise.all([double(db, 1), double(db, 2), double(db, 3)]);
  const second = first.then(() => Promise.all([double(db, 4), double(db, 5)]));
  expect(await first).toEqual([2, 4, 6]);
  expect(await second).toEqual([8, 10]);
  expect(calls).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

test('who cannot be served fails alone', async () => {
  const { db } = await withDatabase();
  const { double } = doubling();
  const results = await Promise.allSettled([double(db, 1), double(db, 13), double(db, 3)]);
  expect(results).toEqual([
    { status: 'fulfilled', value: 2 },
    { status: 'rejected', reason: new Error('unlucky') },
    { status: 'fulfilled', value: 6 },
  ]);
});

test('a statement that never ends does not hold up the next', async () => {
  const { db } = await withDatabase();
  const forever = new Promise<readonly number[]>(() => undefined);
  const read = batched(
    async (_db, keys: readonly number[]) => (keys.includes(1) ? await forever : keys),
    { stuckMs: 1 },
  );
  const stuck = read(db, 1).then(() => 'ended');
  expect(
    await Promise.race([stuck, read(db, 1), new Promise((r) => setImmediate(r, 'goes on'))]),
  ).toBe('goes on');
  expect(await read(db, 2)).toBe(2);
});

test('a transaction shares nothing: each call is its own', async () => {
  const { db } = await withDatabase();
  const { calls, double } = doubling();
  await db.transaction().execute((trx) => Promise.all([double(trx, 1), double(trx, 2)]));
  expect(calls).toEqual([[1], [2]]);
});

/** What is read of many at once, as it is called for one workspace. */
const READS: Readonly<Record<string, (db: Db, workspaceId: string) => Promise<unknown>>> = {
  answer: (db, id) => answers.findAnswer(db, id, SAME.checkIn, SAME.person),
  lastUses: (db, id) => answers.findLastUses(db, id, SAME.checkIn, SAME.person),
  version: (db, id) => answers.findReplyVersion(db, id, SAME.checkIn, SAME.person),
  checkIn: (db, id) => findCheckIn(db, id, SAME.checkIn),
  member: (db, id) => isMember(db, id, SAME.team, SAME.person),
  messages: (db, id) =>
    findOwnMessages(db, { workspaceId: id, checkInId: SAME.checkIn, personId: SAME.person }),
  person: (db, id) => findPerson(db, id, SAME.person),
  sums: (db, id) => sumOwnUses(db, { workspaceId: id, personId: SAME.person }, new Date(0), LATER),
  team: (db, id) => findTeam(db, id, SAME.team),
};

async function twoWorkspaces() {
  const { db } = await withDatabase();
  await fillWorkspace(db, 'T1', 'here');
  await fillWorkspace(db, 'T2', 'elsewhere');
  await db.updateTable('use').set({ times: 2 }).where('workspace_id', '=', 'T2').execute();
  return db;
}

test('read together, two workspaces with the same ids get each its own', async () => {
  const db = await twoWorkspaces();
  for (const [name, read] of Object.entries(READS)) {
    const alone = [
      await db.transaction().execute((trx) => read(trx, 'T1')),
      await db.transaction().execute((trx) => read(trx, 'T2')),
      await db.transaction().execute((trx) => read(trx, 'T3')),
    ];
    const together = await Promise.all(['T1', 'T2', 'T3'].map((id) => read(db, id)));
    expect(together, name).toEqual(alone);
  }
});

test('written together, two workspaces with the same ids keep each its own', async () => {
  const db = await twoWorkspaces();
  const ref = (workspaceId: string) => ({ workspaceId, taskId: SAME.dueTask });
  const [mine, theirs, again] = await Promise.all([
    claimTask(db, ref('T1'), LATER),
    claimTask(db, ref('T2'), LATER),
    claimTask(db, { workspaceId: 'T1', taskId: 'none' }, LATER),
  ]);
  expect(mine).toMatchObject({ workspace_id: 'T1', state: 'taken', attempts: 1 });
  expect(theirs).toMatchObject({ workspace_id: 'T2', state: 'taken', attempts: 1 });
  expect(again).toBeNull();
  expect(await claimTask(db, ref('T1'), LATER)).toBeNull();

  const claim = (workspaceId: string, attempt: number) => ({ ...ref(workspaceId), attempt });
  const done = { state: 'done', at: LATER, channelId: 'D1', messageTs: '9.9' } as const;
  expect(
    await Promise.all([
      finishTask(db, claim('T1', 1), done),
      finishTask(db, claim('T2', 7), done),
      finishTask(db, claim('T2', 1), { state: 'skipped', at: LATER, reason: 'closed' }),
    ]),
  ).toEqual([true, false, true]);
  const ended = await db
    .selectFrom('task')
    .select(['workspace_id', 'state', 'reason', 'message_ts', 'done_at'])
    .where('id', '=', SAME.dueTask)
    .orderBy('workspace_id')
    .execute();
  expect(ended).toEqual([
    { workspace_id: 'T1', state: 'done', reason: 'here', message_ts: '9.9', done_at: LATER },
    { workspace_id: 'T2', state: 'skipped', reason: 'closed', message_ts: '1.1', done_at: LATER },
  ]);

  await Promise.all([
    rememberDm(db, 'T1', SAME.person, 'DHERE'),
    rememberDm(db, 'T2', SAME.person, 'DTHERE'),
    addTask(db, taskOf('T1')),
    addTask(db, taskOf('T1')),
    addTask(db, taskOf('T2')),
  ]);
  expect((await findPerson(db, 'T1', SAME.person))?.dm_channel_id).toBe('DHERE');
  expect((await findPerson(db, 'T2', SAME.person))?.dm_channel_id).toBe('DTHERE');
  const added = await db
    .selectFrom('task')
    .select('workspace_id')
    .where('person_id', '=', 'U-new')
    .orderBy('workspace_id')
    .execute();
  expect(added.map((row) => row.workspace_id)).toEqual(['T1', 'T2']);
});

const taskOf = (workspaceId: string) => ({
  workspace_id: workspaceId,
  kind: 'reminder' as const,
  team_id: SAME.team,
  check_in_id: SAME.checkIn,
  person_id: 'U-new',
  due_at: LATER,
  state: 'due' as const,
});

// The embedded database has one session: there, a transaction keeps everybody waiting anyhow.
test.runIf(testDatabaseUrl)(
  'an answer that someone else holds keeps nobody else waiting',
  async () => {
    const db = await twoWorkspaces();
    await db.updateTable('check_in').set({ digest_at: LATER }).execute();
    const deps = { db, now: () => AT };
    const key = (workspaceId: string) => ({
      workspaceId,
      checkInId: SAME.checkIn,
      personId: SAME.person,
    });
    let held: Promise<unknown> | undefined;
    await db.transaction().execute(async (trx) => {
      await sql`select 1 from reply where workspace_id = 'T1' for update`.execute(trx);
      held = recordReply(deps, key('T1'), { kind: 'no-ai' });
      await recordReply(deps, key('T2'), { kind: 'no-ai' });
      expect((await answers.findAnswer(db, 'T2', SAME.checkIn, SAME.person))?.uses).toEqual([]);
    });
    await held;
    expect((await answers.findAnswer(db, 'T1', SAME.checkIn, SAME.person))?.uses).toEqual([]);
  },
);
