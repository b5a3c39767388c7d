import { expect, test } from 'vitest';
import { opensAt, seed } from '../../sandbox/demo/seed.ts';
import type { Workspace } from '../../sandbox/types.ts';
import { type World, withBot } from '../support/bot.ts';
import { smallPlot } from './small-world.ts';

const saidIn = (workspace: Workspace, name: string): string[] => {
  const channel = workspace.channels().find((one) => one.name === name);
  const messages = workspace.messages(channel?.id ?? '');
  return messages.filter(({ threadTs }) => threadTs === undefined).map(({ text }) => text);
};

/** What everyone said in every week, whatever ids it was stored under. */
const answersIn = ({ db }: Pick<World, 'db'>) =>
  db
    .selectFrom('use')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'use.workspace_id')
        .onRef('person.id', '=', 'use.person_id'),
    )
    .innerJoin('check_in', 'check_in.id', 'use.check_in_id')
    .innerJoin('use_case', 'use_case.id', 'use.use_case_id')
    .select(['person.name', 'check_in.week', 'use_case.name as used'])
    .select(['use.times', 'use.saved_minutes', 'use.redo_minutes', 'use.would_miss'])
    .orderBy('person.name')
    .orderBy('check_in.week')
    .orderBy('use_case.name')
    .execute();

async function tellStory(weeks: number) {
  const plot = smallPlot(weeks);
  const world = await withBot({ start: plot.origin });
  const lines: string[] = [];
  await seed(world, plot, (line) => lines.push(line));
  return { ...world, plot, lines };
}

test('a history is told through the real flows', {
  timeout: 180_000,
}, async () => {
  const { workspace, sandbox, plot, lines } = await tellStory(1);
  expect(lines).toEqual(['1 team moves in', 'Week 1 of 1']);
  expect(sandbox.clock.now()).toEqual(opensAt(plot));

  const [announced, digest, ...rest] = saidIn(workspace, 'people-ops');
  expect(announced).toContain('now has an AI check-in');
  expect(digest).toMatch(/24\s?–\s?30 Aug/);
  expect(rest).toEqual([]);
});

test('the same seed tells the same story, answer by answer', { timeout: 180_000 }, async () => {
  const answers = await answersIn(await tellStory(5));
  expect(answers.some((one) => one.would_miss !== null)).toBe(true);
  expect(await answersIn(await tellStory(5))).toEqual(answers);
});
