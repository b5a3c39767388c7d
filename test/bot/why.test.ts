import { expect, test } from 'vitest';
import type { Message } from '../../sandbox/types.ts';
import { answer, newestDm } from '../support/bot.ts';
import { ask, dmWith, openForm, press, withToldTeam } from './evidence-world.ts';

const textOf = (message: Message): string =>
  message.blocks
    .flatMap((block) => ('text' in block ? [JSON.stringify(block.text)] : [JSON.stringify(block)]))
    .join('\n');

test('why shows inputs and arithmetic, and in a totals team neither parts nor names', async () => {
  const world = await withToldTeam();
  const { chi, db } = world;
  const why = textOf(await ask(world, chi, 'why'));
  expect(why).toMatch(/How these scores came about · People ops · 16\s?–\s?22 Nov/);
  expect(why).toContain('5 of 5 people who replied had a result that was used, 100%');
  expect(why).toContain('100 × (5/5) / 1 = 100.0');
  expect(why).toContain('The parts are held back. Shown only within teams that share names.');
  expect(why).toContain('√(100.0 × 25.0) = 50.0');
  for (const name of ['Ana', 'Ben', 'Chi', 'Dev', 'Eva']) expect(why).not.toContain(name);
  const seen = await db
    .selectFrom('audit')
    .select('details')
    .where('action', '=', 'report.explained')
    .execute();
  expect(seen).toEqual([{ details: { week: '2026-W47', names: false } }]);
});

test('a team that shares names sees them, with every term and its evidence', async () => {
  const world = await withToldTeam({ visibility: 'named', threshold: '3' });
  const { ana, chi, people, sandbox, workspace } = world;
  const form = await openForm(world, ana, await ask(world, ana, 'usecases'), 'evidence.open');
  await workspace.as(ana.id).submit(form, {
    metric: 'Time per letter',
    unit: 'minutes',
    baseline: '55',
    target: '25',
    value: '40',
    grade: 'estimated',
    date: '2026-11-20',
  });
  await dmWith(world, ana, 'It counts as an estimate');
  const before = textOf(await ask(world, chi, 'why People ops'));
  expect(before).toContain('used, 100% _(');
  expect(before).toMatch(/Draft letters.{0,3}: 5 users × 0.25 \(claimed\)/);
  for (const name of ['Ana', 'Ben', 'Chi', 'Dev', 'Eva']) expect(before).toContain(name);
  expect(before).not.toContain('Fay');
  expect(before).not.toContain('from 55 to 40');

  await world.runUntil(new Date('2026-11-26T09:00:00Z'));
  for (const person of people.slice(0, 3)) await answer(world, person, { name: 'Draft letters' });
  await sandbox.until(() =>
    people.slice(0, 3).every((person) => newestDm(world, person).text.startsWith('Thank you')),
  );
  await world.runUntil(new Date('2026-11-30T09:00:00Z'));
  const after = textOf(await ask(world, chi, 'why'));
  expect(after).toMatch(/Draft letters.{0,3}: 3 users × 0.5 \(estimated\) × 0.500/);
  expect(after).toContain('from 55 to 40');
});

test('the names of a team are not for an admin outside it, nor its figures for a stranger', async () => {
  const world = await withToldTeam({ visibility: 'named', threshold: '3' });
  const { workspace, channel, ana } = world;
  const admin = workspace.addPerson({ name: 'Zoe', tz: 'UTC', isAdmin: true });
  const stranger = workspace.addPerson({ name: 'Yan', tz: 'UTC' });
  await workspace.joinChannel(channel.id, ana.id);
  const forAdmin = textOf(await ask(world, admin, 'why'));
  expect(forAdmin).toContain('5 of 5 people');
  for (const name of ['Ana', 'Ben', 'Chi', 'Dev', 'Eva']) expect(forAdmin).not.toContain(name);
  expect(textOf(await ask(world, stranger, 'why'))).toContain('for its members');
});

test('a score’s own button explains that score of that week', async () => {
  const world = await withToldTeam();
  const { ana, chi, channel, workspace } = world;
  const digest = workspace.messages(channel.id).find(({ text }) => text.includes('16'));
  if (!digest) throw new Error('no digest');
  const utility = textOf(await press(world, chi, digest, 'why.utility'));
  expect(utility).toContain('Utility: 50.0');
  expect(utility).not.toContain('Adoption:');
  const adoption = textOf(await press(world, ana, digest, 'why.adoption'));
  expect(adoption).toContain('Adoption: 100.0');
  expect(adoption).not.toContain('Outcomes:');
  const stranger = workspace.addPerson({ name: 'Yan', tz: 'UTC' });
  expect(textOf(await press(world, stranger, digest, 'why.outcome'))).toContain('for its members');
});

test('where too few replied, why shows no figure', async () => {
  const world = await withToldTeam({ threshold: '6' });
  const why = textOf(await ask(world, world.chi, 'why'));
  expect(why).toContain('Held back');
  expect(why).not.toContain('5 of');
  expect(why).not.toContain('100 ×');
  const list = textOf(await ask(world, world.chi, 'usecases'));
  expect(list).toContain('Draft letters');
  expect(list).not.toContain('5 people');
});
