import { SlackError } from './errors.ts';
import { METHOD_TIERS, TIERS } from './limits.ts';
import type { World } from './state.ts';

interface Bucket {
  left: number;
  filledAt: number;
}

/** Slack allows short bursts above one post a second in a channel. */
const POST_BURST = 3;

/** Keeps Slack's tiers per workspace and method, and one post a second per channel. */
export interface RateLimiter {
  /** Errors: `ratelimited`, with the seconds to wait. */
  take(workspaceId: string, method: string, channel: string | undefined): void;
}

export function makeRateLimiter(world: World): RateLimiter {
  const buckets = new Map<string, Bucket>();
  return {
    take(workspaceId, method, channel) {
      if (!world.rateLimits) return;
      const tier = METHOD_TIERS[method];
      const isPost = method === 'chat.postMessage';
      if (!isPost && (tier === undefined || tier === 'special')) return;
      const perMinute = isPost || tier === undefined || tier === 'special' ? 60 : TIERS[tier];
      const size = isPost ? POST_BURST : perMinute;
      const key = `${workspaceId} ${method} ${isPost ? channel : ''}`;
      const now = world.clock.now().getTime();
      const bucket = buckets.get(key) ?? { left: size, filledAt: now };
      const perMs = perMinute / 60_000;
      const left = Math.min(size, bucket.left + Math.max(0, now - bucket.filledAt) * perMs);
      const enough = left >= 1;
      buckets.set(key, { left: enough ? left - 1 : left, filledAt: now });
      if (!enough) {
        const seconds = Math.max(1, Math.ceil((1 - left) / perMs / 1000));
        throw new SlackError('ratelimited', {}, seconds);
      }
    },
  };
}
