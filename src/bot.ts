import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Config, SlackConfig } from './config.ts';
import type { Buckets } from './domain/token-bucket.ts';
import { serveRoutes, timeAcknowledgements } from './entrypoints/http.ts';
import { runJob } from './entrypoints/jobs.ts';
import { createSlackApp } from './entrypoints/slack-app.ts';
import { AssayError } from './errors.ts';
import { enqueueDue, mendSchedulers } from './flows/asking/enqueue-due.ts';
import type { Deps } from './flows/deps.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { carried } from './queue/carried.ts';
import { openQueueBackend, type QueueBackend } from './queue/connection.ts';
import { type JobData, QUEUE_NAME } from './queue/jobs.ts';
import { scheduleTick, tickSoon } from './queue/scheduler.ts';
import { connectPosters, signIn } from './slack/calling/connect.ts';
import { localBuckets } from './slack/calling/local-buckets.ts';
import { DEFAULT_POSTS_PER_MINUTE } from './slack/calling/rate-limits.ts';
import { DEFAULT_LEASES, type Leases, nextDueAt } from './store/asking/tasks.ts';
import { databaseBuckets } from './store/buckets.ts';
import { migrate, type OpenDatabase, openDatabase } from './store/database.ts';
import { openEmbeddedPool } from './store/embedded.ts';
import { rememberWorkspace } from './store/teams/workspaces.ts';
import { startTelemetry } from './telemetry.ts';

/** What a process does: listen to Slack, work on what is due, or both. */
export type Role = 'web' | 'worker' | 'all';

export type BotOverrides = {
  role?: Role;
  /** Moved by tests and the sandbox; instants only, zones are each team's and person's own. */
  now?: () => Date;
  /** Records and queue that are open already; `stop` closes them all the same. */
  records?: OpenDatabase;
  backend?: QueueBackend;
  /** So that several bots share one queue server without meeting. */
  queueName?: string;
  log?: Logger;
  /** Where Slack's limits are counted, instead of the queue's server, the database or this process. */
  buckets?: Buckets;
  leases?: Leases;
  /** How long Slack may take to answer one call, in ms; well below `leases.takenMs`. */
  callTimeoutMs?: number;
};

/** Most of a job is waiting for Slack and the database, and jobs at the same step share its statements. */
export const JOBS_AT_ONCE = 100;

/** The embedded database does one thing at a time, and each idle worker asks it for jobs. */
const JOBS_AT_ONCE_EMBEDDED = 10;

/** A job whose worker was killed is taken up again within about twenty seconds. */
const WORKER_OPTIONS = {
  lockDuration: 15_000,
  stalledInterval: 5_000,
  maxStalledCount: 10,
};
const SETTLE_POLL_MS = 10;
/** How far the clock moves, in ms, while something due waits for a limit. */
const BEHIND_STEP_MS = 1000;

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
  const role = overrides.role ?? 'all';
  refuseSplitEmbedded(config, overrides, role);
  const log = overrides.log ?? createLog(config.logLevel);
  const now = overrides.now ?? (() => new Date());
  const queueName = overrides.queueName ?? QUEUE_NAME;
  const metrics = createMetrics();
  const signInOptions = { ...slackConfig, callTimeoutMs: overrides.callTimeoutMs };
  const telemetry = await startTelemetry(config.telemetryUrl ?? null);
  const [signedIn, records, backend] = await allOrNone([
    signIn(signInOptions),
    overrides.records ?? openDatabase(config),
    overrides.backend ??
      openQueueBackend({
        ...config,
        openEmbedded: openEmbeddedPool,
        telemetry: telemetry?.bullmq,
        onError: (err) => log.warn({ err }, 'queue connection'),
      }),
  ]);
  const close = async () => {
    await backend.close();
    await records.close();
    await telemetry?.stop();
  };
  try {
    await migrate(records.db);
    for (const { id, name } of signedIn) await rememberWorkspace(records.db, id, name);
  } catch (error) {
    await close();
    throw error;
  }
  const ownBuckets = config.databaseUrl ? databaseBuckets(records.db) : localBuckets();
  const { slack, paced } = connectPosters(signedIn, signInOptions, {
    buckets: overrides.buckets ?? backend.buckets ?? ownBuckets,
    postsPerMinute: slackConfig.postsPerMinute ?? DEFAULT_POSTS_PER_MINUTE,
    onThrottled: metrics.throttled,
  });
  const queue = backend.queue<JobData>(queueName);
  const leases = overrides.leases ?? DEFAULT_LEASES;
  const deps: Deps = {
    ...{ db: records.db, slack, queue, now, log, metrics, leases },
    admins: config.admins,
  };
  const listens = role !== 'worker';
  const works = role !== 'web';
  const app = listens ? createSlackApp(slackConfig, deps) : null;
  const underWay = new Set<Promise<void>>();
  const atWork = new Set<Promise<void>>();
  app?.use(({ next }) => track(underWay, next()));
  let port = 0;
  let pages: Server | undefined;
  let isBehind = false;

  const startListening = async () => {
    const { port: wanted } = slackConfig;
    const server = app
      ? ((await app.start(wanted)) as Server | undefined)
      : await serveRoutes(deps, wanted);
    if (!app) pages = server;
    else if (server?.prependListener) timeAcknowledgements(server, deps);
    port = (server?.address?.() as AddressInfo | null | undefined)?.port ?? wanted;
  };

  const startWorker = async () => {
    const worker = backend.worker<JobData>(
      queueName,
      (job) => track(atWork, runJob({ ...deps, slack: paced }, job.name, job.data)),
      {
        ...WORKER_OPTIONS,
        concurrency: backend.kind === 'embedded' ? JOBS_AT_ONCE_EMBEDDED : JOBS_AT_ONCE,
      },
    );
    worker.on('failed', (job, err) => log.error({ err, job: job?.name }, 'job failed'));
    await carried(worker);
  };

  const sweep = async () => {
    await mendSchedulers(deps);
    const swept = await enqueueDue(deps);
    isBehind = swept.isBehind;
    return swept;
  };

  return {
    deps,
    get port() {
      return port;
    },
    /**
     * Listens to Slack, works on what is due, or both.
     * @throws AssayError when the queue cannot be reached.
     */
    async start(): Promise<void> {
      await carried(queue);
      await startListening();
      if (works) {
        await startWorker();
        await scheduleTick(queue);
        if ((await sweep()).isBehind) await tickSoon(queue);
      }
      log.info({ port, role, workspaces: slack.workspaces.size }, 'Assay is ready');
    },
    /** Does now what is due now, and waits until it is done; for a clock that was moved. */
    async catchUp(): Promise<void> {
      for (;;) {
        const { added } = await sweep();
        await settle(queue, atWork);
        if (added === 0) return;
      }
    },
    /** Waits until everything people did so far is dealt with, after its acknowledgement too. */
    async idle(): Promise<void> {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    /** When something is due next; null when nothing is. */
    async nextDueAt(): Promise<Date | null> {
      const at = await nextDueAt(records.db);
      const waitsForLimit = isBehind && at !== null && at <= now();
      return waitsForLimit ? new Date(now().getTime() + BEHIND_STEP_MS) : at;
    },
    /** Finishes what is under way, then lets go of everything. */
    async stop(): Promise<void> {
      await app?.stop();
      pages?.close();
      await Promise.allSettled(underWay);
      await close();
    },
  };
}

export type Bot = Awaited<ReturnType<typeof createBot>>;

/** Embedded records belong to one process, so that process has to do everything. */
function refuseSplitEmbedded(config: Config, overrides: BotOverrides, role: Role): void {
  if (role === 'all' || overrides.records || config.databaseUrl) return;
  throw new AssayError(
    'bad-settings',
    `--role ${role} needs records that several processes can share: set DATABASE_URL. Without it, run one process with --role all.`,
  );
}

type Opened = { close: () => Promise<void> };

/** Opens in parallel; when one cannot be had, the others are let go of. */
async function allOrNone<A, R extends Opened, B extends Opened>(
  parts: [Promise<A>, Promise<R> | R, Promise<B> | B],
): Promise<[A, R, B]> {
  const outcomes = await Promise.allSettled(parts);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (!failure) return await Promise.all(parts);
  for (const outcome of outcomes.slice(1)) {
    if (outcome.status === 'fulfilled') await (outcome.value as Opened).close();
  }
  throw failure.reason;
}

/** Keeps a promise among others until it ends. */
async function track(promises: Set<Promise<void>>, work: Promise<void>): Promise<void> {
  promises.add(work);
  await work.finally(() => promises.delete(work));
}

/** Waits until the queue is empty; it is asked only when this process has nothing in hand. */
async function settle(queue: Deps['queue'], atWork: ReadonlySet<Promise<void>>): Promise<void> {
  for (;;) {
    while (atWork.size > 0) await Promise.allSettled(atWork);
    const counts = await queue.getJobCounts('waiting', 'active', 'prioritized');
    if (Object.values(counts).every((count) => count === 0)) return;
    await new Promise((resolve) => setTimeout(resolve, SETTLE_POLL_MS));
  }
}
