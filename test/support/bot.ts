import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import type { SandboxOptions } from '../../sandbox/sandbox.ts';
import { startSandbox } from '../../sandbox/server.ts';
import type { Actor, Channel, Message, Person } from '../../sandbox/types.ts';
import { type BotOverrides, createBot } from '../../src/bot.ts';
import { openQueueBackend, type QueueBackend } from '../../src/queue/connection.ts';
import { unlimitedBuckets } from '../../src/slack/calling/local-buckets.ts';
import { freePort } from '../chaos/servers.ts';
import { openMemoryPool, testDatabaseUrl, withDatabase } from './postgres.ts';
import { testRedisUrl, withPrefix } from './redis.ts';

/** A Wednesday; the first check-in of a team with the default schedule is on the next day. */
export const START = new Date('2026-11-18T08:00:00Z');

const quiet = pino({ level: process.env.TEST_LOG ?? 'silent' });

/** Where records and queue are kept: server URLs, or null for embedded. */
export type Storage = { databaseUrl: string | null; redisUrl: string | null };

const SUITE: Storage = { databaseUrl: testDatabaseUrl, redisUrl: testRedisUrl };

/** A queue of the test's own: on Redis, PostgreSQL or embedded. */
async function withQueue({ databaseUrl, redisUrl }: Storage): Promise<QueueBackend> {
  return await openQueueBackend({
    redisUrl,
    databaseUrl,
    dataDir: '',
    openEmbedded: (_directory, { schema }) => openMemoryPool(schema),
    ...(redisUrl && { prefix: withPrefix(redisUrl) }),
  });
}

export type BotOptions = {
  start?: Date;
  admins?: string[];
  sandbox?: SandboxOptions;
  storage?: Storage;
  overrides?: BotOverrides;
  /** Further workspaces the bot is signed in to; more of them are in `sandbox.workspaces`. */
  otherWorkspaces?: readonly string[];
  postsPerMinute?: number;
  /** Slack comes by Socket Mode instead of HTTP. */
  socketMode?: boolean;
};

/**
 * Assay connected to a Slack of its own over real HTTP, on real records and a real queue. The clock
 * stands at `START` and is moved by the test; everything is stopped when the test is finished.
 */
export async function withBot(options: BotOptions = {}) {
  const sandbox = await startSandbox({ now: () => options.start ?? START, ...options.sandbox });
  const { workspace, clock } = sandbox;
  for (const name of options.otherWorkspaces ?? []) sandbox.addWorkspace(name);
  const storage = options.storage ?? SUITE;
  const records = await withDatabase(storage.databaseUrl);
  const bot = await createBot(
    {
      databaseUrl: null,
      redisUrl: null,
      dataDir: '',
      logLevel: 'silent',
      admins: options.admins ?? [],
    },
    {
      botTokens: sandbox.workspaces.map((one) => one.botToken),
      appToken: options.socketMode ? sandbox.appToken : null,
      signingSecret: sandbox.signingSecret,
      apiUrl: sandbox.apiUrl,
      // Bolt does not tell which port it took in Socket Mode.
      port: options.socketMode ? await freePort() : 0,
      postsPerMinute: options.postsPerMinute,
    },
    {
      now: clock.now,
      log: quiet,
      buckets: unlimitedBuckets(),
      ...options.overrides,
      // The test's own schema is dropped, and its connections closed, after the bot has stopped.
      records: { ...records, close: async () => undefined },
      backend: await withQueue(storage),
      queueName: `test-${randomUUID()}`,
    },
  );
  await bot.start();
  if (!options.socketMode) sandbox.connect(`http://127.0.0.1:${bot.port}`);
  onTestFinished(async () => {
    await bot.stop();
    await sandbox.stop();
  });

  /** Moves the clock to each moment at which something is due, up to and including `end`. */
  const runUntil = async (end: Date): Promise<void> => {
    for (;;) {
      const at = await bot.nextDueAt();
      if (!at || at > end) break;
      if (at > clock.now()) clock.set(at);
      await bot.catchUp();
    }
    if (end > clock.now()) clock.set(end);
  };

  return { sandbox, workspace, bot, clock, runUntil, db: bot.deps.db };
}

export type World = Awaited<ReturnType<typeof withBot>>;

/** People and a channel with all of them; the first is an admin. */
export function addPeople(
  { workspace }: Pick<World, 'workspace'>,
  names: readonly string[],
  zones: readonly string[] = ['Europe/Berlin'],
): { people: Person[]; channel: Channel } {
  const people = names.map((name, index) =>
    workspace.addPerson({
      name,
      realName: name,
      tz: zones[index % zones.length] ?? 'UTC',
      isAdmin: index === 0,
    }),
  );
  const channel = workspace.addChannel(
    'people-ops',
    people.map((person) => person.id),
  );
  return { people, channel };
}

/** Sets up the channel's team as an admin would, with what the form has filled in. */
export async function setUpTeam(
  { sandbox, workspace }: Pick<World, 'sandbox' | 'workspace'>,
  admin: Person,
  channel: Channel,
  values: Parameters<Actor['submit']>[1] = {},
) {
  const actor = workspace.as(admin.id);
  await actor.command(channel.id, '/ai-adoption', 'setup');
  const form = await sandbox.until(() => actor.openView());
  return await actor.submit(form, values);
}

/** The newest message Assay sent a person. */
export function newestDm({ workspace }: Pick<World, 'workspace'>, person: Person): Message {
  const message = workspace.dm(person.id).messages.at(-1);
  if (!message) throw new Error(`${person.name} has no message`);
  return message;
}

/** Answers an open check-in with one new use case, through its form. */
export async function answer(
  world: Pick<World, 'sandbox' | 'workspace'>,
  person: Person,
  use: { name: string; times?: string; saved?: string; redo?: string; result?: string },
): Promise<void> {
  const actor = world.workspace.as(person.id);
  await actor.click(newestDm(world, person), 'reply.new');
  const form = await world.sandbox.until(() => actor.openView());
  const { options } = await actor.suggest(form, 'use_case.pick', use.name);
  const wanted = options.find((one) => one.text.text === use.name) ?? options.at(-1);
  await actor.submit(form, {
    use_case: wanted?.value ?? null,
    times: use.times ?? 'few',
    saved: use.saved ?? '1-2h',
    redo: use.redo ?? 'u15',
    result: use.result ?? 'yes',
  });
}
