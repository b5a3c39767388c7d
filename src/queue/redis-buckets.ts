import type { Redis } from 'ioredis';
import type { Buckets, Limit } from '../domain/token-bucket.ts';

/** Buckets that are surely full again are dropped by Redis after this long, in ms. */
const KEEP_MS = 10 * 60_000;

/**
 * KEYS: one hash per limit. ARGV: 1 to take in any case, how long to keep, then per key the refill
 * per ms and the burst. Redis' own clock. Returns the ms to wait, 0 when one was taken from each.
 */
const TAKE = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local wait = 0
local left = {}
for i, key in ipairs(KEYS) do
  local rate, burst = tonumber(ARGV[2 * i + 1]), tonumber(ARGV[2 * i + 2])
  local v = redis.call('HMGET', key, 'left', 'at', 'blocked')
  local gained = math.max(0, now - (tonumber(v[2]) or now)) * rate
  left[i] = math.min(burst, (tonumber(v[1]) or burst) + gained)
  wait = math.max(wait, (1 - left[i]) / rate, (tonumber(v[3]) or 0) - now)
end
if wait > 0 and ARGV[1] ~= '1' then return math.ceil(wait) end
for i, key in ipairs(KEYS) do
  redis.call('HSET', key, 'left', tostring(left[i] - 1), 'at', now)
  redis.call('PEXPIRE', key, ARGV[2])
end
return 0`;

const ROOM = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local rate, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local v = redis.call('HMGET', KEYS[1], 'left', 'at', 'blocked')
if (tonumber(v[3]) or 0) > now then return 0 end
local gained = math.max(0, now - (tonumber(v[2]) or now)) * rate
return math.floor(math.min(burst, (tonumber(v[1]) or burst) + gained))`;

const BLOCK = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local till = now + ARGV[1]
if (tonumber(redis.call('HGET', KEYS[1], 'blocked')) or 0) < till then
  redis.call('HSET', KEYS[1], 'blocked', till)
end
redis.call('PEXPIRE', KEYS[1], ARGV[1] + ARGV[2])
return 0`;

/** While Redis cannot be asked, work that can wait comes back after this long, in ms. */
const BLIND_WAIT_MS = 1000;

const perMs = (limit: Limit) => limit.perMinute / 60_000;

/** Limits counted in Redis, shared by every process. An emptied Redis starts with full buckets. */
export function redisBuckets(redis: Redis, prefix: string): Buckets {
  const keyOf = (workspaceId: string, limit: Limit) =>
    `${prefix}:limit:${workspaceId}:${limit.name}`;
  return {
    async take(workspaceId, limits, force) {
      const keys = limits.map((limit) => keyOf(workspaceId, limit));
      const args = limits.flatMap((limit) => [perMs(limit), limit.burst]);
      try {
        const wait = await redis.eval(TAKE, keys.length, ...keys, force ? 1 : 0, KEEP_MS, ...args);
        return Number(wait);
      } catch {
        return force ? 0 : BLIND_WAIT_MS;
      }
    },
    async room(workspaceId, limit) {
      try {
        const key = keyOf(workspaceId, limit);
        const room = await redis.eval(ROOM, 1, key, perMs(limit), limit.burst);
        return Math.max(0, Number(room));
      } catch {
        return 0;
      }
    },
    async block(workspaceId, limit, ms) {
      // Lost with Redis: Slack's own answer to the next call says it again.
      await redis.eval(BLOCK, 1, keyOf(workspaceId, limit), ms, KEEP_MS).catch(() => undefined);
    },
  };
}
