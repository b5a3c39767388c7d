import { expect, test } from 'vitest';
import { recordReply } from '../../src/flows/answering/record-reply.ts';
import { askedTeam, untilShows } from '../support/asked-team.ts';
import { newestDm } from '../support/bot.ts';

test('a whole team taps at once: every answer is kept, and shown to whose it is', async () => {
  const world = await askedTeam();
  const { people, workspace, db } = world;
  await Promise.all(
    people.map((person, at) =>
      workspace
        .as(person.id)
        .click(newestDm(world, person), at % 2 === 0 ? 'reply.none' : 'reply.away'),
    ),
  );
  for (const [at, person] of people.entries()) {
    await untilShows(world, person, at % 2 === 0 ? 'no AI this week' : 'you were away');
  }
  const replies = await db.selectFrom('reply').select(['person_id', 'state']).execute();
  expect(new Map(replies.map((row) => [row.person_id, row.state]))).toEqual(
    new Map(people.map((person, at) => [person.id, at % 2 === 0 ? 'replied' : 'away'])),
  );
});

test('in a rush a wrong change fails alone, and one person’s changes stay in order', async () => {
  const world = await askedTeam();
  const { ana, ben, workspace, bot, db } = world;
  const { id: checkInId } = await db.selectFrom('check_in').select('id').executeTakeFirstOrThrow();
  const change = (personId: string, kind: 'no-ai' | 'away' | 'all-same') =>
    recordReply(bot.deps, { workspaceId: workspace.id, checkInId, personId }, { kind });
  const outcomes = await Promise.allSettled([
    change(ana.id, 'away'),
    change('U-stranger', 'no-ai'),
    change(ana.id, 'no-ai'),
    change(ben.id, 'all-same'),
    change(ana.id, 'away'),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  expect(outcomes[1]).toMatchObject({ reason: { code: 'not-allowed' } });
  expect(outcomes[3]).toMatchObject({ reason: { code: 'not-found' } });
  const replies = await db.selectFrom('reply').select(['person_id', 'version']).execute();
  // Nothing is left of what failed.
  expect(replies).toEqual([{ person_id: ana.id, version: 3 }]);

  await Promise.all([change(ana.id, 'away'), change(ana.id, 'no-ai'), change(ben.id, 'away')]);
  const states = await db.selectFrom('reply').select(['person_id', 'state']).execute();
  expect(states).toHaveLength(2);
  expect(states).toContainEqual({ person_id: ana.id, state: 'replied' });
  expect(states).toContainEqual({ person_id: ben.id, state: 'away' });
});
