import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { poll } from './servers.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One file that Node starts in half a second, kept where it finds the installed packages. */
export async function bundleProcess(): Promise<string> {
  const outfile = join(ROOT, 'node_modules/.cache/assay', `chaos-${process.pid}.mjs`);
  await build({
    entryPoints: [join(ROOT, 'test/chaos/process.ts')],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  return outfile;
}

export interface Member {
  readonly role: 'web' | 'worker';
  /** Ends it in the middle of whatever it does, and starts another one in its place. */
  kill(): Promise<void>;
}

type Settings = Record<string, unknown>;

/** Assay's processes, each replaced when it ends, as a supervisor does. */
export function startFleet(program: string, settings: Settings) {
  let isStopping = false;
  let crashes = 0;
  const running = new Set<ChildProcess>();

  const spawnOne = (role: Member['role'], port: number): ChildProcess => {
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', program, JSON.stringify({ ...settings, role, port })],
      {
        stdio: ['ignore', 'inherit', process.env.CHAOS_LOG ? 'inherit' : 'ignore', 'ipc'],
      },
    );
    running.add(child);
    return child;
  };

  const member = (role: Member['role'], port: number): Member => {
    let child: ChildProcess;
    let isOurs = false;
    let hasStarted = false;
    const begin = () => {
      isOurs = false;
      hasStarted = false;
      child = spawnOne(role, port);
      child.once('message', () => {
        hasStarted = true;
      });
      child.once('exit', () => {
        running.delete(child);
        if (isStopping) return;
        // Without its servers a process cannot start; one that had started must not end by itself.
        if (!isOurs && hasStarted) crashes += 1;
        setTimeout(begin, isOurs ? 0 : 300);
      });
    };
    begin();
    return {
      role,
      async kill() {
        isOurs = true;
        const ended = once(child, 'exit');
        if (!child.kill('SIGKILL')) return;
        await ended;
      },
    };
  };

  return {
    member,
    get crashes() {
      return crashes;
    },
    async ready(port: number): Promise<void> {
      let last = 'nothing';
      const isReady = async () => {
        const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch((error) => {
          last = String(error.cause ?? error);
          throw error;
        });
        last = await response.text();
        return response.ok;
      };
      await poll(isReady, `port ${port}`).catch((error) => {
        throw new Error(`The web process is not ready; last it said ${last}.`, { cause: error });
      });
    },
    async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): Promise<(number | null)[]> {
      isStopping = true;
      return await Promise.all(
        [...running].map(async (child) => {
          const ended = once(child, 'exit');
          child.kill(signal);
          const [code] = await ended;
          return typeof code === 'number' ? code : null;
        }),
      );
    },
  };
}
