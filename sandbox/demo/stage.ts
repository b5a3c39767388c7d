import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { createBot } from '../../src/bot.ts';
import { openQueueBackend } from '../../src/queue/connection.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openEmbeddedPool } from '../../src/store/embedded.ts';
import type { SandboxOptions } from '../sandbox.ts';
import { startSandbox } from '../server.ts';
import { openBuckets } from './open-buckets.ts';

/** The project's folder, from sources and from `dist` alike. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'manifest.yml'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('manifest.yml is missing from this copy of Assay.');
    folder = parent;
  }
  return folder;
}

export interface StageOptions {
  dataDir: string;
  sandbox: SandboxOptions;
  logLevel?: string;
}

/** A Slack of our own and Assay connected to it over HTTP, on embedded records and queue. */
export async function openStage({ dataDir, sandbox: options, logLevel = 'silent' }: StageOptions) {
  const sandbox = await startSandbox({
    manifestPath: join(projectRoot(), 'manifest.yml'),
    ...options,
  });
  const closers = [() => sandbox.stop()];
  try {
    const stores = await openStores(dataDir);
    closers.unshift(
      () => stores.backend.close(),
      () => stores.records.close(),
    );
    const bot = await createBot(
      { databaseUrl: null, redisUrl: null, dataDir, logLevel, admins: [] },
      {
        botTokens: sandbox.workspaces.map((workspace) => workspace.botToken),
        appToken: null,
        signingSecret: sandbox.signingSecret,
        apiUrl: sandbox.apiUrl,
        port: 0,
      },
      {
        ...stores,
        now: sandbox.clock.now,
        log: pino({ level: logLevel }),
        buckets: openBuckets(),
      },
    );
    closers.unshift(() => bot.stop());
    await bot.start();
    sandbox.connect(`http://127.0.0.1:${bot.port}`);
    return { sandbox, workspace: sandbox.workspace, bot, close: () => closeAll(closers) };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

/** Records and queue side by side: making a new folder takes seconds for each. */
async function openStores(dataDir: string) {
  const opening = [
    openDatabase({ dataDir }),
    openQueueBackend({ dataDir, openEmbedded: openEmbeddedPool }),
  ] as const;
  try {
    const [records, backend] = await Promise.all(opening);
    return { records, backend };
  } catch (error) {
    for (const one of await Promise.allSettled(opening)) {
      if (one.status === 'fulfilled') await one.value.close();
    }
    throw error;
  }
}

async function closeAll(closers: readonly (() => Promise<void>)[]): Promise<void> {
  for (const close of closers) await close();
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
/** A stage someone else opened and will close. */
export type Scene = Omit<Stage, 'close'>;
