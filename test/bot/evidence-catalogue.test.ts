import { expect, test } from 'vitest';
import { answer, newestDm } from '../support/bot.ts';
import {
  ask,
  dmWith,
  makeOwner,
  openForm,
  shown,
  type ToldTeam,
  withToldTeam,
} from './evidence-world.ts';

/** The next week: Ben and Chi name their letters otherwise, Ben both ways. */
async function withTwoNames(): Promise<ToldTeam> {
  const world = await withToldTeam();
  const { ben, chi, sandbox, workspace } = world;
  await world.runUntil(new Date('2026-11-26T09:00:00Z'));
  await answer(world, ben, { name: 'Draft letters', saved: '4-8h', redo: 'u15', result: 'partly' });
  await sandbox.until(() => shown(newestDm(world, ben)).includes('✓'));
  await answer(world, ben, { name: 'Write letters', saved: '4-8h', redo: '15-30', result: 'yes' });
  await answer(world, chi, { name: 'Write letters', saved: '1-2h' });
  await sandbox.until(() => shown(newestDm(world, chi)).includes('Write letters'));
  await sandbox.until(() => shown(newestDm(world, ben)).includes('Write letters'));
  await world.runUntil(new Date('2026-11-30T09:00:00Z'));
  expect(workspace.views(ben.id)).toEqual([]);
  return world;
}

const usesOf = ({ db }: ToldTeam) =>
  db
    .selectFrom('use')
    .innerJoin('use_case', 'use_case.id', 'use.use_case_id')
    .innerJoin('check_in', 'check_in.id', 'use.check_in_id')
    .selectAll('use')
    .select(['use_case.name', 'check_in.week'])
    .orderBy('check_in.week')
    .execute();

test('two names of one thing become one, with all that was said of both', async () => {
  const world = await withTwoNames();
  const { ana, ben, chi, db, workspace } = world;
  const before = await usesOf(world);
  const list = await ask(world, ana, 'usecases write');
  const form = await openForm(world, ana, list, 'use-case.merge');
  const actor = workspace.as(ana.id);
  const { options } = await actor.suggest(form, 'use_case.known', 'draft');
  const draft = options.find((one) => one.text.text === 'Draft letters');
  await actor.submit(form, { into: draft?.value ?? null });
  await dmWith(world, ana, 'is now part of');

  const after = await usesOf(world);
  expect(after).toHaveLength(before.length - 1);
  expect(new Set(after.map((use) => use.name))).toEqual(new Set(['Draft letters']));
  const bens = after.find((use) => use.person_id === ben.id && use.week === '2026-W48');
  expect(bens).toMatchObject({ times: 6, saved_minutes: 480, redo_minutes: 32, result_used: 1 });
  expect(after.find((use) => use.person_id === chi.id && use.week === '2026-W48')).toMatchObject({
    saved_minutes: 90,
  });
  const rows = await db.selectFrom('use_case').selectAll().orderBy('name').execute();
  expect(rows.map(({ name, merged_into }) => [name, merged_into])).toEqual([
    ['Draft letters', null],
    ['Write letters', draft?.value],
  ]);
  const [entry] = await db
    .selectFrom('audit')
    .selectAll()
    .where('action', '=', 'use-case.merged')
    .execute();
  expect(entry).toMatchObject({ actor_id: ana.id, details: { into: draft?.value } });
  expect(shown(await ask(world, ana, 'usecases write'))).not.toContain('Write letters');
});

test('an owner keeps name, owner and description; a name that is taken is refused in place', async () => {
  const world = await withTwoNames();
  const { ana, ben, workspace, db } = world;
  const form = await openForm(world, ana, await ask(world, ana, 'usecases write'), 'use-case.edit');
  const actor = workspace.as(ana.id);
  const refused = await actor.submit(form, { name: ' draft  LETTERS' });
  expect(refused.errors).toEqual({ name: expect.stringContaining('You can merge the two') });
  await actor.submit(form, {
    name: 'Polish <!channel> letters',
    owner: ben.id,
    description: '*Bold*',
  });
  await dmWith(world, ana, 'Saved');
  const list = shown(await ask(world, ben, 'usecases polish'));
  expect(list).toContain('&lt;!channel&gt;');
  expect(list).toContain('∗Bold∗');
  expect(list).toContain(`<@${ben.id}>`);
  expect(
    await db.selectFrom('use_case').select('name').where('owner_id', '=', ben.id).execute(),
  ).toEqual([{ name: 'Polish <!channel> letters' }]);
});

test('merging takes someone who keeps both', async () => {
  const world = await withTwoNames();
  const { ben, db, workspace } = world;
  await makeOwner(world, ben);
  const form = await openForm(
    world,
    ben,
    await ask(world, ben, 'usecases draft'),
    'use-case.merge',
  );
  const actor = workspace.as(ben.id);
  const same = await actor.suggest(form, 'use_case.known', 'draft');
  const itself = await actor.submit(form, { into: same.options[0]?.value ?? null });
  expect(itself.errors).toEqual({ into: 'That is the same one. Choose another.' });
  const { options } = await actor.suggest(form, 'use_case.known', 'write');
  const other = options.find((one) => one.text.text === 'Write letters');
  const refused = await actor.submit(form, { into: other?.value ?? null });
  expect(JSON.stringify(refused.view?.blocks)).toContain('is kept by its owner');
  expect(
    await db.selectFrom('use_case').select('id').where('merged_into', 'is not', null).execute(),
  ).toEqual([]);
});
