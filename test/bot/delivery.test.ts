import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { localBuckets } from '../../src/slack/calling/local-buckets.ts';
import { claimTask } from '../../src/store/asking/tasks.ts';
import { addPeople, answer, setUpTeam, type World, withBot } from '../support/bot.ts';

const NAMES = ['Ana', 'Ben', 'Chi', 'Dev', 'Eva', 'Fay'];
const ASKING = new Date('2026-11-19T09:00:00Z');
const SOON = { queuedMs: 0, takenMs: 0 };

async function withTeam(options: Parameters<typeof withBot>[0] = {}, zones?: string[]) {
  const world = await withBot(options);
  const { people, channel } = addPeople(world, NAMES, zones);
  const [ana] = people;
  if (!ana) throw new Error('no Ana');
  await setUpTeam(world, ana, channel);
  return { ...world, people, channel, ana };
}

type Team = Awaited<ReturnType<typeof withTeam>>;

const prompts = ({ workspace }: Pick<World, 'workspace'>, { people }: Pick<Team, 'people'>) =>
  people.map((person) => workspace.dm(person.id).messages.length);

const ONE_EACH = [1, 1, 1, 1, 1, 1];

test('a queue that is emptied in the middle of a round makes nobody missed or asked twice', async () => {
  const team = await withTeam({ overrides: { leases: { queuedMs: 0, takenMs: 60_000 } } });
  const { sandbox, bot, clock, runUntil } = team;
  await runUntil(new Date(ASKING.getTime() - 60_000));
  sandbox.faults.add({ kind: 'slow', on: 'chat.postMessage', ms: 50 });
  clock.set(ASKING);
  const working = bot.catchUp();
  await sandbox.until(() => prompts(team, team).some((count) => count > 0));
  await bot.deps.queue.obliterate({ force: true });
  await working;
  await runUntil(new Date(ASKING.getTime() + 60_000));
  expect(prompts(team, team)).toEqual(ONE_EACH);
});

test('a message that Slack took without answering is found, not sent again', async () => {
  const team = await withTeam({ overrides: { callTimeoutMs: 1500 } });
  const { sandbox, runUntil, channel, workspace } = team;
  sandbox.faults.add({ kind: 'accept_then_time_out', on: 'chat.postMessage', count: 3 });
  // The look-up that follows is throttled once: that must not pass for “nothing there”.
  sandbox.faults.add({ kind: 'rate_limited', on: 'conversations.history', count: 2 });
  await runUntil(new Date(ASKING.getTime() + 10 * 60_000));
  expect(prompts(team, team)).toEqual(ONE_EACH);

  for (const person of team.people) await answer(team, person, { name: 'Draft letters' });
  sandbox.faults.add({ kind: 'accept_then_time_out', on: 'chat.postMessage', count: 1 });
  await runUntil(new Date('2026-11-23T09:00:00Z'));
  const digests = workspace
    .messages(channel.id)
    .filter((message) => message.metadata && !message.threadTs);
  expect(digests).toHaveLength(1);
});

test('what a killed process left is looked for before it is sent', async () => {
  const team = await withTeam({ overrides: { leases: { queuedMs: 0, takenMs: 60_000 } } });
  const { bot, clock, runUntil, workspace, people } = team;
  await runUntil(ASKING);
  const { db } = bot.deps;
  expect(prompts(team, team)).toEqual(ONE_EACH);
  // One that was posted by a process which died before it could write so.
  const [first] = people;
  const task = await db
    .selectFrom('task')
    .selectAll()
    .where('kind', '=', 'prompt')
    .where('person_id', '=', first?.id ?? '')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('task')
    .set({ state: 'due', done_at: null, queued_at: null, message_ts: null })
    .where('id', '=', task.id)
    .execute();
  await claimTask(db, { workspaceId: workspace.id, taskId: task.id }, clock.now());
  await db
    .updateTable('task')
    .set({ taken_at: new Date(Date.now() - 3_600_000) })
    .where('id', '=', task.id)
    .execute();
  await bot.catchUp();
  await runUntil(new Date(ASKING.getTime() + 5 * 60_000));
  expect(prompts(team, team)).toEqual(ONE_EACH);
  const after = await db
    .selectFrom('task')
    .selectAll()
    .where('id', '=', task.id)
    .executeTakeFirstOrThrow();
  expect(after).toMatchObject({ state: 'done', message_ts: task.message_ts });
});

test('a claim is one worker’s alone, and is taken over when it is too old', async () => {
  const team = await withTeam();
  const { bot, clock, runUntil, workspace } = team;
  await runUntil(ASKING);
  const { db } = bot.deps;
  const close = await db
    .selectFrom('task')
    .selectAll()
    .where('kind', '=', 'close')
    .executeTakeFirstOrThrow();
  const ref = { workspaceId: workspace.id, taskId: close.id };
  clock.set(close.due_at);
  const claims = await Promise.all([1, 2, 3].map(() => claimTask(db, ref, clock.now())));
  expect(claims.filter((claim) => claim !== null)).toMatchObject([{ wasTaken: false }]);
  expect(await claimTask(db, ref, clock.now(), SOON)).toMatchObject({
    wasTaken: true,
    attempts: 2,
  });
});

test('two bots on the same records and queue ask everyone once', async () => {
  const queueName = `test-${randomUUID()}`;
  const team = await withTeam({ overrides: { queueName } });
  const { bot, runUntil } = team;
  const { runJob } = await import('../../src/entrypoints/jobs.ts');
  const { clock } = team;
  await runUntil(new Date(ASKING.getTime() - 60_000));
  clock.set(ASKING);
  await Promise.all([bot.catchUp(), bot.catchUp()]);
  const tasks = await bot.deps.db.selectFrom('task').selectAll().execute();
  await Promise.all(
    tasks.map((task) =>
      runJob(bot.deps, task.kind, { workspaceId: task.workspace_id, taskId: task.id }),
    ),
  );
  expect(prompts(team, team)).toEqual(ONE_EACH);
});

test('a bot that was down asks late within the window', async () => {
  const team = await withTeam();
  team.clock.set(new Date('2026-11-20T10:30:00Z'));
  await team.bot.catchUp();
  expect(prompts(team, team)).toEqual(ONE_EACH);
});

test('a bot that was down for the whole window asks nobody, and says so to the leaders', async () => {
  const team = await withTeam();
  const { clock, bot, runUntil, workspace, ana } = team;
  clock.set(new Date('2026-11-21T10:00:00Z'));
  await bot.catchUp();
  expect(prompts(team, team)).toEqual([1, 0, 0, 0, 0, 0]);
  expect(workspace.dm(ana.id).messages.at(-1)?.text).toBe(
    'The check-in of \u2068People ops\u2069 on 19 Nov did not go out, because Assay was not running then. Nobody was asked, so there is no digest for it. The next check-in is on 26 Nov.',
  );
  await runUntil(new Date('2026-11-26T09:00:00Z'));
  expect(prompts(team, team)).toEqual([2, 1, 1, 1, 1, 1]);
});

test('a clock that jumps ahead and back asks nobody twice', async () => {
  const team = await withTeam();
  const { clock, bot, runUntil } = team;
  clock.set(new Date(ASKING.getTime() + 3 * 3_600_000));
  await bot.catchUp();
  clock.set(new Date(ASKING.getTime() - 3_600_000));
  await bot.catchUp();
  await runUntil(new Date(ASKING.getTime() + 3_600_000));
  expect(prompts(team, team)).toEqual(ONE_EACH);
});

test('someone whose zone changes in the middle of a round is asked in their new working hours', async () => {
  const team = await withTeam({}, ['Europe/Berlin', 'Asia/Kolkata']);
  const { runUntil, workspace, people } = team;
  await runUntil(new Date('2026-11-19T05:00:00Z'));
  expect(prompts(team, team)).toEqual([0, 1, 0, 1, 0, 1]);
  const chi = people[2];
  if (!chi) throw new Error('no Chi');
  await workspace.setPerson(chi.id, { tz: 'America/Los_Angeles' });
  await team.bot.idle();
  await runUntil(ASKING);
  expect(prompts(team, team)).toEqual([1, 1, 0, 1, 1, 1]);
  await runUntil(new Date('2026-11-19T17:00:00Z'));
  expect(prompts(team, team)).toEqual(ONE_EACH);
});

test('a workspace that is throttled does not hold up another', async () => {
  const start = new Date('2026-11-18T08:00:00Z');
  const moved = { now: () => start.getTime() };
  const world = await withBot({
    start,
    postsPerMinute: 60,
    otherWorkspaces: ['Small'],
    overrides: { buckets: localBuckets(() => moved.now()) },
  });
  const { sandbox, runUntil, clock } = world;
  moved.now = () => clock.now().getTime();
  const [big, small] = sandbox.workspaces;
  if (!big || !small) throw new Error('two workspaces');
  const many = Array.from({ length: 60 }, (_, index) => `Person ${index}`);
  const large = { workspace: big, ...addPeople({ workspace: big }, many) };
  const little = { workspace: small, ...addPeople({ workspace: small }, NAMES.slice(0, 5)) };
  for (const { workspace, people, channel } of [large, little]) {
    const [admin] = people;
    if (admin) await setUpTeam({ sandbox, workspace }, admin, channel);
  }
  const asked = ({ workspace, people }: typeof large) =>
    people.filter((person) => workspace.dm(person.id).messages.length > 0).length;
  await runUntil(new Date(ASKING.getTime() + 1000));
  expect(asked(little)).toBe(5);
  expect(asked(large)).toBeLessThan(20);
  await runUntil(new Date(ASKING.getTime() + 70_000));
  expect(asked(large)).toBe(60);
  for (const person of large.people) expect(big.dm(person.id).messages).toHaveLength(1);
});

test('Retry-After holds for its workspace alone', async () => {
  const world = await withBot({
    otherWorkspaces: ['Other'],
    overrides: { buckets: localBuckets() },
  });
  const { sandbox, bot } = world;
  const [one, other] = sandbox.workspaces;
  if (!one || !other) throw new Error('two workspaces');
  sandbox.faults.add({ kind: 'rate_limited', on: 'chat.postMessage', retryAfter: 30, count: 1 });
  const ana = one.addPerson({ name: 'ana' });
  const ben = other.addPerson({ name: 'ben' });
  const post = (workspaceId: string, id: string) =>
    bot.deps.slack.postToPerson(workspaceId, { id, dmChannelId: null }, { text: 'Hi', blocks: [] });
  await expect(post(one.id, ana.id)).rejects.toMatchObject({ outcome: 'throttled' });
  expect(await bot.deps.slack.roomToPost(one.id)).toBe(0);
  expect(await bot.deps.slack.roomToPost(other.id)).toBeGreaterThan(0);
  await post(other.id, ben.id);
  expect(other.dm(ben.id).messages).toHaveLength(1);
});
