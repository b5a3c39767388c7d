import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keep, lookInto } from '../../sandbox/demo/folder.ts';
import { portNear } from '../../sandbox/demo/ports.ts';
import { makeTicking } from '../../sandbox/demo/ticking.ts';
import { startSandbox } from '../../sandbox/server.ts';

async function withFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-demo-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('a folder tells what it holds', async () => {
  const folder = await withFolder();
  expect(await lookInto(folder, 1)).toEqual({ state: 'none' });
  await mkdir(join(folder, 'records'));
  expect(await lookInto(folder, 1)).toEqual({ state: 'unfinished' });
});

test('a broken folder is told with what to do', async () => {
  const folder = await withFolder();
  await writeFile(join(folder, 'workspace.json'), '{"version":');
  await expect(lookInto(folder, 1)).rejects.toThrow(/npm run demo -- --fresh/);
});

test('a workspace goes on from where it was kept', async () => {
  const folder = await withFolder();
  const first = await startSandbox({ now: () => new Date('2026-11-19T09:00:00Z') });
  const ana = first.workspace.addPerson({ name: 'Ana', tz: 'Europe/Berlin' });
  const channel = first.workspace.addChannel('people-ops', [ana.id]);
  await first.workspace.as(ana.id).say(channel.id, 'Good morning');
  first.clock.advance(60_000);
  await keep(folder, 1, first.save());
  await first.stop();

  expect(await lookInto(folder, 2)).toEqual({ state: 'outdated' });
  const found = await lookInto(folder, 1);
  if (found.state !== 'kept') throw new Error('nothing was kept');
  const second = await startSandbox({
    now: () => new Date(found.save.now),
    restore: found.save,
  });
  onTestFinished(() => second.stop());
  const { workspace } = second;
  expect(second.clock.now()).toEqual(new Date('2026-11-19T09:01:00Z'));
  expect(workspace.botToken).toBe(first.workspace.botToken);
  expect(workspace.messages(channel.id).map((message) => message.text)).toEqual(['Good morning']);
  expect(workspace.addPerson({ name: 'Ben' }).id).not.toBe(ana.id);
});

test('a taken port makes way for the next free one', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : 0;
  expect(await portNear(taken)).not.toBe(taken);
  expect(await portNear(0)).toBe(0);
});

test('time that may not run stands still', () => {
  const still = makeTicking(new Date(0), false);
  still.run();
  expect(still.now()).toEqual(new Date(0));
  const running = makeTicking(new Date(0), true);
  running.run();
  running.hold();
  expect(running.now()).toEqual(running.now());
});
