import { expect, test } from 'vitest';
import { opensAt, seed } from '../../sandbox/demo/seed.ts';
import type { Workspace } from '../../sandbox/types.ts';
import { withBot } from '../support/bot.ts';
import { smallPlot } from './small-world.ts';

const saidIn = (workspace: Workspace, name: string): string[] => {
  const channel = workspace.channels().find((one) => one.name === name);
  const messages = workspace.messages(channel?.id ?? '');
  return messages.filter(({ threadTs }) => threadTs === undefined).map(({ text }) => text);
};

async function tellStory() {
  const plot = smallPlot(1);
  const world = await withBot({ start: plot.origin });
  const lines: string[] = [];
  await seed(world, plot, (line) => lines.push(line));
  return { ...world, plot, lines };
}

test('a history is told through the real flows, and the same seed tells the same one', {
  timeout: 180_000,
}, async () => {
  const { workspace, sandbox, plot, lines } = await tellStory();
  expect(lines).toEqual(['1 team moves in', 'Week 1 of 1']);
  expect(sandbox.clock.now()).toEqual(opensAt(plot));

  const [announced, digest, ...rest] = saidIn(workspace, 'people-ops');
  expect(announced).toContain('now has an AI check-in');
  expect(digest).toMatch(/24\s?–\s?30 Aug/);
  expect(rest).toEqual([]);

  const again = await tellStory();
  expect(saidIn(again.workspace, 'people-ops')).toEqual([announced, digest]);
});
