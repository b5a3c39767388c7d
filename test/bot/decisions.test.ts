import { expect, test } from 'vitest';
import type { Message, Person } from '../../sandbox/types.ts';
import { newestDm } from '../support/bot.ts';
import { readAloud } from '../support/read-aloud.ts';
import {
  answerWeek,
  inThread,
  newestDigest,
  type TeamWorld,
  toldIn,
  withTeam,
  wordsIn,
} from '../support/weeks.ts';

/** Three weeks of the same, after which there is a verdict to decide on. */
async function withVerdict(options: Parameters<typeof withTeam>[0] = {}) {
  const world = await withTeam(options);
  for (const week of [0, 1, 2]) {
    await answerWeek(world, week, world.people);
    await world.runUntil(toldIn(week));
  }
  return { ...world, digest: newestDigest(world, world.channel) };
}

async function decideAs(
  { workspace, sandbox, bot }: TeamWorld,
  person: Person,
  digest: Message,
  values: Record<string, string | null>,
) {
  const actor = workspace.as(person.id);
  await actor.click(digest, 'verdict.decide');
  const form = await sandbox.until(() => actor.openView());
  const submitted = await actor.submit(form, values);
  await bot.idle();
  return submitted;
}

test('a leader decides, the thread is told, and the list shows it', async () => {
  const world = await withVerdict();
  const { digest, ana, ben, channel, workspace, sandbox, db } = world;
  expect(wordsIn(digest)).toMatch(/Prove: .*Draft letters/);
  await workspace.as(ana.id).openHome();
  const empty = await sandbox.until(() => workspace.home(ana.id));
  expect(readAloud(empty.blocks)).toContain('No decisions yet');
  const done = await decideAs(world, ana, digest, {
    choice: 'fix',
    note: 'Ben tries <!here> a better prompt',
    due: '2026-12-20',
  });
  expect(done.outcome).toBe('closed');
  expect(inThread(world, channel, digest).at(-1)?.text).toContain('*fix it*, by 20 Dec');
  expect(wordsIn(inThread(world, channel, digest).at(-1) ?? digest)).not.toContain('<!here>');

  const hers = workspace.home(ana.id);
  expect(readAloud(hers?.blocks ?? [])).toContain('*Fix it: Draft letters*');
  await workspace.as(ben.id).openHome();
  const his = await sandbox.until(() => workspace.home(ben.id));
  expect(readAloud(his.blocks)).not.toContain('# Decisions');

  await workspace.as(ana.id).command(channel.id, '/ai-adoption', 'decisions');
  const list = await sandbox.until(() => workspace.ephemerals(ana.id).at(-1));
  expect(wordsIn(list)).toContain('Fix it: \u2068Draft letters\u2069');
  const audited = await db
    .selectFrom('audit')
    .select('actor_id')
    .where('action', '=', 'use-case.decided')
    .execute();
  expect(audited).toEqual([{ actor_id: ana.id }]);
});

test('a decision is followed up in the digest four weeks on', async () => {
  const world = await withVerdict();
  await decideAs(world, world.ana, world.digest, { choice: 'keep', note: null });
  for (const week of [3, 4, 5]) {
    await answerWeek(world, week, world.people);
    await world.runUntil(toldIn(week));
    expect(wordsIn(newestDigest(world, world.channel))).not.toContain('weeks on');
  }
  await answerWeek(world, 6, world.people);
  await world.runUntil(toldIn(6));
  const words = wordsIn(newestDigest(world, world.channel));
  expect(words).toContain('Four weeks on:');
  expect(words).toContain('no real change');
  await answerWeek(world, 7, world.people);
  await world.runUntil(toldIn(7));
  expect(wordsIn(newestDigest(world, world.channel))).not.toContain('weeks on');
});

test('a member who leads nothing cannot decide, assign or ask', async () => {
  const world = await withVerdict();
  const { digest, ben, workspace, sandbox, bot } = world;
  for (const action of ['verdict.decide', 'verdict.owner', 'verdict.evidence']) {
    const before = workspace.ephemerals(ben.id).length;
    await workspace.as(ben.id).click(digest, action);
    const told = await sandbox.until(() => workspace.ephemerals(ben.id)[before]);
    expect(told.text).toContain('leaders and for admins');
  }
  await bot.idle();
  expect(workspace.as(ben.id).openView()).toBeUndefined();
});

test('asking for evidence names an owner first, then asks them once a week at most', async () => {
  const world = await withVerdict();
  const { digest, ana, ben, workspace, sandbox, bot, channel } = world;
  const actor = workspace.as(ana.id);
  await actor.click(digest, 'verdict.evidence');
  const form = await sandbox.until(() => actor.openView());
  expect(form.submit).toBe('Assign and ask');
  await actor.submit(form, { owner: ben.id });
  await bot.idle();
  const asked = newestDm(world, ben);
  expect(asked.text).toContain('asks for evidence on');
  expect(wordsIn(asked)).toContain('evidence.open');

  await actor.click(newestDigest(world, channel), 'verdict.evidence');
  const told = await sandbox.until(() => workspace.ephemerals(ana.id).at(-1));
  expect(told.text).toContain('asked in the last seven days already');
});

test('an owner must be someone who works here', async () => {
  const world = await withVerdict();
  const { digest, ana, workspace, sandbox } = world;
  const actor = workspace.as(ana.id);
  await actor.click(digest, 'verdict.owner');
  const form = await sandbox.until(() => actor.openView());
  const answer = await actor.submit(form, { owner: workspace.botUserId });
  expect(answer.outcome).toBe('errors');
});

test('the owner is named with the verdict from the next digest on', async () => {
  const world = await withVerdict();
  const { digest, ana, ben, workspace, sandbox, bot, people, channel } = world;
  const actor = workspace.as(ana.id);
  await actor.click(digest, 'verdict.owner');
  const form = await sandbox.until(() => actor.openView());
  await actor.submit(form, { owner: ben.id });
  await bot.idle();
  expect(newestDm(world, ben).text).toContain('made you the owner');
  await answerWeek(world, 3, people);
  await world.runUntil(toldIn(3));
  expect(wordsIn(newestDigest(world, channel))).toContain(`Owner: <@${ben.id}>`);
});
