import { expect, test } from 'vitest';
import { ask, dmWith, makeOwner, openForm, press, shown, withToldTeam } from './evidence-world.ts';

const FIGURE = {
  metric: 'Time per letter',
  unit: 'minutes',
  baseline: '55',
  target: '25',
  value: '34',
  source: 'https://example.com/sheet?a=1&b=2',
};

async function entered() {
  const world = await withToldTeam();
  const { ben, workspace } = world;
  await makeOwner(world, ben);
  const form = await openForm(world, ben, await ask(world, ben, 'usecases'), 'evidence.open');
  const done = await workspace.as(ben.id).submit(form, FIGURE);
  expect(done.outcome).toBe('closed');
  await dmWith(world, ben, 'It counts as measured');
  return world;
}

test('the list shows use cases with owner, grade and people, and to members only what they may', async () => {
  const world = await withToldTeam();
  const { ana, ben, chi } = world;
  const first = shown(await ask(world, ana, 'usecases'));
  expect(first).toContain('Draft letters');
  expect(first).toContain('No owner yet · Evidence: by people’s word only · Used by 5 people');
  expect(first).toContain('evidence.open');
  await makeOwner(world, ben);
  const second = shown(await ask(world, ana, 'usecases'));
  expect(second).toContain(`Owner: <@${ben.id}>`);
  const forMember = shown(await ask(world, chi, 'usecases'));
  expect(forMember).toContain('Time one piece of work');
  expect(forMember).not.toContain('evidence.open');
  expect(forMember).not.toContain('use-case.edit');
  expect(shown(await ask(world, chi, 'usecases leters'))).toContain('Draft letters');
  expect(shown(await ask(world, chi, 'usecases zzzz'))).toContain('I found nothing like');
});

test('a measured figure counts, and as verified once someone else confirmed it, just once', async () => {
  const world = await entered();
  const { ana, ben, db, workspace } = world;
  expect(shown(await ask(world, ben, 'usecases'))).toContain('Evidence: measured ·');

  const request = await dmWith(world, ana, 'entered a measured figure');
  expect(shown(request)).toContain('from 55 to 34');
  expect(shown(request)).toContain('<https://example.com/sheet?a=1&amp;b=2|example.com>');
  expect(shown(await press(world, ana, request, 'evidence.confirm'))).toContain('verified');
  expect(shown(await dmWith(world, ben, 'confirmed your figure'))).toContain(`<@${ana.id}>`);
  expect(shown(await dmWith(world, ana, '✓'))).not.toContain('evidence.confirm');
  expect(shown(await ask(world, ben, 'usecases'))).toContain('Evidence: measured and confirmed');

  expect(shown(await press(world, ana, request, 'evidence.dispute'))).toContain('already');
  const rows = await db.selectFrom('measurement').selectAll().execute();
  expect(rows).toEqual([
    expect.objectContaining({ grade: 'verified', verified_by: ana.id, entered_by: ben.id }),
  ]);
  const told = workspace
    .dm(ben.id)
    .messages.filter((message) => shown(message).includes('confirmed your figure'));
  expect(told).toHaveLength(1);
});

test('nobody confirms their own figure, nor one of a team they do not lead', async () => {
  const world = await entered();
  const { ana, ben, chi, db } = world;
  const request = await dmWith(world, ana, 'entered a measured figure');
  expect(shown(await press(world, ben, request, 'evidence.confirm'))).toContain('someone else');
  expect(shown(await press(world, chi, request, 'evidence.confirm'))).toContain(
    'confirmed by the team’s leaders',
  );
  const [row] = await db.selectFrom('measurement').selectAll().execute();
  expect(row).toMatchObject({ grade: 'measured', verified_by: null });
});

test('a figure that is not right is kept, counts for nothing, and its enterer can enter another', async () => {
  const world = await entered();
  const { ana, ben, db, workspace } = world;
  await press(
    world,
    ana,
    await dmWith(world, ana, 'entered a measured figure'),
    'evidence.dispute',
  );
  const told = await dmWith(world, ben, 'is not right');
  expect(shown(await ask(world, ben, 'usecases'))).toContain('Evidence: by people’s word only');
  const form = await openForm(world, ben, told, 'evidence.open');
  expect(shown(form)).toContain('"initial_value":"55"');
  await workspace.as(ben.id).submit(form, { ...FIGURE, value: '40' });
  await dmWith(world, ana, 'from 55 to 40');
  expect(await db.selectFrom('measurement').select('disputed_by').execute()).toHaveLength(2);
});

test('the form refuses, under its fields, what proves nothing', async () => {
  const world = await withToldTeam();
  const { ana, db, workspace } = world;
  const form = await openForm(world, ana, await ask(world, ana, 'usecases'), 'evidence.open');
  const actor = workspace.as(ana.id);
  const refused = await actor.submit(form, {
    ...FIGURE,
    target: '55',
    source: null,
    date: '2026-11-24',
  });
  expect(refused.outcome).toBe('errors');
  expect(Object.keys(refused.errors).sort()).toEqual(['date', 'source', 'target']);
  const badLink = await actor.submit(form, {
    ...FIGURE,
    date: '2026-11-20',
    source: 'ftp://a.b/c',
  });
  expect(badLink.errors).toEqual({ source: expect.stringContaining('https://') });
  expect(await db.selectFrom('measurement').selectAll().execute()).toEqual([]);
  const done = await actor.submit(form, { grade: 'estimated', source: null });
  expect(done.outcome).toBe('closed');
  await dmWith(world, ana, 'It counts as an estimate');
  expect(
    await db.selectFrom('task').where('kind', '=', 'verification').selectAll().execute(),
  ).toEqual([]);
});

test('members who own nothing bring no evidence, whatever button they have', async () => {
  const world = await withToldTeam();
  const { ana, chi } = world;
  const list = await ask(world, ana, 'usecases');
  expect(shown(await press(world, chi, list, 'evidence.open'))).toContain('Evidence comes from');
  expect(shown(await press(world, chi, list, 'use-case.edit'))).toContain('is kept by its owner');
});
