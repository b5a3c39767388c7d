import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openDemo } from '../../sandbox/demo/open.ts';
import { GUIDE } from '../../sandbox/demo.ts';
import { freePort, poll } from '../chaos/servers.ts';
import { withFolder } from '../support/postgres.ts';
import { smallPlot } from './small-world.ts';

/** Starts the demo of one team with a week of history, as often as asked, in one folder. */
async function withStarts() {
  const folder = join(await withFolder(), 'demo');
  return {
    folder,
    async start({ fresh = false, port = 0, host = '127.0.0.1' } = {}) {
      const told: string[] = [];
      const demo = await openDemo({
        ...{ port, host, fresh, folder, plot: smallPlot(1), guide: GUIDE, runs: false },
        pageDir: folder,
        tell: (line) => told.push(line),
      });
      let isOpen = true;
      const close = async () => {
        if (isOpen) await demo.close();
        isOpen = false;
      };
      onTestFinished(close);
      return { ...demo, told, close };
    },
  };
}

const saidIn = ({ stage }: Awaited<ReturnType<typeof openDemo>>): string[] => {
  const channel = stage.workspace.channels().find(({ name }) => name === 'people-ops');
  return stage.workspace.messages(channel?.id ?? '').map(({ text }) => text);
};

test('a demo goes on from where it was left, and is nobody else’s meanwhile', {
  timeout: 180_000,
}, async () => {
  const { start } = await withStarts();
  const first = await start();
  expect(first.told).toEqual([
    'Making the database.',
    `Open ${first.url} and watch it fill.`,
    '1 team moves in',
    'Week 1 of 1',
  ]);
  const said = saidIn(first);
  await expect(start({ fresh: true })).rejects.toThrow(/already in use by process \d+/);
  expect(await (await fetch(`${first.url}/sandbox/demo`)).json()).toMatchObject({
    preparing: null,
  });
  await first.close();

  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = Object(taken.address());
  const second = await start({ port });
  expect(second.told).toEqual([
    'Going on from where you left.',
    `Port ${port} is taken, so this is another one.`,
  ]);
  expect(saidIn(second)).toEqual(said);
});

test('a broken folder is told, with the way out, and nothing is removed before it is taken', {
  timeout: 180_000,
}, async () => {
  const { start, folder } = await withStarts();
  await (await start()).close();
  const save = await readFile(join(folder, 'workspace.json'), 'utf8');

  await writeFile(join(folder, 'workspace.json'), '');
  await expect(start()).rejects.toThrow(/cannot be read .*\n.*npm run demo -- --fresh/);
  await writeFile(join(folder, 'workspace.json'), save);

  await writeFile(join(folder, 'records', 'PG_VERSION'), 'nonsense');
  await expect(start()).rejects.toThrow(/cannot be read .*\n.*npm run demo -- --fresh/);
  expect(await readFile(join(folder, 'workspace.json'), 'utf8')).toBe(save);

  // A history that was cut short is worth nothing.
  await rm(join(folder, 'workspace.json'));
  const third = await start({ host: '0.0.0.0' });
  expect(third.told.slice(0, 2)).toEqual([
    'The last start did not finish. Starting over.',
    'Making the database.',
  ]);
  expect((await fetch(`${third.url}/sandbox/demo`)).status).toBe(200);
});

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

function demoProcess(env: Record<string, string>, args: readonly string[] = []) {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', CLI, 'demo', ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said.text += String(chunk);
    });
  return { child, said };
}

test('Ctrl-C in the middle of the history ends at once, and says what the next start does', {
  timeout: 180_000,
}, async () => {
  const env = { DATA_DIR: await withFolder() };
  const { child, said } = demoProcess(env, ['--port', String(await freePort())]);
  await poll(async () => said.text.includes('watch it fill'), 'the address');
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  expect(said.text).toContain('Stopped before it was ready. The next start begins anew.');
});

test('a data folder that is a file is told with what to do', async () => {
  const file = join(await withFolder(), 'data');
  await writeFile(file, '');
  const { child, said } = demoProcess({ DATA_DIR: file });
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(said.text).toContain('DATA_DIR is a file. Point it at a folder, or move the file away.');
});
