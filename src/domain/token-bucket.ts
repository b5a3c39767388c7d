/** How often something may be done: `perMinute` in the long run, `burst` at once. */
export type Limit = { readonly name: string; readonly perMinute: number; readonly burst: number };

/** What is left of a limit, and as of when, in ms. `blockedUntil`: nothing before then. */
export type Bucket = {
  readonly left: number;
  readonly at: number;
  readonly blockedUntil: number;
};

/**
 * Where limits are counted, for each workspace by itself. However many processes share them, together
 * they keep each limit.
 */
export interface Buckets {
  /**
   * Takes one from every limit, or from none when one of them is used up.
   * `force` takes in any case, for what a person waits for; those after it wait longer.
   * @returns 0 when taken, else how long to wait, in ms
   */
  take(workspaceId: string, limits: readonly Limit[], force: boolean): Promise<number>;
  /** How many could be taken now; 0 while blocked. */
  room(workspaceId: string, limit: Limit): Promise<number>;
  /** Nothing more for `ms`, as Slack's Retry-After asks. */
  block(workspaceId: string, limit: Limit, ms: number): Promise<void>;
}

const MS_PER_MINUTE = 60_000;

export const fullBucket = (limit: Limit, now: number): Bucket => ({
  left: limit.burst,
  at: now,
  blockedUntil: 0,
});

/** The bucket as it stands at `now`: refilled evenly, never above its burst; time that ran back adds nothing. */
export const refilled = (bucket: Bucket, limit: Limit, now: number): Bucket => {
  const gained = (Math.max(0, now - bucket.at) * limit.perMinute) / MS_PER_MINUTE;
  return { ...bucket, left: Math.min(limit.burst, bucket.left + gained), at: now };
};

/** Ms until one can be taken from a refilled bucket; 0 for now. */
export const waitOf = (bucket: Bucket, limit: Limit): number => {
  const missing = Math.max(0, 1 - bucket.left);
  const untilFilled = (missing * MS_PER_MINUTE) / limit.perMinute;
  return Math.ceil(Math.max(untilFilled, bucket.blockedUntil - bucket.at, 0));
};
