import { expect, test } from 'vitest';
import {
  answerWeek,
  inChannel,
  type TeamWorld,
  toldIn,
  withTeam,
  wordsIn,
} from '../support/weeks.ts';

const HOUR = 3_600_000;
/** Tuesday at nine in Berlin, the day after the digests. */
const rolledUp = (week: number): Date => new Date(toldIn(week).getTime() + 24 * HOUR);

async function withExecutives(cadence: string, options: Parameters<typeof withTeam>[0] = {}) {
  const world = await withTeam(options);
  const { workspace, ana, people, sandbox, bot } = world;
  const zoe = workspace.addPerson({ name: 'Zoe', realName: 'Zoe', tz: 'Europe/Berlin' });
  const board = workspace.addChannel('board', [zoe.id, ana.id]);
  const actor = workspace.as(ana.id);
  await actor.command(people[0] ? world.channel.id : '', '/ai-adoption', 'settings');
  const form = await sandbox.until(() => actor.openView());
  const saved = await actor.submit(form, { people: [zoe.id], cadence, channel: board.id });
  expect(saved.outcome).toBe('closed');
  await bot.idle();
  return { ...world, zoe, board };
}

async function fullWeek(world: TeamWorld, week: number) {
  await answerWeek(world, week, world.people.slice(0, 5));
  await world.runUntil(toldIn(week));
}

test('executives get one roll-up a week in their channel', async () => {
  const world = await withExecutives('weekly');
  const { board, runUntil } = world;
  await fullWeek(world, 0);
  await runUntil(rolledUp(0));
  expect(inChannel(world, board)).toHaveLength(1);
  const [first] = inChannel(world, board);
  expect(first?.text).toContain('All teams, 16–22 Nov:');
  expect(wordsIn(first ?? { blocks: [] })).toContain('People ops');
  await fullWeek(world, 1);
  await runUntil(rolledUp(1));
  expect(inChannel(world, board)).toHaveLength(2);
});

test('a monthly roll-up comes on the first Tuesday', async () => {
  const world = await withExecutives('monthly');
  await fullWeek(world, 0);
  await world.runUntil(rolledUp(0));
  expect(inChannel(world, world.board)).toHaveLength(0);
  await world.runUntil(new Date('2026-12-01T09:00:00Z'));
  expect(inChannel(world, world.board)).toHaveLength(1);
});

test('a roll-up that Slack took without answering is found, not posted again', async () => {
  const world = await withExecutives('weekly', { overrides: { callTimeoutMs: 300 } });
  await fullWeek(world, 0);
  world.sandbox.faults.add({ kind: 'accept_then_time_out', on: 'chat.postMessage', count: 1 });
  await world.runUntil(new Date(rolledUp(0).getTime() + HOUR));
  expect(inChannel(world, world.board)).toHaveLength(1);
  await fullWeek(world, 1);
  await world.runUntil(rolledUp(1));
  expect(inChannel(world, world.board)).toHaveLength(2);
});

test('a roll-up with nowhere to go tells whoever set it up once, and goes out when mended', async () => {
  const world = await withExecutives('weekly');
  const { board, workspace, ana } = world;
  await fullWeek(world, 0);
  await workspace.removeBot(board.id);
  await world.runUntil(new Date(rolledUp(0).getTime() + 3 * HOUR));
  const told = workspace.dm(ana.id).messages.filter(({ text }) => text.includes('roll-up'));
  expect(told).toHaveLength(1);
  await workspace.inviteBot(board.id);
  await world.runUntil(new Date(rolledUp(0).getTime() + 5 * HOUR));
  expect(inChannel(world, board).filter(({ metadata }) => metadata)).toHaveLength(1);
});

test('the report over all teams is for executives and admins', async () => {
  const world = await withExecutives('off');
  const { workspace, zoe, ben, board, channel, sandbox, bot } = world;
  await fullWeek(world, 0);
  await workspace.as(ben.id).command(channel.id, '/ai-adoption', 'report all');
  const refused = await sandbox.until(() => workspace.ephemerals(ben.id).at(-1));
  expect(refused.text).toContain('for executives and admins');
  await workspace.as(zoe.id).command(board.id, '/ai-adoption', 'report all');
  const shown = await sandbox.until(() => workspace.ephemerals(zoe.id).at(-1));
  expect(shown.text).toContain('All teams, 16–22 Nov:');
  await workspace.as(zoe.id).click(shown, 'report.csv');
  await bot.idle();
  expect(workspace.files().map(({ name }) => name)).toEqual(['all-teams-2026-W47.csv']);
});

test('settings of the workspace are for admins, and need a channel to post to', async () => {
  const world = await withTeam();
  const { workspace, ana, ben, channel, sandbox } = world;
  await workspace.as(ben.id).command(channel.id, '/ai-adoption', 'settings');
  await sandbox.until(() => workspace.ephemerals(ben.id).at(-1));
  expect(workspace.as(ben.id).openView()).toBeUndefined();
  const actor = workspace.as(ana.id);
  await actor.command(channel.id, '/ai-adoption', 'settings');
  const form = await sandbox.until(() => actor.openView());
  const answer = await actor.submit(form, { cadence: 'weekly' });
  expect(answer.errors).toEqual({ channel: 'Choose the channel it goes to.' });
});
