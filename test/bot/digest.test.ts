import { expect, test } from 'vitest';
import { writeReply } from '../../src/flows/answering/record-reply.ts';
import { answer, newestDm } from '../support/bot.ts';
import { testDatabaseUrl } from '../support/postgres.ts';
import {
  answerWeek,
  countTasks,
  inChannel,
  inThread,
  newestDigest,
  toldIn,
  withTeam,
  wordsIn,
} from '../support/weeks.ts';

const MINUTE = 60_000;

test('the digest stands in the channel, and what it rests on in its thread', async () => {
  const world = await withTeam();
  const { channel, people, runUntil, sandbox } = world;
  await answerWeek(world, 0, people.slice(0, 5));
  await runUntil(toldIn(0));
  const digest = newestDigest(world, channel);
  expect(digest.text).toContain('The first check-in is in: 5 of 6 answered');
  expect(inThread(world, channel, digest).map(({ text }) => text)).toEqual([
    expect.stringContaining('What the digest of'),
  ]);
  expect(
    sandbox.inspector.entries.filter(({ reply }) => JSON.stringify(reply).includes('invalid')),
  ).toEqual([]);
});

test('a quiet week is one line and has no thread', async () => {
  const world = await withTeam();
  const { channel, people, runUntil } = world;
  await answerWeek(world, 0, people.slice(0, 2));
  await runUntil(toldIn(0));
  const digest = newestDigest(world, channel);
  expect(digest.blocks).toHaveLength(1);
  expect(digest.text).toContain('Fewer than 5 people answered');
  expect(inThread(world, channel, digest)).toEqual([]);
});

test('one late answer corrects the counts alone, so that it cannot be worked out', async () => {
  const world = await withTeam();
  const { channel, people, runUntil } = world;
  await answerWeek(world, 0, people.slice(0, 5));
  await runUntil(toldIn(0));
  const before = newestDigest(world, channel);
  const [late] = people.slice(5);
  if (!late) throw new Error('nobody is late');
  await answer(world, late, { name: 'Write SQL', saved: '4-8h' });
  await world.sandbox.until(() => newestDm(world, late).text.startsWith('Thank you'));
  await runUntil(new Date(toldIn(0).getTime() + 5 * MINUTE));
  const after = newestDigest(world, channel);
  expect(after.ts).toBe(before.ts);
  expect(wordsIn(after)).toContain('6 of 6 answered');
  expect(wordsIn(after)).toContain('Corrected: late answers came in.');
  const hours = /\*([\d½ hmin]+) saved\*/;
  expect(hours.exec(wordsIn(after))?.[1]).toBe(hours.exec(wordsIn(before))?.[1]);
  expect(inChannel(world, channel).filter(({ metadata }) => metadata)).toHaveLength(1);

  await world.workspace.as(late.id).command(channel.id, '/ai-adoption', 'report');
  const report = await world.sandbox.until(() => world.workspace.ephemerals(late.id).at(-1));
  expect(hours.exec(wordsIn(report))?.[1]).toBe(hours.exec(wordsIn(before))?.[1]);
});

// The embedded database has one session: there, the digest waits for the answer anyhow.
test.runIf(testDatabaseUrl)(
  'an answer that is being written while the digest goes out is worked into it',
  async () => {
    const world = await withTeam();
    const { channel, people, runUntil, db, bot, workspace, sandbox } = world;
    await answerWeek(world, 0, people.slice(0, 5));
    const { id: checkInId } = await db
      .selectFrom('check_in')
      .select('id')
      .executeTakeFirstOrThrow();
    const [fay] = people.slice(5);
    if (!fay) throw new Error('nobody is left');
    await runUntil(new Date(toldIn(0).getTime() - MINUTE));
    let told: Promise<unknown> | undefined;
    await db.transaction().execute(async (trx) => {
      const key = { workspaceId: workspace.id, checkInId, personId: fay.id };
      await writeReply(trx, key, { kind: 'no-ai' }, bot.deps.now());
      told = runUntil(toldIn(0));
      await sandbox.until(() => inChannel(world, channel).some(({ metadata }) => metadata));
      expect(wordsIn(newestDigest(world, channel))).toContain('5 of 6 answered');
    });
    await told;
    await runUntil(new Date(toldIn(0).getTime() + 5 * MINUTE));
    expect(wordsIn(newestDigest(world, channel))).toContain('6 of 6 answered');
  },
);

test('a team that shares names sees a late answer in the figures', async () => {
  const world = await withTeam({}, { visibility: 'named' });
  const { channel, people, runUntil } = world;
  await answerWeek(world, 0, people.slice(0, 5));
  await runUntil(toldIn(0));
  const [late] = people.slice(5);
  if (!late) throw new Error('nobody is late');
  await answer(world, late, { name: 'Write SQL', saved: '4-8h' });
  await runUntil(new Date(toldIn(0).getTime() + 5 * MINUTE));
  const after = newestDigest(world, channel);
  expect(wordsIn(after)).toContain('Corrected after late answers.');
  expect(wordsIn(inThread(world, channel, after)[0] ?? { blocks: [] })).toContain('Write SQL');
});

test('a digest that the channel does not take tells the leader once, and goes out when mended', async () => {
  const world = await withTeam();
  const { channel, people, runUntil, workspace, ana, sandbox } = world;
  await answerWeek(world, 0, people.slice(0, 5));
  await workspace.removeBot(channel.id);
  await runUntil(toldIn(0));
  const told = workspace.dm(ana.id).messages.filter(({ text }) => text.includes('could not post'));
  expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('/invite @Assay')]);
  await runUntil(new Date(toldIn(0).getTime() + 60 * MINUTE));
  expect(
    workspace.dm(ana.id).messages.filter(({ text }) => text.includes('could not post')),
  ).toHaveLength(1);
  expect(inChannel(world, channel).filter(({ metadata }) => metadata)).toEqual([]);

  await workspace.inviteBot(channel.id);
  await runUntil(new Date(toldIn(0).getTime() + 90 * MINUTE));
  await sandbox.until(() => inChannel(world, channel).some(({ metadata }) => metadata));
  expect(newestDigest(world, channel).text).toContain('5 of 6 answered');
  expect(await countTasks(world, 'digest')).toEqual({ done: 1 });
});

test('an archived channel is named as such', async () => {
  const world = await withTeam();
  const { channel, people, runUntil, workspace, ana } = world;
  await answerWeek(world, 0, people.slice(0, 5));
  await workspace.archiveChannel(channel.id);
  await runUntil(toldIn(0));
  expect(newestDm(world, ana).text).toContain('is archived');
});

test('a workspace that refuses new blocks gets the same digest without them, and is remembered', async () => {
  const world = await withTeam({
    sandbox: { refuseBlocks: ['data_visualization', 'data_table'] },
  });
  const { channel, people, runUntil, db, sandbox } = world;
  await answerWeek(world, 0, people.slice(0, 5));
  await runUntil(toldIn(0));
  const [details] = inThread(world, channel, newestDigest(world, channel));
  expect(details?.blocks.map(({ type }) => type)).not.toContain('data_table');
  expect(wordsIn(details ?? { blocks: [] })).toContain('Draft letters');
  const workspace = await db.selectFrom('workspace').select('shows').executeTakeFirstOrThrow();
  expect(workspace.shows).toBe('plain');

  sandbox.inspector.clear();
  await answerWeek(world, 1, people.slice(0, 5));
  await runUntil(toldIn(1));
  expect(wordsIn(newestDigest(world, channel))).toContain('Utility over 2 check-ins');
  const refused = sandbox.inspector.entries.filter(({ reply }) =>
    JSON.stringify(reply).includes('invalid_blocks'),
  );
  expect(refused).toEqual([]);
});

test('two weeks make a chart', async () => {
  const world = await withTeam();
  const { channel, people, runUntil } = world;
  for (const week of [0, 1]) {
    await answerWeek(world, week, people.slice(0, 5));
    await runUntil(toldIn(week));
  }
  const digest = newestDigest(world, channel);
  expect(digest.blocks.map(({ type }) => type)).toContain('data_visualization');
  expect(digest.text).toContain('No real change');
});

test('notes that may be quoted are, without their writers', async () => {
  const world = await withTeam();
  const { channel, people, runUntil, db } = world;
  await answerWeek(world, 0, people.slice(0, 5));
  await db
    .updateTable('reply')
    .set({ note: 'Good <!channel> for drafts', note_quotable: true })
    .where('person_id', '=', people[1]?.id ?? '')
    .execute();
  for (const [at, note] of [
    [3, 'good  <!channel> for drafts.'],
    [4, 'Good <!channel> for drafts'],
  ] as const) {
    await db
      .updateTable('reply')
      .set({ note, note_quotable: true })
      .where('person_id', '=', people[at]?.id ?? '')
      .execute();
  }
  await db
    .updateTable('reply')
    .set({ note: 'Between us', note_quotable: false })
    .where('person_id', '=', people[2]?.id ?? '')
    .execute();
  await runUntil(toldIn(0));
  const words = wordsIn(newestDigest(world, channel));
  expect(words.match(/good +&lt;!channel&gt; for drafts/gi)).toHaveLength(1);
  expect(words).not.toContain('Between us');
  expect(words).not.toContain(people[1]?.id);
});

test('a digest that nobody touches for six weeks asks its leader once whether to slow down', async () => {
  const world = await withTeam();
  const { runUntil, workspace, ana, sandbox, channel, db } = world;
  await runUntil(toldIn(8));
  const asked = workspace.dm(ana.id).messages.filter(({ text }) => text.includes('six weeks'));
  expect(asked).toHaveLength(1);
  const [question] = asked;
  if (!question) throw new Error('no question');
  await workspace.as(ana.id).click(question, 'digest.monthly');
  await sandbox.until(() =>
    inChannel(world, channel).some(({ text }) => text.includes('once a month')),
  );
  const team = await db.selectFrom('team').select('schedule').executeTakeFirstOrThrow();
  expect(team.schedule).toMatchObject({ cadence: 'monthly' });
});

test('opens and clicks are counted for the team, and for nobody', async () => {
  const world = await withTeam();
  const { channel, people, runUntil, workspace, ben, bot, db, teamId } = world;
  await answerWeek(world, 0, people.slice(0, 5));
  await runUntil(toldIn(0));
  await workspace.as(ben.id).click(newestDigest(world, channel), 'help.report');
  await workspace.as(ben.id).click(newestDigest(world, channel), 'decisions.show');
  await bot.idle();
  const rows = await db.selectFrom('engagement').selectAll().execute();
  expect(rows).toEqual([
    expect.objectContaining({ team_id: teamId, week: '2026-W48', opens: 2, clicks: 0 }),
  ]);
  expect(JSON.stringify(rows)).not.toContain(ben.id);
});
