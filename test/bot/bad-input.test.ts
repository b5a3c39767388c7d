import { expect, test } from 'vitest';
import { addPeople, newestDm, setUpTeam, withBot } from '../support/bot.ts';

const NAMES = ['Ana', 'Ben', 'Chi', 'Dev', 'Eva', 'Fay'];

async function asked() {
  const world = await withBot();
  const { people, channel } = addPeople(world, NAMES);
  const [ana, ben] = people;
  if (!ana || !ben) throw new Error('nobody');
  await setUpTeam(world, ana, channel);
  await world.runUntil(new Date('2026-11-19T09:00:00Z'));
  return { ...world, ana, ben, channel };
}

const payloadOf = (payload: unknown) => `payload=${encodeURIComponent(JSON.stringify(payload))}`;

const click = (world: Awaited<ReturnType<typeof asked>>, actionId: string, value: string) => ({
  type: 'block_actions',
  team: { id: world.workspace.id },
  user: { id: world.ben.id },
  channel: { id: world.workspace.dm(world.ben.id).channelId },
  trigger_id: 'T.1',
  actions: [{ type: 'button', action_id: actionId, block_id: 'b', value, action_ts: '1' }],
});

test('forged, stale and missing signatures are refused with 401', async () => {
  const world = await asked();
  const body = payloadOf(click(world, 'reply.none', '{}'));
  for (const signature of ['forged', 'stale', 'none'] as const) {
    const answer = await world.sandbox.sendRaw({ body, signature });
    expect(answer.status, signature).toBe(401);
  }
});

test('malformed payloads and unknown actions harm nothing: the next click works', async () => {
  const world = await asked();
  const prompt = newestDm(world, world.ben);
  const bodies = [
    'payload=%7Bnot-json',
    '',
    payloadOf({ type: 'no_such_thing' }),
    payloadOf(click(world, 'no.such.action', '{}')),
    payloadOf(click(world, 'reply.same', 'not json')),
    payloadOf(click(world, 'reply.same', '{"checkIn":5}')),
    payloadOf(click(world, 'reply.none', '{"checkIn":"00000000-0000-0000-0000-000000000000"}')),
  ];
  await Promise.all(bodies.map((body) => world.sandbox.sendRaw({ body, signature: 'good' })));
  await world.workspace.as(world.ben.id).click(prompt, 'reply.none');
  await world.sandbox.until(() =>
    world.workspace.dm(world.ben.id).messages.some(({ text }) => text.includes('no AI this week')),
  );
});

test('a button of someone else’s check-in, or of one that is gone, is answered in words', async () => {
  const world = await asked();
  const stranger = world.workspace.addPerson({ name: 'Zoe', tz: 'UTC' });
  const before = newestDm(world, world.ben).blocks;
  const { value } = JSON.parse(JSON.stringify(before))
    .flatMap(
      (block: { elements?: { action_id?: string; value?: string }[] }) => block.elements ?? [],
    )
    .find((element: { action_id?: string }) => element.action_id === 'reply.none');
  const body = payloadOf({
    ...click(world, 'reply.none', value),
    user: { id: stranger.id },
    channel: undefined,
  });
  await world.sandbox.sendRaw({ body, signature: 'good' });
  const told = await world.sandbox.until(() => world.workspace.dm(stranger.id).messages.at(-1));
  expect(told.text).toBe('That check-in was for someone else.');
  expect(newestDm(world, world.ben).blocks).toEqual(before);
});

test('unknown words are answered with the help', async () => {
  const world = await asked();
  await world.workspace.as(world.ben.id).command(world.channel.id, '/ai-adoption', 'frobnicate');
  const help = await world.sandbox.until(() => world.workspace.ephemerals(world.ben.id).at(-1));
  expect(JSON.stringify(help.blocks)).toMatch(/I don’t know “.?frobnicate.?” yet/u);
});
