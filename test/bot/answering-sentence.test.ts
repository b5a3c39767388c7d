import { expect, test } from 'vitest';
import { askedTeam, sayAndHear, shows, untilShows, weeksOn } from '../support/asked-team.ts';
import { answer, newestDm } from '../support/bot.ts';

test('a sentence becomes a card, and the card the receipt, in three taps at most', async () => {
  const world = await askedTeam();
  const { ana, workspace, sandbox, db } = world;
  const card = await sayAndHear(
    world,
    ana,
    'used Claude for 3 contract reviews, saved 2h, 20 min checking',
  );
  expect(card).toContain('*Contract reviews* (new)\nwith Claude · 3 times · saved 2 h · 20 min');
  expect(card).not.toContain('[Confirm]');
  const actor = workspace.as(ana.id);
  await actor.click(newestDm(world, ana), 'draft.result-yes');
  await untilShows(world, ana, '[Confirm]');
  const ready = newestDm(world, ana);
  await Promise.all([actor.click(ready, 'draft.confirm'), actor.click(ready, 'draft.confirm')]);
  await untilShows(world, ana, 'Thank you, that is recorded');
  const uses = await db.selectFrom('use').selectAll().execute();
  expect(uses).toMatchObject([
    { times: 3, saved_minutes: 120, redo_minutes: 20, result_used: 1, tool: 'Claude' },
  ]);
  // The prompt above shows the same record.
  await sandbox.until(() => workspace.dm(ana.id).messages[0]?.text.includes('Thank you'));
  expect(await db.selectFrom('draft').select('content').execute()).toEqual([{ content: null }]);
});

test('what is unclear is asked by menus, and settled in the form', async () => {
  const world = await askedTeam();
  const { ana, ben, workspace, sandbox, db } = world;
  await answer(world, ana, { name: 'Draft offer letters' });
  await untilShows(world, ana, 'Thank you');
  const card = await sayAndHear(world, ben, 'wrote 2 ofer leters with ChatGPT');
  expect(card).toContain('(Which use case? ▾) [Another one] (Time saved? ▾) (Time checking? ▾)');
  const actor = workspace.as(ben.id);
  const choose = async (action: string, words: string, shown: string) => {
    const message = newestDm(world, ben);
    const found = message.blocks
      .flatMap((block) => (Array.isArray(block.elements) ? block.elements : []))
      .find((element) => element.action_id === action);
    const wanted = found?.options.find((option: { text: { text: string } }) =>
      option.text.text.includes(words),
    );
    await actor.choose(message, action, wanted.value);
    await untilShows(world, ben, shown);
  };
  await choose('draft.use-case', 'Draft offer letters', '*Draft offer letters*');
  await choose('draft.saved', '1–2 hours', 'saved 1½ h');
  await actor.click(newestDm(world, ben), 'draft.change');
  const form = await sandbox.until(() => actor.openView());
  await actor.submit(form, { redo: 'u15', result: 'partly' });
  await untilShows(world, ben, 'Thank you, that is recorded');
  const uses = await db.selectFrom('use').selectAll().where('person_id', '=', ben.id).execute();
  expect(uses).toMatchObject([
    { times: 3, saved_minutes: 90, redo_minutes: 10, result_used: 0.5, tool: 'ChatGPT' },
  ]);
  expect(await db.selectFrom('use_case').select('name').execute()).toEqual([
    { name: 'Draft offer letters' },
  ]);
});

test('nothing this week, the same as last week, and not that', async () => {
  const world = await askedTeam();
  const { ana, workspace, runUntil, db } = world;
  const actor = workspace.as(ana.id);
  await answer(world, ana, { name: 'Draft letters' });
  await untilShows(world, ana, 'Thank you');
  await runUntil(weeksOn(1));
  expect(await sayAndHear(world, ana, 'nothing this week')).toContain('No AI this week.');
  await actor.click(newestDm(world, ana), 'draft.drop');
  await untilShows(world, ana, 'I noted nothing');
  expect(await sayAndHear(world, ana, 'same as last week')).toContain('*Draft letters*');
  await actor.click(newestDm(world, ana), 'draft.confirm');
  await untilShows(world, ana, 'Thank you');
  expect(await db.selectFrom('use').selectAll().execute()).toHaveLength(2);
});

test('a leave is noted once confirmed: this check-in and the ones until then', async () => {
  const world = await askedTeam();
  const { ana, ben, workspace, runUntil, db } = world;
  const card = await sayAndHear(world, ana, 'on vacation till 7 December');
  expect(card).toContain('back on Monday 7 December');
  await workspace.as(ana.id).click(newestDm(world, ana), 'draft.confirm');
  await untilShows(world, ana, 'I ask nothing until Monday 7 December');
  expect(await sayAndHear(world, ben, 'on vacation')).toContain('Which day are you back?');
  await workspace.as(ben.id).choose(newestDm(world, ben), 'draft.until', '2026-11-24');
  await untilShows(world, ben, 'back on Tuesday 24 November');
  const asked = workspace.dm(ana.id).messages.length;
  await runUntil(weeksOn(2, 30));
  expect(workspace.dm(ana.id).messages).toHaveLength(asked);
  const replies = await db.selectFrom('reply').select(['person_id', 'state']).execute();
  expect(replies).toEqual([{ person_id: ana.id, state: 'away' }]);
  const skipped = await db
    .selectFrom('task')
    .select('reason')
    .where('person_id', '=', ana.id)
    .where('kind', '=', 'prompt')
    .where('state', '=', 'skipped')
    .execute();
  expect(skipped).toEqual([{ reason: 'away' }, { reason: 'away' }]);
  await runUntil(weeksOn(3));
  expect(workspace.dm(ana.id).messages).toHaveLength(asked + 1);
});

test('an early sentence spares the prompt; a message sent twice is read once', async () => {
  const world = await askedTeam({
    asked: false,
    zones: [...Array<string>(5).fill('Europe/Berlin'), 'Pacific/Kiritimati'],
  });
  const { ana, workspace, sandbox, runUntil } = world;
  await runUntil(new Date('2026-11-18T21:00:00Z'));
  sandbox.faults.add({ kind: 'duplicate', on: 'event', count: 1 });
  expect(await sayAndHear(world, ana, 'nothing this week')).toContain('No AI this week.');
  await workspace.as(ana.id).click(newestDm(world, ana), 'draft.confirm');
  await untilShows(world, ana, 'Noted: no AI this week');
  await runUntil(new Date('2026-11-19T12:00:00Z'));
  expect(workspace.dm(ana.id).messages.map((message) => message.user === ana.id)).toEqual([
    true,
    false,
  ]);
  expect(shows(world, ana)).toContain('Noted: no AI this week');
});

test('what is not understood is asked; threads and edits are left alone', async () => {
  const world = await askedTeam();
  const { ana, workspace, sandbox } = world;
  expect(await sayAndHear(world, ana, 'what is the weather like?')).toContain(
    'I did not understand that.',
  );
  expect(await sayAndHear(world, ana, 'help')).toContain('/ai-adoption checkin');
  const dm = workspace.dm(ana.id);
  const before = dm.messages.length;
  await workspace.as(ana.id).say(dm.channelId, 'nothing this week', dm.messages[0]?.ts);
  expect(await sayAndHear(world, ana, 'help')).toContain('checkin');
  expect(workspace.dm(ana.id).messages).toHaveLength(before + 3);
  expect(sandbox.inspector.entries.filter((entry) => entry.status >= 500)).toEqual([]);
});
