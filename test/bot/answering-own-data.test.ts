import { expect, onTestFinished, test } from 'vitest';
import { errorsOf, validateView } from '../../sandbox/block-kit.ts';
import { askedTeam, command, untilShows } from '../support/asked-team.ts';
import { answer, newestDm } from '../support/bot.ts';
import { readAloud } from '../support/read-aloud.ts';

test('App Home shows what is due, one’s own figures and the doors of one’s roles; it is published when it changed', async () => {
  const world = await askedTeam();
  const { ana, ben, workspace, sandbox } = world;
  await workspace.as(ben.id).openHome();
  const home = await sandbox.until(() => workspace.home(ben.id));
  expect(errorsOf(validateView(home))).toEqual([]);
  expect(readAloud(home.blocks)).toContain('[Something new] [No AI this week] [I was away]');
  expect(readAloud(home.blocks)).not.toContain('# Set-up');
  await workspace.as(ben.id).click(home, 'reply.none');
  await sandbox.until(() => readAloud(workspace.home(ben.id)?.blocks ?? []).includes('Noted'));
  await untilShows(world, ben, 'Noted: no AI this week');
  const published = () =>
    sandbox.inspector.entries.filter((entry) => entry.name === 'views.publish').length;
  await sandbox.until(() => published() === 2);
  // A second tap changes nothing that is shown there, and Ana never opened hers.
  await workspace.as(ben.id).click(newestDm(world, ben), 'reply.edit');
  await untilShows(world, ben, '[Done]');
  await answer(world, ana, { name: 'Draft letters' });
  await untilShows(world, ana, 'Thank you');
  expect(published()).toBe(2);

  await workspace.as(ana.id).openHome();
  const hers = await sandbox.until(() => workspace.home(ana.id));
  const shown = readAloud(hers.blocks);
  expect(shown).toContain('• *Draft letters* · one week · 1½ h saved');
  expect(shown).toContain('# Set-up');
  await workspace.as(ana.id).click(hers, 'pause.start');
  await sandbox.until(() =>
    readAloud(workspace.home(ana.id)?.blocks ?? []).includes('in peace until you say so'),
  );
  const paused = workspace.home(ana.id);
  if (!paused) throw new Error('no home');
  await workspace.as(ana.id).click(paused, 'help.set-up');
  const form = await sandbox.until(() => workspace.as(ana.id).openView());
  expect(form.title).toBe('Change this team');
});

test('a person sees, takes and erases all that is held about them', async () => {
  const world = await askedTeam();
  const { ana, ben, channel, workspace, sandbox, db } = world;
  await answer(world, ben, { name: 'Draft letters' });
  await untilShows(world, ben, 'Thank you');
  await answer(world, ana, { name: 'Draft letters' });
  await untilShows(world, ana, 'Thank you');
  expect(await command(world, ben, channel.id, 'me')).toContain(
    'From you: 1 reply with 1 use and no notes, and no timed samples.',
  );
  const mine = workspace.ephemerals(ben.id).at(-1);
  if (!mine) throw new Error('nothing shown');
  await workspace.as(ben.id).click(mine, 'me.export');
  const file = await sandbox.until(() => workspace.files().find((one) => one.channels.length > 0));
  expect(file.channels).toEqual([workspace.dm(ben.id).channelId]);
  const data = JSON.parse(file.content.toString('utf8'));
  expect(data.profile.name).toBe('Ben');
  expect(data.replies).toMatchObject([
    { week: '2026-W47', state: 'replied', uses: [{ use_case: 'Draft letters', times: 3 }] },
  ]);
  expect(file.content.toString('utf8')).not.toContain(ana.id);

  await workspace.as(ben.id).click(mine, 'me.erase');
  const form = await sandbox.until(() => workspace.as(ben.id).openView());
  expect((await workspace.as(ben.id).submit(form, { stop: ['yes'] })).outcome).toBe('closed');
  await sandbox.until(() => newestDm(world, ben).text.includes('Your data is erased.'));
  for (const table of ['reply', 'use', 'task'] as const) {
    const left = await db.selectFrom(table).selectAll().where('person_id', '=', ben.id).execute();
    expect(left).toEqual([]);
  }
  expect(await db.selectFrom('reply').selectAll().execute()).toHaveLength(1);
  const trail = await db
    .selectFrom('audit')
    .select('action')
    .where('actor_id', '=', ben.id)
    .orderBy('at')
    .execute();
  expect(trail.map((row) => row.action)).toEqual(['person.exported', 'person.erased']);
});

test('a slow database: a form is acked in time and its end is told; a click is told that it takes long', async () => {
  const world = await askedTeam();
  const { ana, ben, workspace, sandbox, db } = world;
  const actor = workspace.as(ana.id);
  await actor.click(newestDm(world, ana), 'reply.new');
  const form = await sandbox.until(() => actor.openView());
  const { options } = await actor.suggest(form, 'use_case.pick', 'Letters');
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let hasBegun = () => {};
  const begun = new Promise<void>((resolve) => {
    hasBegun = resolve;
  });
  const block = db.transaction().execute(async (trx) => {
    // Whoever writes a reply asks for this lock.
    await trx
      .selectFrom('person')
      .select('id')
      .where('id', 'in', [ana.id, ben.id])
      .forUpdate()
      .execute();
    hasBegun();
    await held;
  });
  await begun;
  onTestFinished(() => release());
  const [sent, clicked] = await Promise.all([
    actor.submit(form, {
      use_case: options.at(-1)?.value ?? null,
      times: 'once',
      saved: 'u15',
      redo: 'none',
      result: 'yes',
    }),
    workspace.as(ben.id).click(newestDm(world, ben), 'reply.none'),
  ]);
  expect(sent).toMatchObject({ outcome: 'updated', timedOut: false });
  expect(clicked).toMatchObject({ ok: true, timedOut: false });
  expect(actor.openView()?.title).toBe('One moment');
  await sandbox.until(() => workspace.ephemerals(ben.id).at(-1)?.text.includes('taking longer'));
  release();
  await block;
  await sandbox.until(() => newestDm(world, ana).text.includes('It is saved now'));
  await untilShows(world, ben, 'Noted: no AI this week');
  expect(await db.selectFrom('reply').selectAll().execute()).toHaveLength(2);
});
