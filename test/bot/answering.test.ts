import { expect, test } from 'vitest';
import { ASKED, askedTeam, command, shows, untilShows, weeksOn } from '../support/asked-team.ts';
import { answer, newestDm } from '../support/bot.ts';

test('a usual week is one tap for all, written once however often it is tapped', async () => {
  const world = await askedTeam();
  const { ana, db, workspace, runUntil } = world;
  await answer(world, ana, { name: 'Draft letters' });
  await untilShows(world, ana, 'Draft letters');
  await answer(world, ana, { name: 'Summarise meetings' });
  await untilShows(world, ana, 'Summarise meetings');
  await runUntil(weeksOn(1));
  const prompt = newestDm(world, ana);
  const actor = workspace.as(ana.id);
  await Promise.all([actor.click(prompt, 'reply.all-same'), actor.click(prompt, 'reply.all-same')]);
  await untilShows(world, ana, 'Thank you');
  const replies = await db
    .selectFrom('reply')
    .selectAll()
    .where('person_id', '=', ana.id)
    .execute();
  expect(replies).toHaveLength(2);
  const uses = await db.selectFrom('use').selectAll().where('person_id', '=', ana.id).execute();
  expect(uses).toHaveLength(4);
});

test('taps from two devices at once end in what is stored, shown', async () => {
  const world = await askedTeam();
  const { ana, workspace, runUntil } = world;
  for (const name of ['A-letters', 'B-meetings', 'C-code']) {
    await answer(world, ana, { name });
    await untilShows(world, ana, name);
  }
  await runUntil(weeksOn(1));
  const prompt = newestDm(world, ana);
  const actor = workspace.as(ana.id);
  await Promise.all([
    actor.click(prompt, 'reply.same', 0),
    actor.click(prompt, 'reply.not', 1),
    actor.click(prompt, 'reply.same', 2),
  ]);
  await untilShows(world, ana, 'Thank you');
  const shown = shows(world, ana);
  expect(shown).toContain('✓ *A-letters*');
  expect(shown).toContain('✓ *C-code*');
  expect(shown).toContain('Not this week: B-meetings.');
});

test('all the same leaves alone what was changed this week', async () => {
  const world = await askedTeam();
  const { ana, workspace, sandbox, runUntil, db } = world;
  for (const name of ['A-letters', 'B-meetings', 'C-code']) {
    await answer(world, ana, { name });
    await untilShows(world, ana, name);
  }
  await runUntil(weeksOn(1));
  const actor = workspace.as(ana.id);
  await actor.click(newestDm(world, ana), 'reply.change', 0);
  const form = await sandbox.until(() => actor.openView());
  await actor.submit(form, { saved: '2-4h' });
  await untilShows(world, ana, '✓ *A-letters*');
  await actor.click(newestDm(world, ana), 'reply.all-same');
  await untilShows(world, ana, 'Thank you');
  const saved = await db
    .selectFrom('use')
    .innerJoin('check_in', 'check_in.id', 'use.check_in_id')
    .select('saved_minutes')
    .where('person_id', '=', ana.id)
    .where('week', '=', '2026-W48')
    .orderBy('saved_minutes')
    .execute();
  expect(saved.map((row) => row.saved_minutes)).toEqual([90, 90, 180]);
});

test('a receipt can be edited: no AI, away, and back', async () => {
  const world = await askedTeam();
  const { ana, workspace } = world;
  const actor = workspace.as(ana.id);
  await actor.click(newestDm(world, ana), 'reply.none');
  await untilShows(world, ana, 'Noted: no AI this week');
  await actor.click(newestDm(world, ana), 'reply.edit');
  await untilShows(world, ana, '[Done]');
  await actor.click(newestDm(world, ana), 'reply.away');
  await untilShows(world, ana, 'Noted: you were away');
  await actor.click(newestDm(world, ana), 'reply.edit');
  await untilShows(world, ana, '[Done]');
  await actor.click(newestDm(world, ana), 'reply.done');
  await untilShows(world, ana, 'Noted: you were away');
  await actor.click(newestDm(world, ana), 'reply.edit');
  await untilShows(world, ana, '[Done]');
  await answer(world, ana, { name: 'Draft letters' });
  await untilShows(world, ana, 'Thank you, that is recorded for People ops.');
});

test('a use can be taken out again in its form', async () => {
  const world = await askedTeam();
  const { ana, workspace, sandbox, db } = world;
  const actor = workspace.as(ana.id);
  await answer(world, ana, { name: 'Draft letters' });
  await untilShows(world, ana, 'Draft letters');
  await actor.click(newestDm(world, ana), 'reply.edit');
  await untilShows(world, ana, '[Done]');
  await actor.click(newestDm(world, ana), 'reply.change');
  const form = await sandbox.until(() => actor.openView());
  await actor.click(form, 'reply.remove');
  await sandbox.until(() => actor.openView()?.title === 'Noted');
  expect(await db.selectFrom('use').selectAll().execute()).toEqual([]);
});

test('the picker forgives typing errors and offers to add what is not there, last', async () => {
  const world = await askedTeam();
  const { ana, ben, workspace, sandbox } = world;
  await answer(world, ana, { name: 'Draft offer letters' });
  await untilShows(world, ana, 'Thank you');
  const actor = workspace.as(ben.id);
  await actor.click(newestDm(world, ben), 'reply.new');
  const form = await sandbox.until(() => actor.openView());
  const { options } = await actor.suggest(form, 'use_case.pick', 'ofer leters');
  expect(options.map((option) => option.text.text)).toEqual([
    'Draft offer letters',
    'Add “ofer leters”',
  ]);
  const known = await actor.suggest(form, 'use_case.pick', 'draft  OFFER letters');
  expect(known.options.map((option) => option.text.text)).toEqual(['Draft offer letters']);
  const long = await actor.suggest(form, 'use_case.pick', '𝕏'.repeat(300));
  expect(long.options.at(-1)?.value.length).toBeLessThanOrEqual(150);
});

test('mistakes stand in their fields', async () => {
  const world = await askedTeam();
  const { ana, workspace, sandbox } = world;
  const actor = workspace.as(ana.id);
  await actor.click(newestDm(world, ana), 'reply.new');
  const form = await sandbox.until(() => actor.openView());
  const { options } = await actor.suggest(form, 'use_case.pick', 'Letters');
  const sent = await actor.submit(form, {
    use_case: options.at(-1)?.value ?? null,
    times: 'once',
    result: 'yes',
  });
  const missing = 'Please complete this required field.';
  expect(sent.errors).toEqual({ saved: missing, redo: missing });
});

test('exact minutes win over the choice, and the form they stand in saves as it opens', async () => {
  const world = await askedTeam();
  const { ana, workspace, sandbox, db } = world;
  const actor = workspace.as(ana.id);
  await actor.click(newestDm(world, ana), 'reply.new');
  const form = await sandbox.until(() => actor.openView());
  const { options } = await actor.suggest(form, 'use_case.pick', 'Letters');
  await actor.submit(form, {
    use_case: options.at(-1)?.value ?? null,
    times: 'once',
    saved: '2-4h',
    saved_exact: '-25',
    redo: 'none',
    redo_exact: '50',
    result: 'yes',
  });
  await untilShows(world, ana, 'cost 25 min');
  await actor.click(newestDm(world, ana), 'reply.edit');
  await untilShows(world, ana, '[Done]');
  await actor.click(newestDm(world, ana), 'reply.change');
  const again = await sandbox.until(() => actor.openView());
  expect((await actor.submit(again, { times: 'few' })).outcome).toBe('closed');
  const stored = db.selectFrom('use').select(['times', 'saved_minutes', 'redo_minutes']);
  expect(await stored.execute()).toEqual([{ times: 3, saved_minutes: -25, redo_minutes: 50 }]);

  await untilShows(world, ana, '2–4 times');
  await actor.click(newestDm(world, ana), 'reply.edit');
  await untilShows(world, ana, '[Done]');
  await actor.click(newestDm(world, ana), 'reply.change');
  const last = await sandbox.until(() => actor.openView());
  await actor.submit(last, { saved_exact: null, redo_exact: null });
  expect(await stored.execute()).toEqual([{ times: 3, saved_minutes: -30, redo_minutes: 45 }]);
});

test('a form left open past its check-in saves to the right one, and says so when it is too late', async () => {
  const world = await askedTeam();
  const { ana, workspace, sandbox, runUntil, db } = world;
  const actor = workspace.as(ana.id);
  await actor.click(newestDm(world, ana), 'reply.new');
  const form = await sandbox.until(() => actor.openView());
  const { options } = await actor.suggest(form, 'use_case.pick', 'Letters');
  await runUntil(weeksOn(1, 1));
  const values = {
    use_case: options.at(-1)?.value ?? null,
    times: 'once',
    saved: 'u15',
    redo: 'none',
    result: 'yes',
  };
  expect((await actor.submit(form, values)).outcome).toBe('closed');
  const weeks = await db
    .selectFrom('use')
    .innerJoin('check_in', 'check_in.id', 'use.check_in_id')
    .select('week')
    .execute();
  expect(weeks).toEqual([{ week: '2026-W47' }]);

  const old = await sandbox.until(() =>
    workspace.dm(ana.id).messages.find((message) => message.text.includes('Thank you')),
  );
  await actor.click(old, 'reply.new');
  const late = await sandbox.until(() => actor.openView());
  const again = await actor.suggest(late, 'use_case.pick', 'Letters');
  world.clock.set(weeksOn(6));
  const refused = await actor.submit(late, {
    ...values,
    use_case: again.options[0]?.value ?? null,
  });
  expect(refused.outcome).toBe('updated');
  expect(actor.openView()?.title).toBe('Not saved');
});

test('early, late and after the digest, one record is edited', async () => {
  const world = await askedTeam({ asked: false });
  const { ana, ben, channel, workspace, runUntil, db } = world;
  await runUntil(new Date('2026-11-19T08:59:00Z'));
  expect(await command(world, ana, channel.id, 'checkin')).toContain('nothing to answer yet');
  await runUntil(ASKED);
  expect(await command(world, ana, channel.id, 'checkin')).toContain('in your messages with me');
  expect(workspace.dm(ana.id).messages).toHaveLength(2);
  expect(workspace.dm(ana.id).messages[0]?.text).toContain('moved down');
  await answer(world, ana, { name: 'Draft letters' });
  await untilShows(world, ana, 'Thank you');

  await runUntil(new Date('2026-11-20T18:00:00Z'));
  expect(shows(world, ben)).toContain('open until');
  await answer(world, ben, { name: 'Draft letters' });
  await untilShows(world, ben, 'Thank you');
  await runUntil(new Date('2026-11-23T08:00:00Z'));
  await answer(world, ben, { name: 'Summarise meetings' });
  await untilShows(world, ben, 'The digest will say it was corrected.');
  const replies = await db.selectFrom('reply').select(['person_id', 'version']).execute();
  expect(replies).toHaveLength(2);
});

test('the first prompt welcomes, once; the receipt gives back a count of colleagues from the threshold on', async () => {
  const world = await askedTeam();
  const { ana, people, runUntil } = world;
  expect(shows(world, ana)).toContain('I am Assay.');
  for (const person of people) {
    await answer(world, person, { name: 'Draft letters' });
    await untilShows(world, person, 'Thank you');
    expect(shows(world, person)).not.toContain('colleagues');
  }
  await runUntil(weeksOn(1));
  expect(shows(world, ana)).not.toContain('I am Assay.');
  await world.workspace.as(ana.id).click(newestDm(world, ana), 'reply.same');
  await untilShows(world, ana, '5 colleagues used *Draft letters* lately too.');
  expect(shows(world, ana)).toContain('*6 useful results*, *2½ h saved* after checking');
});
