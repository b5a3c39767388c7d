import {
  type Bucket,
  type Buckets,
  fullBucket,
  type Limit,
  refilled,
  waitOf,
} from '../../domain/token-bucket.ts';

/** Buckets nobody used for this long are full again and forgotten, in ms. */
const FORGET_MS = 10 * 60_000;
const FORGET_ABOVE = 10_000;

/** Limits counted in this process alone: for Assay in one process, and for tests that move the clock. */
export function localBuckets(now: () => number = Date.now): Buckets {
  const buckets = new Map<string, Bucket>();
  const keyOf = (workspaceId: string, limit: Limit) => `${workspaceId} ${limit.name}`;
  const current = (workspaceId: string, limit: Limit): Bucket => {
    const known = buckets.get(keyOf(workspaceId, limit));
    return known ? refilled(known, limit, now()) : fullBucket(limit, now());
  };
  const keep = (workspaceId: string, limit: Limit, bucket: Bucket) => {
    buckets.set(keyOf(workspaceId, limit), bucket);
    if (buckets.size > FORGET_ABOVE) forgetIdle(buckets, now());
  };
  return {
    async take(workspaceId, limits, force) {
      const found = limits.map((limit) => ({ limit, bucket: current(workspaceId, limit) }));
      const wait = Math.max(0, ...found.map(({ limit, bucket }) => waitOf(bucket, limit)));
      if (wait > 0 && !force) return wait;
      for (const { limit, bucket } of found) {
        keep(workspaceId, limit, { ...bucket, left: bucket.left - 1 });
      }
      return 0;
    },
    async room(workspaceId, limit) {
      const bucket = current(workspaceId, limit);
      return bucket.blockedUntil > bucket.at ? 0 : Math.max(0, Math.floor(bucket.left));
    },
    async block(workspaceId, limit, ms) {
      const bucket = current(workspaceId, limit);
      const blockedUntil = Math.max(bucket.blockedUntil, now() + ms);
      keep(workspaceId, limit, { ...bucket, blockedUntil });
    },
  };
}

function forgetIdle(buckets: Map<string, Bucket>, now: number): void {
  for (const [key, bucket] of buckets) {
    if (Math.max(bucket.at, bucket.blockedUntil) < now - FORGET_MS) buckets.delete(key);
  }
}

/** No limits at all: for measuring Assay itself, and tests that are not about waiting. */
export const unlimitedBuckets = (): Buckets => ({
  take: async () => 0,
  room: async () => Number.POSITIVE_INFINITY,
  block: async () => undefined,
});
