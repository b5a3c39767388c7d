import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Config, SlackConfig } from './config.ts';
import { runJob } from './entrypoints/jobs.ts';
import { createSlackApp } from './entrypoints/slack-app.ts';
import type { Deps } from './flows/deps.ts';
import { enqueueDue, mendSchedulers } from './flows/enqueue-due.ts';
import { createLog } from './log.ts';
import { openQueueBackend, type QueueBackend } from './queue/connection.ts';
import { type JobData, QUEUE_NAME } from './queue/jobs.ts';
import { scheduleTick } from './queue/scheduler.ts';
import { connectPoster } from './slack/connect.ts';
import { migrate, type OpenDatabase, openDatabase } from './store/database.ts';
import { openEmbeddedPool } from './store/embedded.ts';
import { nextDueAt } from './store/tasks.ts';
import { rememberWorkspace } from './store/workspaces.ts';

export type BotOverrides = {
  /** Moved by tests and the sandbox; instants only, zones are each team's and person's own. */
  now?: () => Date;
  /** Records and queue that are open already; `stop` closes them all the same. */
  records?: OpenDatabase;
  backend?: QueueBackend;
  /** So that several bots share one queue server without meeting. */
  queueName?: string;
  log?: Logger;
};

const CONCURRENCY = 10;
const SETTLE_POLL_MS = 10;

/**
 * Assay, put together: opens records and queue, brings the tables up to date, signs in to Slack.
 * Nothing is asked or answered before `start`.
 * @throws AssayError for settings that cannot work, a folder that is in use.
 */
export async function createBot(
  config: Config,
  slackConfig: SlackConfig,
  overrides: BotOverrides = {},
) {
  const log = overrides.log ?? createLog(config.logLevel);
  const now = overrides.now ?? (() => new Date());
  const queueName = overrides.queueName ?? QUEUE_NAME;
  const slack = await connectPoster(slackConfig);
  const records = overrides.records ?? (await openDatabase(config));
  const backend = overrides.backend ?? (await openBackend(config, records, log));
  await migrate(records.db);
  for (const { id, name } of slack.workspaces.values()) {
    await rememberWorkspace(records.db, id, name);
  }
  const queue = backend.queue<JobData>(queueName);
  const deps: Deps = { db: records.db, slack, queue, now, log, admins: config.admins };
  const app = createSlackApp(slackConfig, deps);
  const underWay = new Set<Promise<void>>();
  app.use(async ({ next }) => {
    const work = next();
    underWay.add(work);
    await work.finally(() => underWay.delete(work));
  });
  let port = 0;

  const startWorker = () => {
    const worker = backend.worker<JobData>(
      queueName,
      async (job) => runJob(deps, job.name, job.data),
      { concurrency: CONCURRENCY },
    );
    worker.on('failed', (job, err) => log.error({ err, job: job?.name }, 'job failed'));
  };

  const sweep = async () => {
    await mendSchedulers(deps);
    return await enqueueDue(deps);
  };

  return {
    deps,
    get port() {
      return port;
    },
    /** Listens to Slack and works on what is due. */
    async start(): Promise<void> {
      const server = (await app.start(slackConfig.port)) as Server | undefined;
      port = (server?.address?.() as AddressInfo | null | undefined)?.port ?? slackConfig.port;
      startWorker();
      await scheduleTick(queue);
      await sweep();
      log.info({ port, workspaces: slack.workspaces.size }, 'Assay is ready');
    },
    /** Does now what is due now, and waits until it is done; for a clock that was moved. */
    async catchUp(): Promise<void> {
      for (;;) {
        const added = await sweep();
        await settle(queue);
        if (added === 0) return;
      }
    },
    /** Waits until everything people did so far is dealt with, after its acknowledgement too. */
    async idle(): Promise<void> {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    /** When something is due next; null when nothing is. */
    nextDueAt: () => nextDueAt(records.db),
    /** Finishes what is under way, then lets go of everything. */
    async stop(): Promise<void> {
      await app.stop();
      await Promise.allSettled(underWay);
      await backend.close();
      await records.close();
    },
  };
}

/** The queue's server; the records are let go of when it cannot be had. */
async function openBackend(
  config: Config,
  records: OpenDatabase,
  log: Logger,
): Promise<QueueBackend> {
  try {
    return await openQueueBackend({
      ...config,
      openEmbedded: openEmbeddedPool,
      onError: (err) => log.warn({ err }, 'queue connection'),
    });
  } catch (error) {
    await records.close();
    throw error;
  }
}

export type Bot = Awaited<ReturnType<typeof createBot>>;

async function settle(queue: Deps['queue']): Promise<void> {
  for (;;) {
    const counts = await queue.getJobCounts('waiting', 'active', 'prioritized');
    if (Object.values(counts).every((count) => count === 0)) return;
    await new Promise((resolve) => setTimeout(resolve, SETTLE_POLL_MS));
  }
}
