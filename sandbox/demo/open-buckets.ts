import type { Buckets, Limit } from '../../src/domain/token-bucket.ts';

const PLENTY = 1_000;

/**
 * Limits that are never used up, since weeks go by in seconds here and the sandbox sets none; what
 * Slack asks by Retry-After is kept all the same.
 */
export function openBuckets(now: () => number = Date.now): Buckets {
  const blockedUntil = new Map<string, number>();
  const waitFor = (workspaceId: string, limit: Limit): number =>
    Math.max(0, (blockedUntil.get(`${workspaceId} ${limit.name}`) ?? 0) - now());
  return {
    take: async (workspaceId, limits, force) =>
      force ? 0 : Math.max(0, ...limits.map((limit) => waitFor(workspaceId, limit))),
    room: async (workspaceId, limit) => (waitFor(workspaceId, limit) > 0 ? 0 : PLENTY),
    block: async (workspaceId, limit, ms) => {
      blockedUntil.set(`${workspaceId} ${limit.name}`, now() + ms);
    },
  };
}
