import { expect, test } from 'vitest';
import type { Message, Person } from '../../sandbox/types.ts';
import {
  ask,
  dmWith,
  openForm,
  press,
  shown,
  type ToldTeam,
  withToldTeam,
} from './evidence-world.ts';

const MINUTE = 60_000;

async function start(world: ToldTeam, person: Person): Promise<Message> {
  const form = await openForm(world, person, await ask(world, person, 'usecases'), 'timing.open');
  const done = await world.workspace.as(person.id).submit(form, { usual: '55', claimed: '30' });
  expect(done.outcome).toBe('closed');
  return await dmWith(world, person, 'The clock has been running since');
}

const samples = ({ db }: ToldTeam) => db.selectFrom('timed_sample').selectAll().execute();

test('one piece of work is timed: the claim first, the clock after, one row in the end', async () => {
  const world = await withToldTeam();
  const { chi, clock, workspace, db } = world;
  const card = await start(world, chi);
  expect(
    shown(await press(world, chi, await ask(world, chi, 'usecases'), 'timing.open')),
  ).toContain('The clock has been running since');
  clock.advance(34 * MINUTE);
  await workspace.as(chi.id).click(card, 'timing.stop');
  const end = shown(await dmWith(world, chi, 'It took 34 min'));
  expect(end).toContain('without AI usually 55 min: AI saved 21 min. You thought it saved 30 min.');
  expect(end).not.toContain('timing.stop');
  expect(await samples(world)).toEqual([
    expect.objectContaining({
      person_id: chi.id,
      date: '2026-11-23',
      claimed_minutes: 30,
      measured_minutes: 21,
      usual_minutes: 55,
    }),
  ]);
  expect(shown(await press(world, chi, card, 'timing.stop'))).toContain('no longer running');
  expect(await samples(world)).toHaveLength(1);
  expect(await db.selectFrom('timing').selectAll().execute()).toEqual([]);
  const again = await openForm(world, chi, await ask(world, chi, 'usecases'), 'timing.open');
  expect(shown(again)).toContain('"initial_value":"55"');
});

test('a cancelled or forgotten clock leaves nothing behind', async () => {
  const world = await withToldTeam();
  const { chi, clock, workspace } = world;
  await workspace.as(chi.id).click(await start(world, chi), 'timing.cancel');
  await dmWith(world, chi, 'Nothing was kept');
  const second = await start(world, chi);
  clock.advance(72 * 60 * MINUTE);
  await workspace.as(chi.id).click(second, 'timing.stop');
  await dmWith(world, chi, 'more than eight hours');
  expect(await samples(world)).toEqual([]);
});

test('nobody stops the clock of another, and only members time work', async () => {
  const world = await withToldTeam();
  const { ana, chi, channel, workspace, db } = world;
  const card = await start(world, chi);
  expect(shown(await press(world, ana, card, 'timing.stop'))).toContain('no longer running');
  expect(await db.selectFrom('timing').selectAll().execute()).toHaveLength(1);
  const list = await ask(world, chi, 'usecases');
  const zoe = workspace.addPerson({ name: 'Zoe', tz: 'UTC' });
  expect(channel.members).not.toContain(zoe.id);
  expect(shown(await press(world, zoe, list, 'timing.open'))).toContain('is for its members');
});

test('the form takes no claim larger than the piece, and no clock beside a running one', async () => {
  const world = await withToldTeam();
  const { chi, workspace, db } = world;
  const form = await openForm(world, chi, await ask(world, chi, 'usecases'), 'timing.open');
  const actor = workspace.as(chi.id);
  const refused = await actor.submit(form, { usual: '20', claimed: '30' });
  expect(refused.errors).toEqual({ claimed: 'It cannot save more than the piece takes.' });
  await actor.submit(form, { usual: '20', claimed: '-5' });
  await dmWith(world, chi, 'The clock has been running since');
  expect(await db.selectFrom('timing').select('claimed_minutes').execute()).toEqual([
    { claimed_minutes: -5 },
  ]);
});
