import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';

/** The Redis the suite runs against, or null when there is none. */
export const testRedisUrl = process.env.TEST_REDIS_URL ?? null;

/** A key prefix of the test's own; its keys are deleted when the test is finished. */
export function withPrefix(url: string): string {
  const prefix = `test-${randomUUID()}`;
  onTestFinished(() => deleteKeys(url, prefix));
  return prefix;
}

async function deleteKeys(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  try {
    for await (const keys of redis.scanStream({ match: `${prefix}:*`, count: 1_000 }))
      if (keys.length > 0) await redis.unlink(...keys);
  } finally {
    redis.disconnect();
  }
}
