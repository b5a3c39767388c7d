import { once } from 'node:events';
import { join } from 'node:path';
import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  FlowProducer,
  type IQueueBackend,
  type Processor,
  Queue,
  type QueueOptions,
  runMigrations,
  type Telemetry,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Buckets } from '../domain/token-bucket.ts';
import { redisBuckets } from './redis-buckets.ts';

/** The connection is bound by the backend below, so that callers neither see nor choose it. */
type Bound = 'bound';
type OwnOptions<T> = Omit<T, 'connection' | 'prefix'>;

export type JobQueue<D, R = unknown> = Queue<D, R, string, D, R, string, IQueueBackend, Bound>;
export type JobWorker<D, R = unknown> = Worker<D, R, string, IQueueBackend, number, Bound>;
export type JobFlow = FlowProducer<IQueueBackend, Bound>;

export interface QueueBackendOptions {
  /** Redis carries the queue when set. */
  redisUrl?: string | null;
  /** Without Redis, this PostgreSQL server carries it, in its schema `bullmq`. */
  databaseUrl?: string | null;
  /** Without either, an embedded database in `dataDir/queue` does. */
  dataDir: string;
  /** Opens the embedded database; handed in because the queue knows nothing of the store. */
  openEmbedded: (directory: string, options: { schema: string }) => Promise<pg.Pool>;
  /** In front of every Redis key; keeps several users of one Redis apart. `assay` by default. */
  prefix?: string;
  /** Where BullMQ reports its traces and counts. */
  telemetry?: Telemetry | undefined;
  /** Told of connection errors, which are retried and never thrown; they are ignored by default. */
  onError?: (error: Error) => void;
}

/** One place that carries jobs, and the only maker of BullMQ's queues, workers and flows. */
export interface QueueBackend {
  readonly kind: 'redis' | 'postgres' | 'embedded';
  queue<D, R = unknown>(name: string, options?: OwnOptions<QueueOptions<Bound>>): JobQueue<D, R>;
  worker<D, R = unknown>(
    name: string,
    processor: Processor<D, R, string, number>,
    options?: OwnOptions<WorkerOptions<Bound>>,
  ): JobWorker<D, R>;
  flow(): JobFlow;
  /** Counts Slack's limits where every process sees them; null when Redis is not in use. */
  readonly buckets: Buckets | null;
  /** Redis' eviction policy, as `assay doctor` checks it; null when Redis is not in use. */
  evictionPolicy(): Promise<string | null>;
  /** Closes every worker (running jobs finish), flow and queue made here, then the connection. */
  close(): Promise<void>;
}

interface Carrier {
  kind: QueueBackend['kind'];
  factory: BackendFactory<IQueueBackend, Bound>;
  buckets: Buckets | null;
  evictionPolicy: () => Promise<string | null>;
  close: () => Promise<void>;
}

/**
 * Opens whatever carries the jobs: Redis, PostgreSQL or the embedded database. BullMQ's own tables
 * are brought up to date, under its lock.
 * @throws AssayError `conflict` when another process holds the embedded folder
 */
export async function openQueueBackend(options: QueueBackendOptions): Promise<QueueBackend> {
  const onError = options.onError ?? (() => undefined);
  const prefix = options.prefix ?? 'assay';
  const carrier = options.redisUrl
    ? redisCarrier(options.redisUrl, prefix, onError)
    : await postgresCarrier(options, onError);
  return backendOn(carrier, prefix, onError, options.telemetry);
}

function backendOn(
  { close, factory, ...carrier }: Carrier,
  prefix: string,
  onError: (error: Error) => void,
  telemetry: Telemetry | undefined,
): QueueBackend {
  const bound = { connection: 'bound', prefix, ...(telemetry && { telemetry }) } as const;
  const consumers: Array<() => Promise<void>> = [];
  const producers: Array<() => Promise<void>> = [];
  const closeAll = async () => {
    await Promise.all(consumers.map((end) => end()));
    await Promise.all(producers.map((end) => end()));
    await close();
  };
  let closing: Promise<void> | undefined;
  return {
    ...carrier,
    queue<D, R>(name: string, own: OwnOptions<QueueOptions<Bound>> = {}) {
      const queue: JobQueue<D, R> = new Queue(name, { ...own, ...bound }, factory);
      producers.push(() => queue.close());
      queue.on('error', onError);
      return queue;
    },
    worker<D, R>(
      name: string,
      processor: Processor<D, R, string, number>,
      own: OwnOptions<WorkerOptions<Bound>> = {},
    ) {
      const worker: JobWorker<D, R> = new Worker(name, processor, { ...own, ...bound }, factory);
      consumers.push(() => worker.close());
      worker.on('error', onError);
      return worker;
    },
    flow() {
      const flow: JobFlow = new FlowProducer(bound, factory);
      producers.push(() => flow.close());
      flow.on('error', onError);
      return flow;
    },
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}

/** How long `assay doctor` waits for Redis, in ms. */
const CONNECT_MS = 3000;

function redisCarrier(url: string, prefix: string, onError: (error: Error) => void): Carrier {
  // A worker waits for Redis to come back rather than failing its blocking call.
  const redis = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
  // Counting must not: nobody should wait for an answer because Redis is away.
  const counting = new Redis(url, {
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    commandTimeout: 1000,
  });
  for (const each of [redis, counting]) each.on('error', onError);
  return {
    kind: 'redis',
    factory: (name, opts, extra) => createRedisBackend(name, { ...opts, connection: redis }, extra),
    buckets: redisBuckets(counting, prefix),
    evictionPolicy: async () => {
      if (counting.status !== 'ready') {
        await once(counting, 'ready', { signal: AbortSignal.timeout(CONNECT_MS) });
      }
      const info = await counting.info('memory');
      return /maxmemory_policy:(\S+)/.exec(info)?.[1] ?? null;
    },
    close: async () => {
      redis.disconnect();
      counting.disconnect();
    },
  };
}

async function postgresCarrier(
  options: QueueBackendOptions,
  onError: (error: Error) => void,
): Promise<Carrier> {
  const schema = 'bullmq';
  const pool = options.databaseUrl
    ? repeatingDeadlocks(
        new pg.Pool({
          connectionString: options.databaseUrl,
          options: `-c search_path=${schema}`,
          keepAlive: true,
          max: 20,
        }),
      )
    : await options.openEmbedded(join(options.dataDir, 'queue'), { schema });
  pool.on('error', onError);
  // One that drops while it is in use fails its query; unheard, the event would end the process.
  pool.on('connect', (client) => client.on('error', onError));
  try {
    await migrateQueue(pool, schema);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    kind: options.databaseUrl ? 'postgres' : 'embedded',
    factory: (name, opts, extra) =>
      createPostgresBackend(name, { ...opts, connection: pool }, extra),
    buckets: null,
    evictionPolicy: async () => null,
    close: () => pool.end(),
  };
}

async function migrateQueue(pool: pg.Pool, schema: string): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    client.release();
  }
}

const DEADLOCK = '40P01';
const TRIES = 10;

/**
 * BullMQ's statements of different jobs can deadlock on a busy server, and it counts the one that
 * lost as a failed attempt of a job that went well. Nothing of the losing statement is kept, so it
 * is safe to send it again.
 */
function repeatingDeadlocks(pool: pg.Pool): pg.Pool {
  const send = pool.query;
  const query = async (...given: unknown[]): Promise<unknown> => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await Reflect.apply(send, pool, given);
      } catch (error) {
        const lost = error instanceof pg.DatabaseError && error.code === DEADLOCK;
        if (!lost || tried === TRIES) throw error;
      }
    }
  };
  return Object.defineProperty(pool, 'query', { value: query });
}
