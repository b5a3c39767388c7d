import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { AssayError } from '../../errors.ts';
import { HeldBack } from './paced-client.ts';

/**
 * A call to Slack that did not succeed. `refused`: Slack said no, for `reason`. `throttled`: come back
 * after `retryAfterMs`. `unknown`: no clear answer, the call may or may not have taken effect.
 */
export class SlackCallError extends AssayError {
  readonly outcome: 'refused' | 'throttled' | 'unknown';
  readonly reason: string;
  readonly retryAfterMs: number;

  constructor(
    outcome: SlackCallError['outcome'],
    reason: string,
    retryAfterMs = 0,
    cause?: unknown,
  ) {
    super('slack', `Slack did not do it (${reason}).`, { cause });
    this.name = 'SlackCallError';
    this.outcome = outcome;
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Slack's words for trouble of its own: it may pass, and the call may have taken effect. */
const PASSING = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

/** What the client throws, in our three kinds; what is not Slack's doing stays as it is. */
export const toCallError = (error: unknown): unknown => {
  if (error instanceof HeldBack)
    return new SlackCallError('throttled', 'held_back', error.retryAfterMs, error);
  if (error instanceof WebAPIPlatformError) {
    const reason = error.data.error;
    return new SlackCallError(PASSING.has(reason) ? 'unknown' : 'refused', reason, 0, error);
  }
  if (error instanceof WebAPIRateLimitedError)
    return new SlackCallError('throttled', 'ratelimited', error.retryAfter * 1000, error);
  if (error instanceof WebAPIHTTPError)
    return new SlackCallError('unknown', `http_${error.statusCode}`, 0, error);
  if (error instanceof WebAPIRequestError)
    return new SlackCallError('unknown', 'no_answer', 0, error);
  return error;
};
