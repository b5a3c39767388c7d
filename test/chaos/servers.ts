import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** A port nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address === 'object' && address) return address.port;
  throw new Error('No port');
}

export interface PrivateServer {
  readonly url: string;
  start(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

const end = async (child: ChildProcess | undefined): Promise<void> => {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

/** A Redis that keeps nothing: each start begins empty. */
export async function privateRedis(): Promise<PrivateServer> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const options = ['--port', String(port), '--save', '', '--appendonly', 'no'];
      child = spawn('redis-server', [...options, '--maxmemory-policy', 'noeviction'], {
        stdio: 'ignore',
      });
      await listening(port);
    },
    kill: () => end(child),
  };
}

/** PostgreSQL does not run as root; then its own user runs it. */
const asPostgres = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres']).stdout.toString());
  return { uid: id('-u'), gid: id('-g') };
};

/** The folder of PostgreSQL's programs, or null where it is not installed. */
export function postgresPrograms(): string | null {
  const root = '/usr/lib/postgresql';
  if (existsSync(root)) {
    const newest = readdirSync(root).sort((a, b) => Number(b) - Number(a))[0];
    if (newest) return join(root, newest, 'bin');
  }
  return existsSync('/usr/local/bin/initdb') ? '/usr/local/bin' : null;
}

export const hasServers = (): boolean =>
  postgresPrograms() !== null && spawnSync('redis-server', ['--version']).status === 0;

/** A PostgreSQL of its own in `folder`, which every user may pass through. */
export async function privatePostgres(folder: string): Promise<PrivateServer> {
  const programs = postgresPrograms();
  if (!programs) throw new Error('PostgreSQL is not installed');
  const port = await freePort();
  const data = join(folder, 'postgres');
  const who = asPostgres();
  await mkdir(data, { recursive: true, mode: 0o700 });
  if (who.uid !== undefined) chownSync(data, who.uid, who.gid ?? who.uid);
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'assay', '--auth=trust', '--no-sync', '-E', 'UTF8'],
    { ...who, cwd: '/' },
  );
  if (made.status !== 0) throw new Error(made.stderr.toString());
  const url = `postgres://assay@127.0.0.1:${port}/postgres`;
  let child: ChildProcess | undefined;
  return {
    url,
    async start() {
      child = spawn(
        join(programs, 'postgres'),
        ['-D', data, '-p', String(port), '-k', '', '-c', 'listen_addresses=127.0.0.1'],
        { ...who, cwd: '/', stdio: 'ignore' },
      );
      await listening(port);
      await answering(url);
    },
    async kill() {
      if (!child) return;
      // Its helpers share its memory: a new one refuses to start until the last of them has gone.
      const ended = once(child, 'exit');
      child.kill('SIGQUIT');
      await ended;
    },
  };
}

const POLL_MS = 25;
const PATIENCE_MS = 120_000;

async function listening(port: number): Promise<void> {
  await poll(async () => {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return true;
    } finally {
      socket.destroy();
    }
  }, `port ${port}`);
}

const answering = (url: string): Promise<void> =>
  poll(async () => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('select 1');
    await client.end();
    return true;
  }, 'PostgreSQL');

/** Waits until something outside this process is so. */
export async function poll(check: () => Promise<boolean>, what: string): Promise<void> {
  for (const began = Date.now(); Date.now() - began < PATIENCE_MS; await wait(POLL_MS)) {
    if (await check().catch(() => false)) return;
  }
  throw new Error(`${what} did not come about within ${PATIENCE_MS / 1000} s`);
}
