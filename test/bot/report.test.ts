import { expect, test } from 'vitest';
import type { Message, Person } from '../../sandbox/types.ts';
import { answer } from '../support/bot.ts';
import {
  answerWeek,
  askedIn,
  inChannel,
  newestDigest,
  type TeamWorld,
  toldIn,
  withTeam,
  wordsIn,
} from '../support/weeks.ts';

async function withWeeks(count: number, options: Parameters<typeof withTeam>[0] = {}) {
  const world = await withTeam(options);
  for (let week = 0; week < count; week += 1) {
    await answerWeek(world, week, world.people.slice(0, 5));
    await world.runUntil(toldIn(week));
  }
  return world;
}

/** Runs a report and returns what the person is shown. */
async function reportTo(world: TeamWorld, person: Person, text: string): Promise<Message> {
  const { workspace, sandbox, channel } = world;
  const before = workspace.ephemerals(person.id).length;
  await workspace.as(person.id).command(channel.id, '/ai-adoption', `report ${text}`.trim());
  return await sandbox.until(() => workspace.ephemerals(person.id)[before]);
}

test('a report is the digest on demand, for the asker alone', async () => {
  const world = await withWeeks(2);
  const digest = newestDigest(world, world.channel);
  const report = await reportTo(world, world.ben, '');
  expect(report.text).toBe(digest.text);
  expect(wordsIn(report)).toContain('Download CSV');
  expect(wordsIn(report)).not.toContain('verdict.decide');
});

test('a mistyped team is found, or what comes close is suggested', async () => {
  const world = await withWeeks(1);
  const found = await reportTo(world, world.ben, 'poeple ops');
  expect(wordsIn(found)).toContain('This team has the closest name to what you typed.');
  const suggested = await reportTo(world, world.ben, 'people and things');
  expect(suggested.text).toMatch(/I know no team called/);
  const nothing = await reportTo(world, world.ben, '<!channel> finance');
  expect(wordsIn(nothing)).not.toContain('<!channel>');
});

test('names of teams are not offered to people who may not read them', async () => {
  const world = await withWeeks(1);
  const { workspace, sandbox } = world;
  const stranger = workspace.addPerson({ name: 'Zoe', realName: 'Zoe' });
  const room = workspace.addChannel('elsewhere', [stranger.id]);
  await workspace.as(stranger.id).command(room.id, '/ai-adoption', 'report peple ops');
  const told = await sandbox.until(() => workspace.ephemerals(stranger.id).at(-1));
  expect(told.text).not.toContain('People ops');
  await workspace.as(stranger.id).command(room.id, '/ai-adoption', 'report People ops');
  const refused = await sandbox.until(() => workspace.ephemerals(stranger.id)[1]);
  expect(refused.text).toContain('is for its members');
});

test('figures still being answered are held back where only totals are shown', async () => {
  const world = await withWeeks(1);
  await world.runUntil(askedIn(1));
  for (const person of world.people.slice(0, 5)) {
    await answer(world, person, { name: 'Write SQL', saved: '4-8h' });
  }
  await world.bot.idle();
  const report = await reportTo(world, world.ben, '');
  expect(wordsIn(report)).toContain('is under way: 5 people have answered');
  expect(wordsIn(report)).not.toContain('Write SQL');
});

test('the CSV comes as a file in the direct message and opens in a spreadsheet', async () => {
  const world = await withWeeks(2);
  const { workspace, ben, bot } = world;
  const report = await reportTo(world, ben, '2w');
  await workspace.as(ben.id).click(report, 'report.csv');
  await bot.idle();
  const [file] = workspace.files();
  expect(file?.name).toMatch(/^people-ops-2026-W\d\d\.csv$/);
  expect(file?.channels).toEqual([workspace.dm(ben.id).channelId]);
  const text = file?.content.toString('utf8') ?? '';
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text).toContain('Draft letters');
  expect(new Set(text.match(/2026-W\d\d/g)).size).toBe(2);
});

test('sharing with the team needs no question', async () => {
  const world = await withWeeks(1);
  const { workspace, ben, channel, bot } = world;
  const report = await reportTo(world, ben, '');
  await workspace.as(ben.id).click(report, 'report.share');
  await bot.idle();
  expect(wordsIn(inChannel(world, channel).at(-1) ?? report)).toContain(`Shared by <@${ben.id}>`);
});

test('in the direct message with Assay a report is kept by sharing, and there is no team to set up', async () => {
  const world = await withWeeks(1);
  const { workspace, ana, bot } = world;
  const { channelId, messages } = workspace.dm(ana.id);
  const before = messages.length;
  await workspace.as(ana.id).command(channelId, '/ai-adoption', 'report');
  await bot.idle();
  const report = workspace.ephemerals(ana.id).at(-1);
  if (!report) throw new Error('no report');
  await workspace.as(ana.id).click(report, 'report.share');
  await bot.idle();
  const [kept, ...rest] = workspace.dm(ana.id).messages.slice(before);
  if (!kept) throw new Error('nothing was shared');
  expect(wordsIn(kept)).toContain(`Shared by <@${ana.id}>`);
  expect(rest).toEqual([]);

  await workspace.as(ana.id).command(channelId, '/ai-adoption', 'setup');
  await bot.idle();
  expect(workspace.ephemerals(ana.id).at(-1)?.text).toContain('That works in a channel');
});

test('sharing with more people asks first, and is for leaders and admins', async () => {
  const world = await withWeeks(1);
  const { workspace, ana, ben, bot, sandbox, people } = world;
  const others = ['Gus', 'Hal'].map((name) => workspace.addPerson({ name, realName: name }));
  const town = workspace.addChannel(
    'town-square',
    [...people, ...others].map(({ id }) => id),
  );
  const shareAs = async (person: Person) => {
    await workspace.as(person.id).command(town.id, '/ai-adoption', 'report people ops');
    await bot.idle();
    const report = workspace.ephemerals(person.id).at(-1);
    if (!report) throw new Error('no report');
    await workspace.as(person.id).click(report, 'report.share');
    await bot.idle();
    return workspace.ephemerals(person.id).at(-1);
  };
  expect((await shareAs(ben))?.text).toContain('leaders and for admins');
  const question = await shareAs(ana);
  expect(question?.text).toContain('This channel has 8 people');
  expect(workspace.messages(town.id)).toEqual([]);
  if (!question) throw new Error('no question');
  await workspace.as(ana.id).click(question, 'report.share-anyway');
  await sandbox.until(() => workspace.messages(town.id).length > 0);
});
