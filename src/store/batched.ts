import type { Db } from './schema.ts';

type Waiting<K, V> = {
  key: K;
  resolve: (value: V) => void;
  reject: (error: unknown) => void;
};
type Line<K, V> = {
  waiting: Waiting<K, V>[];
  isBusy: boolean;
  /** When the last statement for several ended. */
  sharedAt: number;
};

/** Keys in one statement at most. */
const MOST = 100;
/** Who calls this soon after a statement for several is one of many, in ms, and waits so long for the others. */
const RUSH_MS = 10;
const GATHER_MS = 2;
/** A statement that takes longer, as on a connection that died unheard, no longer holds up the next, in ms. */
const STUCK_MS = 5000;

/**
 * A function of one key that is worked for many at once: calls made while one is under way go together
 * in the next, so that a rush of people takes a few large statements instead of thousands of small
 * ones. Alone, or in a transaction, a call runs by itself.
 *
 * `run` returns a value for each key, in order, and does all or nothing: where it fails for several,
 * each is tried alone, so that nobody pays for another's mistake.
 */
export function batched<K, V>(
  run: (db: Db, keys: readonly K[]) => Promise<readonly V[]>,
  { stuckMs = STUCK_MS } = {},
): (db: Db, key: K) => Promise<V> {
  const lines = new WeakMap<Db, Line<K, V>>();

  const alone = async (db: Db, key: K): Promise<V> => {
    const [value] = await run(db, [key]);
    return value as V;
  };

  const workOn = async (db: Db, batch: readonly Waiting<K, V>[]): Promise<void> => {
    const keys = batch.map(({ key }) => key);
    try {
      const values = await run(db, keys);
      for (const [at, { resolve }] of batch.entries()) resolve(values[at] as V);
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const { key, resolve, reject } of batch) alone(db, key).then(resolve, reject);
    }
  };

  const advance = async (db: Db, line: Line<K, V>): Promise<void> => {
    while (line.waiting.length > 0) {
      const batch = line.waiting.splice(0, MOST);
      await atMost(stuckMs, workOn(db, batch));
      if (batch.length > 1) line.sharedAt = performance.now();
    }
    line.isBusy = false;
  };

  return (db, key) => {
    if (db.isTransaction) return alone(db, key);
    const line = lines.get(db) ?? {
      waiting: [],
      isBusy: false,
      sharedAt: Number.NEGATIVE_INFINITY,
    };
    lines.set(db, line);
    return new Promise((resolve, reject) => {
      line.waiting.push({ key, resolve, reject });
      if (line.isBusy) return;
      line.isBusy = true;
      const isRush = performance.now() - line.sharedAt < RUSH_MS;
      if (isRush) setTimeout(() => void advance(db, line), GATHER_MS);
      else setImmediate(() => void advance(db, line));
    });
  };
}

/** Resolves when the work is done, or after `ms` while it goes on. */
async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
