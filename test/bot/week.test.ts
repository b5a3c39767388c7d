import { expect, test } from 'vitest';
import { addPeople, answer, newestDm, setUpTeam, withBot } from '../support/bot.ts';
import { testDatabaseUrl } from '../support/postgres.ts';
import { testRedisUrl } from '../support/redis.ts';

const NAMES = ['Ana', 'Ben', 'Chi', 'Dev', 'Eva', 'Fay'];

/** Every combination of records and queue that this run has servers for; embedded always. */
const STORAGES = [null, testDatabaseUrl]
  .flatMap((databaseUrl, database) =>
    [null, testRedisUrl].map((redisUrl, redis) => ({
      records: database === 0 ? 'embedded' : 'PostgreSQL',
      queue: redis === 1 ? 'Redis' : database === 0 ? 'embedded' : 'PostgreSQL',
      storage: { databaseUrl, redisUrl },
      isThere: (database === 0 || databaseUrl !== null) && (redis === 0 || redisUrl !== null),
    })),
  )
  .filter(({ isThere }) => isThere);

test.each(STORAGES)(
  'one week runs with records in $records and the queue in $queue',
  async ({ storage }) => {
    const world = await withBot({ storage });
    const { workspace, runUntil, sandbox } = world;
    const { people, channel } = addPeople(world, NAMES, ['Europe/Berlin', 'Asia/Kolkata']);
    const [ana] = people;
    if (!ana) throw new Error('no Ana');

    const saved = await setUpTeam(world, ana, channel);
    expect(saved.outcome).toBe('closed');
    expect(workspace.messages(channel.id).map((message) => message.text)).toEqual([
      expect.stringContaining('now has an AI check-in'),
    ]);

    await runUntil(new Date('2026-11-19T04:29:00Z'));
    expect(people.map((person) => workspace.dm(person.id).messages.length)).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
    await runUntil(new Date('2026-11-19T04:30:00Z'));
    expect(people.map((person) => workspace.dm(person.id).messages.length)).toEqual([
      0, 1, 0, 1, 0, 1,
    ]);
    await runUntil(new Date('2026-11-19T09:00:00Z'));
    for (const person of people) expect(workspace.dm(person.id).messages).toHaveLength(1);

    for (const person of people.slice(0, 5)) await answer(world, person, { name: 'Draft letters' });
    await sandbox.until(() => newestDm(world, ana).text.startsWith('Thank you'));

    await runUntil(new Date('2026-11-20T16:00:00Z'));
    expect(people.map((person) => workspace.dm(person.id).messages.length)).toEqual([
      1, 1, 1, 1, 1, 2,
    ]);

    await runUntil(new Date('2026-11-23T08:00:00Z'));
    const digest = workspace.messages(channel.id).findLast((message) => !message.threadTs);
    expect(digest?.text).toContain('5 of 6 answered');

    await workspace.as(ana.id).command(channel.id, '/ai-adoption', 'report');
    const report = await sandbox.until(() => workspace.ephemerals(ana.id).at(-1));
    expect(report.text).toBe(digest?.text);
  },
);
