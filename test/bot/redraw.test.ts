import { expect, test } from 'vitest';
import { askedTeam, untilShows } from '../support/asked-team.ts';
import { newestDm, type World } from '../support/bot.ts';

const calls = ({ sandbox }: World, name: string): number =>
  sandbox.inspector.entries.filter((exchange) => exchange.name === name).length;

test('a clicked message is replaced where it was clicked, and spends no chat.update', async () => {
  const world = await askedTeam();
  await world.workspace.as(world.ben.id).click(newestDm(world, world.ben), 'reply.none');
  await untilShows(world, world.ben, 'no AI this week');
  await world.sandbox.until(() => calls(world, 'response_url') === 1);
  expect(calls(world, 'chat.update')).toBe(0);
});

test('when Slack does not take the replacement, the message is updated', async () => {
  const world = await askedTeam();
  world.sandbox.faults.add({ kind: 'server_error', on: 'response_url', count: 1 });
  await world.workspace.as(world.ben.id).click(newestDm(world, world.ben), 'reply.none');
  await untilShows(world, world.ben, 'no AI this week');
  await world.sandbox.until(() => calls(world, 'chat.update') === 1);
});
