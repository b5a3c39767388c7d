import { describe, expect, it, onTestFinished } from 'vitest';
import { openQueueBackend, type QueueBackendOptions } from '../../src/queue/connection.ts';
import { openEmbeddedPool } from '../../src/store/embedded.ts';
import {
  embeddedImage,
  testDatabaseUrl,
  withFolder,
  withServerDatabase,
} from '../support/postgres.ts';
import { testRedisUrl, withPrefix } from '../support/redis.ts';

type Work = { n: number; failures?: number };

/** A promise resolved from outside; Node 20 has no `Promise.withResolvers`. */
function signal<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

const embedded = async (): Promise<QueueBackendOptions> => ({
  dataDir: 'unused',
  openEmbedded: async (_directory, options) =>
    openEmbeddedPool('memory', { ...options, image: await embeddedImage() }),
});
const carriers: Array<{ kind: string; options: () => Promise<QueueBackendOptions> }> = [
  { kind: 'embedded', options: embedded },
];
const server = testDatabaseUrl;
if (server)
  carriers.push({
    kind: 'postgres',
    options: async () => ({ ...(await embedded()), databaseUrl: await withServerDatabase(server) }),
  });
const redisUrl = testRedisUrl;
if (redisUrl)
  carriers.push({
    kind: 'redis',
    options: async () => ({ ...(await embedded()), redisUrl, prefix: withPrefix(redisUrl) }),
  });

describe.each(carriers)('jobs carried by $kind', ({ kind, options }) => {
  it('are each completed exactly once, whatever their kind', async () => {
    const backend = await openQueueBackend(await options());
    onTestFinished(() => backend.close());
    expect(backend.kind).toBe(kind);
    const completed = new Map<number, number>();
    const attempts = new Map<number, number>();
    const total = 2_000;
    const allDone = signal<void>();
    const worker = backend.worker<Work>(
      'mixed',
      async (job) => {
        const attempt = (attempts.get(job.data.n) ?? 0) + 1;
        attempts.set(job.data.n, attempt);
        if (attempt <= (job.data.failures ?? 0)) throw new Error('Not yet.');
      },
      { concurrency: 20 },
    );
    worker.on('completed', (job) => {
      completed.set(job.data.n, (completed.get(job.data.n) ?? 0) + 1);
      if (completed.size === total) allDone.resolve();
    });

    const queue = backend.queue<Work>('mixed');
    const flow = backend.flow();
    const numbers = Array.from({ length: total }, (_, n) => n);
    const of = (kind: number) => numbers.filter((n) => n % 10 === kind);
    await Promise.all([
      queue.addBulk(numbers.filter((n) => n % 10 < 6).map((n) => ({ name: 'bulk', data: { n } }))),
      ...of(6).map((n) => queue.add('one', { n }, { priority: 1 + (n % 3) })),
      ...of(7).map((n) => queue.add('later', { n }, { delay: n % 300 })),
      ...of(8).map((n) => queue.add('again', { n, failures: n % 3 }, { attempts: 3, backoff: 20 })),
      ...of(9)
        .filter((n) => n % 20 === 9)
        .map((n) =>
          flow.add({
            name: 'parent',
            queueName: 'mixed',
            data: { n },
            children: [{ name: 'child', queueName: 'mixed', data: { n: n + 10 } }],
          }),
        ),
    ]);
    await allDone.promise;

    expect([...completed.values()].every((times) => times === 1)).toBe(true);
    expect(of(8).every((n) => attempts.get(n) === 1 + (n % 3))).toBe(true);
    expect(await queue.getJobCounts('waiting', 'active', 'delayed', 'failed')).toEqual({
      waiting: 0,
      active: 0,
      delayed: 0,
      failed: 0,
    });
  });

  it('reach an idle worker within a tenth of a second', async () => {
    const backend = await openQueueBackend(await options());
    onTestFinished(() => backend.close());
    let begun = signal<number>();
    const worker = backend.worker<Work>('idle', async () => begun.resolve(performance.now()));
    const queue = backend.queue<Work>('idle');
    await worker.waitUntilReady();
    // A job far in the future must not make the worker sleep until then.
    await queue.add('far', { n: -1 }, { delay: 3_600_000 });

    const waits: number[] = [];
    for (let n = 0; n < 50; n += 1) {
      begun = signal<number>();
      const drained = new Promise<void>((resolve) => worker.once('drained', () => resolve()));
      const added = performance.now();
      await queue.add('now', { n });
      waits.push((await begun.promise) - added);
      await drained;
    }
    expect(waits.sort((a, b) => a - b)[25]).toBeLessThan(100);
  });

  it('repeat on a schedule in a time zone', async () => {
    const backend = await openQueueBackend(await options());
    onTestFinished(() => backend.close());
    const queue = backend.queue<Work>('weekly');
    await queue.upsertJobScheduler(
      'team-1',
      { pattern: '0 10 * * 4', tz: 'Europe/Berlin' },
      { name: 'open', data: { n: 1 } },
    );
    expect(await queue.getJobSchedulers()).toMatchObject([
      { key: 'team-1', pattern: '0 10 * * 4', tz: 'Europe/Berlin' },
    ]);
    expect(await queue.getDelayedCount()).toBe(1);
  });

  it('leave nothing open when closed at once', async () => {
    const backend = await openQueueBackend(await options());
    await backend.close();
    await expect(backend.close()).resolves.toBeUndefined();
  });
});

describe('an embedded queue', () => {
  it('keeps its jobs over a restart', async () => {
    const dataDir = await withFolder();
    const open = () => openQueueBackend({ dataDir, openEmbedded: openEmbeddedPool });
    const before = await open();
    await before.queue<Work>('kept').add('one', { n: 1 });
    await before.close();

    const after = await open();
    expect(await after.queue<Work>('kept').getWaitingCount()).toBe(1);
    await after.close();
  });
});
