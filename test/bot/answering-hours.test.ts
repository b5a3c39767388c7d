import { expect, test } from 'vitest';
import { ASKED, askedTeam, command, expectSound, weeksOn } from '../support/asked-team.ts';
import { answer, newestDm, setUpTeam } from '../support/bot.ts';

const at = (iso: string) => new Date(iso);
const count = (world: Awaited<ReturnType<typeof askedTeam>>): number[] =>
  world.people.map((person) => world.workspace.dm(person.id).messages.length);

test('nobody is asked on leave, in Do Not Disturb, paused, gone, or a guest', async () => {
  const world = await askedTeam({ asked: false });
  const { people, channel, workspace, runUntil, bot, db } = world;
  const [, ben, chi, dev, eva, fay] = people;
  if (!ben || !chi || !dev || !eva || !fay) throw new Error('no people');
  await workspace.setPerson(ben.id, { statusText: 'On vacation', statusEmoji: ':palm_tree:' });
  await workspace.setDnd(chi.id, {
    from: at('2026-11-19T08:00:00Z'),
    to: at('2026-11-19T11:00:00Z'),
  });
  expect(await command(world, dev, channel.id, 'pause')).toContain('I ask you at each check-in');
  expect(await command(world, dev, channel.id, 'pause for two weeks')).toContain(
    'I leave you in peace until Wednesday 2 December',
  );
  await workspace.leaveChannel(channel.id, eva.id);
  await workspace.setPerson(fay.id, { isRestricted: true });
  await bot.idle();
  await runUntil(ASKED);
  expect(count(world)).toEqual([1, 0, 0, 0, 0, 0]);
  await runUntil(at('2026-11-19T11:00:00Z'));
  expect(count(world)).toEqual([1, 0, 1, 0, 0, 0]);
  const skipped = await db
    .selectFrom('task')
    .select(['person_id', 'reason'])
    .where('kind', '=', 'prompt')
    .where('state', '=', 'skipped')
    .execute();
  expect(new Map(skipped.map((row) => [row.person_id, row.reason]))).toEqual(
    new Map([
      [ben.id, 'away'],
      [dev.id, 'away'],
    ]),
  );
  // Away or not, they may answer if they like.
  expect(await command(world, ben, channel.id, 'checkin')).toContain('in your messages with me');
  expect(count(world)[1]).toBe(1);
  expect(await command(world, dev, channel.id, 'pause off')).toContain('Welcome back.');
});

test('who joins is asked from the next check-in on', async () => {
  const world = await askedTeam();
  const { channel, workspace, runUntil, bot } = world;
  const gus = workspace.addPerson({ name: 'Gus', tz: 'Europe/Berlin' });
  await workspace.joinChannel(channel.id, gus.id);
  await bot.idle();
  await runUntil(weeksOn(0, 40));
  expect(workspace.dm(gus.id).messages).toHaveLength(0);
  expect(await command(world, gus, channel.id, 'checkin')).toContain('nothing to answer yet');
  await runUntil(weeksOn(1));
  expect(workspace.dm(gus.id).messages).toHaveLength(1);
});

test('one reminder at most, and after two silences every other time until an answer', async () => {
  const world = await askedTeam();
  const { ana, workspace, runUntil, bot } = world;
  const received = () => workspace.dm(ana.id).messages.length;
  const week = async (weeks: number) => {
    const before = received();
    await runUntil(weeksOn(weeks, 90));
    return received() - before;
  };
  expect(received()).toBe(1);
  expect(await week(0)).toBe(1);
  expect(await week(1)).toBe(2);
  expect(await week(2)).toBe(0);
  expect(await week(3)).toBe(2);
  expect(await week(4)).toBe(0);
  await runUntil(weeksOn(5));
  await answer(world, ana, { name: 'Draft letters' });
  await bot.idle();
  await runUntil(weeksOn(5, 90));
  expect(await week(6)).toBe(2);
});

test('a team’s holidays are pasted into its form, and a wrong line is shown there', async () => {
  const world = await askedTeam({ asked: false });
  const { ana, channel, workspace, runUntil, sandbox } = world;
  const wrong = await setUpTeam(world, ana, channel, { holidays: '2026-11-19 Day\n31 Nov' });
  expect(wrong.errors.holidays).toMatch(/^Line 2: “31 Nov” is not a date/);
  await workspace.as(ana.id).closeView();
  const ics =
    'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261119\nDTEND;VALUE=DATE:20261120\nSUMMARY:Founders Day\nEND:VEVENT\nEND:VCALENDAR';
  expect((await setUpTeam(world, ana, channel, { holidays: ics })).outcome).toBe('closed');
  await runUntil(ASKED);
  expect(count(world)).toEqual([0, 0, 0, 0, 0, 0]);
  await runUntil(at('2026-11-20T08:00:00Z'));
  expect(count(world)).toEqual([1, 1, 1, 1, 1, 1]);
  await workspace.as(ana.id).command(channel.id, '/ai-adoption', 'setup');
  const form = await sandbox.until(() => workspace.as(ana.id).openView());
  expect(JSON.stringify(form.blocks)).toContain('2026-11-19 Founders Day');
});

test('no longer in the channel, nothing more is asked, and the leader is told', async () => {
  const world = await askedTeam();
  const { ana, channel, workspace, runUntil, sandbox } = world;
  await workspace.removeBot(channel.id);
  await sandbox.until(() => newestDm(world, ana).text.includes('is asked nothing more'));
  expectSound(newestDm(world, ana));
  const before = count(world)[1];
  await runUntil(weeksOn(2));
  expect(count(world)[1]).toBeLessThanOrEqual((before ?? 0) + 1);
});

test('one call tells of everyone’s Do Not Disturb, however many are asked at once', async () => {
  const { sandbox, people, db } = await askedTeam();
  const calls = sandbox.inspector.entries.filter(({ name }) => name === 'dnd.teamInfo');
  expect(calls).toHaveLength(1);
  const known = await db.selectFrom('person').select('dnd_checked_at').execute();
  expect(known.filter((person) => person.dnd_checked_at)).toHaveLength(people.length);
});
