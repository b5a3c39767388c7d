import { expect, test } from 'vitest';
import { askedTeam, command, shows, untilShows, weeksOn } from '../support/asked-team.ts';
import { answer, newestDm } from '../support/bot.ts';

test('by Socket Mode a team is set up, asked and answers, and its process says that it is well', async () => {
  const world = await askedTeam({ socketMode: true });
  const { ana, ben, workspace, channel, bot, db, runUntil } = world;
  await answer(world, ana, { name: 'Draft letters' });
  await untilShows(world, ana, 'Draft letters');
  await workspace.as(ben.id).click(newestDm(world, ben), 'reply.none');
  await untilShows(world, ben, 'no AI this week');
  expect(await command(world, ana, channel.id, 'help')).toContain('Answer now');
  const health = await fetch(`http://127.0.0.1:${bot.port}/healthz`);
  expect(await health.json()).toEqual({ ok: true });

  await runUntil(weeksOn(1));
  await workspace.as(ana.id).click(newestDm(world, ana), 'reply.same');
  await untilShows(world, ana, 'Thank you');
  expect(shows(world, ana)).toContain('Draft letters');
  const replies = await db.selectFrom('reply').select('person_id').execute();
  expect(replies).toHaveLength(3);
});
