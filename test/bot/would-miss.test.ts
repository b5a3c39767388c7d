import { expect, test } from 'vitest';
import { askedTeam, shows, untilShows, weeksOn } from '../support/asked-team.ts';
import { answer, newestDm } from '../support/bot.ts';

const QUESTION = 'could no longer use AI for';

test('the receipt asks whether AI would be missed after two uses, once in four check-ins', async () => {
  const world = await askedTeam();
  const { ana, db, workspace, runUntil } = world;
  await answer(world, ana, { name: 'Draft letters' });
  await untilShows(world, ana, 'Thank you');
  const asked: boolean[] = [shows(world, ana).includes(QUESTION)];
  for (let week = 1; week <= 6; week++) {
    await runUntil(weeksOn(week));
    await workspace.as(ana.id).click(newestDm(world, ana), 'reply.same');
    await untilShows(world, ana, 'Thank you');
    asked.push(shows(world, ana).includes(QUESTION));
    if (week === 2) {
      await workspace.as(ana.id).click(newestDm(world, ana), 'reply.miss-very');
      await world.sandbox.until(() => !shows(world, ana).includes(QUESTION));
    }
  }
  expect(asked).toEqual([false, false, true, false, false, false, true]);

  const rows = await db
    .selectFrom('use')
    .innerJoin('check_in', 'check_in.id', 'use.check_in_id')
    .select(['use.would_miss'])
    .where('use.person_id', '=', ana.id)
    .orderBy('check_in.week')
    .execute();
  expect(rows.map((row) => row.would_miss)).toEqual([null, null, 'very', null, null, null, null]);
});
