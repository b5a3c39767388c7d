import { expect, test } from 'vitest';
import { askedTeam, shows, untilShows, weeksOn } from '../support/asked-team.ts';
import { answer, newestDm } from '../support/bot.ts';

test('colleagues are counted for the use cases most share first, then by name', async () => {
  const world = await askedTeam({ setUp: { threshold: '3' } });
  const { ana, people, runUntil, workspace } = world;
  const shared = ['Minutes', 'Zoning', 'Agendas', 'Letters'];
  for (const [at, person] of people.entries()) {
    for (const name of at === 5 ? ['Zoning'] : shared) {
      await answer(world, person, { name });
      await untilShows(world, person, name);
    }
  }
  await runUntil(weeksOn(1));
  await workspace.as(ana.id).click(newestDm(world, ana), 'reply.all-same');
  await untilShows(world, ana, 'lately too');
  const lines = shows(world, ana).match(/\d colleagues used \*\w+/g);
  expect(lines).toEqual([
    '5 colleagues used *Zoning',
    '4 colleagues used *Agendas',
    '4 colleagues used *Letters',
  ]);
});
