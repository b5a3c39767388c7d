import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { DEFAULT_SCHEDULE, DEFAULT_SETTINGS } from '../../src/domain/team.ts';
import { migrate, type OpenDatabase, openDatabase } from '../../src/store/database.ts';
import { savePeople } from '../../src/store/people/people.ts';
import { addMembers, addTeam, planCheckIn, type Team } from '../../src/store/teams/teams.ts';
import { rememberWorkspace } from '../../src/store/teams/workspaces.ts';
import { privatePostgres, privateRedis } from '../../test/chaos/servers.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Starts a bench program as a process of its own and gives its first message. */
export async function startProgram(name: string, args: readonly string[]) {
  const outfile = join(ROOT, 'node_modules/.cache/assay', `bench-${name}-${process.pid}.mjs`);
  await build({
    entryPoints: [join(ROOT, 'bench/delivery', `${name}.ts`)],
    ...{ outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm' },
    target: 'node20',
  });
  const child: ChildProcess = spawn(
    process.execPath,
    [
      ...(process.env.BENCH_PROFILE
        ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]
        : []),
      outfile,
      ...args,
    ],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const [first] = (await once(child, 'message')) as unknown[];
  const ask = async <T>(question: string): Promise<T> => {
    const said = once(child, 'message');
    child.send(question);
    return (await said)[0] as T;
  };
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(process.env.BENCH_PROFILE ? 'SIGINT' : 'SIGKILL');
    await ended;
    await rm(outfile, { force: true });
  };
  return { first, ask, stop };
}

export type BenchWorld = {
  records: OpenDatabase;
  databaseUrl: string;
  redisUrl: string;
  apiUrl: string;
  slack: (path: string) => Promise<{ count: number; posts: { workspace: string; at: number }[] }>;
};

/** PostgreSQL, Redis and a Slack that says yes, all for one bench alone. */
export async function withServers<T>(run: (world: BenchWorld) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  await chmod(folder, 0o755);
  const [postgres, redis] = await Promise.all([privatePostgres(folder), privateRedis()]);
  await Promise.all([postgres.start(), redis.start()]);
  const stub = await startProgram('slack-stub', []);
  const origin = `http://127.0.0.1:${String(stub.first)}`;
  const records = await openDatabase({ databaseUrl: postgres.url, dataDir: '' });
  await migrate(records.db);
  try {
    return await run({
      records,
      databaseUrl: postgres.url,
      redisUrl: redis.url,
      apiUrl: `${origin}/api/`,
      slack: async (path) => (await (await fetch(`${origin}/${path}`)).json()) as never,
    });
  } finally {
    await records.close();
    await stub.stop();
    await Promise.all([postgres.kill(), redis.kill()]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** A team of so many people, known and undisturbed, all in UTC, that is asked at `asking`. */
export async function addTeamOf(
  { records: { db } }: Pick<BenchWorld, 'records'>,
  workspaceId: string,
  count: number,
  asking: Date,
): Promise<Team> {
  await rememberWorkspace(db, workspaceId, workspaceId);
  const ids = Array.from({ length: count }, (_, index) => `U${workspaceId}${index}`);
  const known = { isBot: false, isDeleted: false, isGuest: false, isStranger: false };
  const status = { isAdmin: false, statusText: '', statusEmoji: '', statusExpiresAt: null };
  const date = asking.toISOString();
  const team = await addTeam(db, {
    ...DEFAULT_SETTINGS,
    workspaceId,
    name: 'Team',
    channelId: `C${workspaceId}`,
    digestChannelId: `C${workspaceId}`,
    zone: 'UTC',
    schedule: { ...DEFAULT_SCHEDULE, askTime: date.slice(11, 16), anchorWeek: '2026-W01' },
  });
  const before = new Date(asking.getTime() - 60_000);
  for (let start = 0; start < ids.length; start += 1000) {
    const some = ids.slice(start, start + 1000);
    const facts = some.map((id) => ({
      id,
      name: `Person ${id}`,
      zone: 'UTC',
      ...known,
      ...status,
    }));
    await savePeople(db, workspaceId, facts, before);
    await addMembers(db, workspaceId, team.id, some, new Date(before.getTime() - 86_400_000));
  }
  await db
    .updateTable('person')
    .set({ dnd_checked_at: asking, welcomed_at: before })
    .where('workspace_id', '=', workspaceId)
    .execute();
  await planCheckIn(db, team, { opensAt: asking, date: date.slice(0, 10) });
  return team;
}

/** Waits, without keeping anyone busy, until Slack was sent so many messages. */
export async function sentToSlack(world: BenchWorld, count: number): Promise<void> {
  while ((await world.slack('count')).count < count) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};
