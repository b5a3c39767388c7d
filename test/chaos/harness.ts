import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { seededChance } from '../../sandbox/chance.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { startSandbox } from '../../sandbox/server.ts';
import type { Actor, Fault, Person, Workspace } from '../../sandbox/types.ts';
import { clicks } from '../../src/slack/interactions.ts';
import { type OpenDatabase, openDatabase } from '../../src/store/database.ts';
import { saveRetention } from '../../src/store/people/retention.ts';
import { bundleProcess, type Member, startFleet } from './fleet.ts';
import { freePort, type PrivateServer, poll, privatePostgres, privateRedis } from './servers.ts';
import { type Tally, tally } from './tally.ts';

export type ChaosOptions = {
  rounds: number;
  seed: number;
  peoplePerTeam?: number;
  /** Real ms of trouble in each half of a round. */
  troubleMs?: number;
  onRound?: (round: number, sofar: Tally & { crashes: number }) => void;
};

const FIRST_ROUND = new Date('2026-11-19T10:00:00Z');
const WEEK_MS = 7 * 24 * 3_600_000;
/** From the asking on Thursday at ten to the digest on Monday at nine. */
const DIGEST_AFTER_MS = 3 * 24 * 3_600_000 + 23 * 3_600_000;
const STEP_MS = 50;

/** What the sandbox does to a part of the calls, both ways. */
const FAULTS: readonly Fault[] = [
  { kind: 'rate_limited', on: '*', probability: 0.06, retryAfter: 2 },
  { kind: 'server_error', on: '*', probability: 0.06 },
  { kind: 'drop_connection', on: '*', probability: 0.04 },
  { kind: 'accept_then_time_out', on: 'chat.postMessage', probability: 0.15 },
  { kind: 'slow', on: 'chat.postMessage', probability: 0.1, ms: 300 },
  { kind: 'duplicate', on: 'block_actions', probability: 0.2 },
  { kind: 'out_of_order', on: 'block_actions', probability: 0.2 },
];

type Team = { workspace: Workspace; people: Person[]; channelId: string };

/**
 * Assay as its operators run it (one web process, two workers, PostgreSQL, Redis), in a world that
 * breaks: processes and servers are killed at random moments while people are asked and answer.
 */
export async function runChaos(options: ChaosOptions): Promise<Tally & { crashes: number }> {
  const { rounds, seed, peoplePerTeam = 8, troubleMs = 2500 } = options;
  const chance = seededChance(seed);
  const folder = await mkdtemp(join(tmpdir(), 'assay-chaos-'));
  await chmod(folder, 0o755);
  const redis = await privateRedis();
  const postgres = await privatePostgres(folder);
  await Promise.all([redis.start(), postgres.start()]);
  const clock = await movableClock(join(folder, 'clock'));
  const sandbox = await startSandbox({ seed, now: clock.now, ackTimeoutMs: 3000 });
  sandbox.addWorkspace('Other');
  const port = await freePort();
  const program = await bundleProcess();
  const fleet = startFleet(program, {
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    apiUrl: sandbox.apiUrl,
    signingSecret: sandbox.signingSecret,
    botTokens: sandbox.workspaces.map((one) => one.botToken),
    clockFile: clock.file,
    postsPerMinute: 6000,
  });
  const members = [fleet.member('web', port)];
  for (let worker = 0; worker < 2; worker += 1) {
    members.push(fleet.member('worker', await freePort()));
  }
  sandbox.connect(`http://127.0.0.1:${port}`);
  const records = await openDatabase({ databaseUrl: postgres.url, dataDir: '' });
  const world = { sandbox, fleet, members, redis, postgres, clock, records, port, chance };
  try {
    await fleet.ready(port);
    const teams: Team[] = [];
    for (const workspace of sandbox.workspaces) {
      teams.push(await setUp(world, workspace, peoplePerTeam));
    }
    const given = new Map<string, Set<string>>();
    const sofar = (round: number) =>
      tally(
        records.db,
        sandbox.workspaces,
        { checkIns: teams.length * round, peoplePerTeam },
        given,
      );
    for (let round = 1; round <= rounds; round += 1) {
      const asking = new Date(FIRST_ROUND.getTime() + (round - 1) * WEEK_MS);
      await clock.set(new Date(asking.getTime() - 10_000));
      await trouble(world, troubleMs, () => answerSome(world, teams, given));
      await settle(world, round * teams.length, 'prompt');
      for (let tries = 0; tries < 2; tries += 1) await answerSome(world, teams, given);
      await clock.set(new Date(asking.getTime() + DIGEST_AFTER_MS - 10_000));
      await trouble(world, troubleMs / 2, () => answerSome(world, teams, given));
      await settle(world, round * teams.length, 'digest');
      options.onRound?.(round, { ...(await sofar(round)), crashes: fleet.crashes });
    }
    const result = { ...(await sofar(rounds)), crashes: fleet.crashes };
    return result;
  } finally {
    await fleet.stop();
    await records.close();
    await sandbox.stop();
    await Promise.all([redis.kill(), postgres.kill()]);
    await rm(folder, { recursive: true, force: true });
    await rm(program, { force: true });
  }
}

type World = {
  sandbox: Sandbox;
  fleet: ReturnType<typeof startFleet>;
  members: readonly Member[];
  redis: PrivateServer;
  postgres: PrivateServer;
  clock: Awaited<ReturnType<typeof movableClock>>;
  records: OpenDatabase;
  port: number;
  chance: () => number;
};

/** One clock for every process: the machine's, moved on by what a file says. */
async function movableClock(file: string) {
  let aheadMs = 0;
  const move = async (ms: number) => {
    aheadMs = Math.round(ms);
    // Whole or not at all: half a number would send the processes to another year.
    await writeFile(`${file}.new`, String(aheadMs));
    await rename(`${file}.new`, file);
  };
  await move(new Date('2026-11-18T08:00:00Z').getTime() - Date.now());
  return {
    file,
    now: () => new Date(Date.now() + aheadMs),
    set: (to: Date) => move(to.getTime() - Date.now()),
    advance: (ms: number) => move(aheadMs + ms),
  };
}

/** Answers are counted at the end: a run of hundreds of weeks must not outlive them. */
const RETENTION_DAYS = 3650;

async function setUp(world: World, workspace: Workspace, count: number): Promise<Team> {
  const { sandbox, records } = world;
  const people = Array.from({ length: count }, (_, index) =>
    workspace.addPerson({ name: `person ${index}`, tz: 'UTC', isAdmin: index === 0 }),
  );
  const [admin] = people;
  if (!admin) throw new Error('A team needs people');
  const ids = people.map((person) => person.id);
  const channel = workspace.addChannel('team', ids);
  const actor = workspace.as(admin.id);
  await actor.command(channel.id, '/ai-adoption', 'setup');
  const form = await sandbox.until(() => actor.openView());
  await actor.submit(form, {});
  await saveRetention(records.db, workspace.id, RETENTION_DAYS);
  return { workspace, people, channelId: channel.id };
}

/** Faults, kills and restarts for a while, as people answer and time goes on. */
async function trouble(world: World, ms: number, act: () => Promise<void>): Promise<void> {
  const { sandbox, clock, chance } = world;
  for (const fault of FAULTS) sandbox.faults.add({ ...fault });
  const end = Date.now() + ms;
  const breaking = (async () => {
    while (Date.now() < end) {
      await wait(chance() * 700);
      await breakSomething(world);
    }
  })();
  while (Date.now() < end) {
    await clock.advance(2000);
    await Promise.all([act(), wait(STEP_MS)]);
  }
  await breaking;
  sandbox.faults.clear();
}

async function breakSomething({ members, redis, postgres, chance }: World): Promise<void> {
  const which = chance();
  if (which < 0.7) {
    const member = members[Math.floor(chance() * members.length)];
    await member?.kill();
  } else if (which < 0.88) {
    await redis.kill();
    await wait(chance() * 300);
    await redis.start();
  } else {
    await postgres.kill();
    await wait(chance() * 300);
    await postgres.start();
  }
}

/** Everything works again: time goes on until nothing of a kind is open. */
async function settle(world: World, checkIns: number, kind: 'prompt' | 'digest'): Promise<void> {
  const { clock, fleet, port, records } = world;
  await fleet.ready(port);
  await poll(async () => {
    await clock.advance(5000);
    const opened = await records.db
      .selectFrom('check_in')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    if (Number(opened.count) < checkIns) return false;
    const open = await records.db
      .selectFrom('task')
      .select('id')
      .where('kind', '=', kind)
      .where('state', 'in', ['due', 'taken'])
      .executeTakeFirst();
    if (open) return false;
    const done = await records.db
      .selectFrom('task')
      .select((eb) => eb.fn.count<string>('check_in_id').distinct().as('count'))
      .where('kind', '=', kind)
      .where('state', 'not in', ['due', 'taken'])
      .executeTakeFirstOrThrow();
    return Number(done.count) >= checkIns;
  }, `the end of every ${kind}`).catch(async (error: unknown) => {
    const open = await records.db
      .selectFrom('task')
      .selectAll()
      .where('state', 'in', ['due', 'taken'])
      .execute();
    console.error(`At ${clock.now().toISOString()} these are open`, open);
    throw error;
  });
}

/** Everyone who was asked and has not answered taps something. */
async function answerSome(
  world: World,
  teams: readonly Team[],
  given: Map<string, Set<string>>,
): Promise<void> {
  await Promise.all(
    teams.flatMap(({ workspace, people }) =>
      people.map(async (person) => {
        const message = workspace.dm(person.id).messages.findLast((one) => one.metadata);
        const checkIn = message && checkInOf(message.blocks);
        if (!message || !checkIn || given.get(checkIn)?.has(person.id)) return;
        if (await tap(workspace.as(person.id), message, world.chance() < 0.8)) {
          const known = given.get(checkIn) ?? new Set();
          given.set(checkIn, known.add(person.id));
        }
      }),
    ),
  );
}

/** Whether Slack took the tap for done. */
async function tap(
  actor: Actor,
  message: Parameters<Actor['click']>[0],
  noAi: boolean,
): Promise<boolean> {
  try {
    const { id } = noAi ? clicks.noAi : clicks.away;
    return (await actor.click(message, id)).ok;
  } catch {
    // The message was redrawn in between and has no such button any more.
    return false;
  }
}

function checkInOf(blocks: readonly { [key: string]: unknown }[]): string | null {
  for (const block of blocks) {
    for (const element of (block.elements ?? []) as { action_id?: string; value?: string }[]) {
      if (element.action_id === clicks.noAi.id) return clicks.noAi.decode(element.value).checkIn;
    }
  }
  return null;
}
