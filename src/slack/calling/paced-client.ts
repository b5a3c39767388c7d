import {
  type WebAPICallResult,
  WebAPIRateLimitedError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import type { Buckets } from '../../domain/token-bucket.ts';
import { limitsOf } from './rate-limits.ts';

/** How calls are held to Slack's limits. */
export type Pacing = {
  buckets: Buckets;
  postsPerMinute: number;
  /** Told how long calls of a method were asked to wait, in ms, by us or by Slack. */
  onThrottled?: (method: string, ms: number) => void;
};

/** Thrown instead of making a call that Slack would refuse: come back after `retryAfterMs`. */
export class HeldBack extends Error {
  readonly retryAfterMs: number;

  constructor(method: string, retryAfterMs: number) {
    super(`${method} has to wait ${retryAfterMs} ms`);
    this.name = 'HeldBack';
    this.retryAfterMs = retryAfterMs;
  }
}

/** How patient a client is: `now` when a person waits, `later` when the work can come back. */
export type Patience = 'now' | 'later';

/**
 * Slack's client, which counts every call against the workspace's limits before making it, and obeys
 * Retry-After for that workspace and method alone.
 */
export class PacedClient extends WebClient {
  readonly #workspaceId: string;
  readonly #pacing: Pacing;
  readonly #patience: Patience;

  constructor(
    token: string,
    options: WebClientOptions,
    pacing: Pacing,
    patience: Patience,
    workspaceId: string,
  ) {
    super(token, options);
    this.#workspaceId = workspaceId;
    this.#pacing = pacing;
    this.#patience = patience;
  }

  override async apiCall(
    method: string,
    options: Record<string, unknown> = {},
  ): Promise<WebAPICallResult> {
    const workspaceId = this.#workspaceId;
    const { buckets, postsPerMinute, onThrottled } = this.#pacing;
    const channel = typeof options.channel === 'string' ? options.channel : undefined;
    const limits = limitsOf(method, channel, postsPerMinute);
    if (limits.length > 0) {
      const wait = await buckets.take(workspaceId, limits, this.#patience === 'now');
      if (wait > 0) {
        onThrottled?.(method, wait);
        throw new HeldBack(method, wait);
      }
    }
    try {
      return await super.apiCall(method, options);
    } catch (error) {
      if (error instanceof WebAPIRateLimitedError) {
        const ms = error.retryAfter * 1000;
        onThrottled?.(method, ms);
        if (limits[0]) await buckets.block(workspaceId, limits[0], ms);
      }
      throw error;
    }
  }
}
