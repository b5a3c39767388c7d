import type { Limit } from '../../domain/token-bucket.ts';

/** Requests a minute of Slack's tiers, as documented; a little more is tolerated, so a minute's worth may come at once. */
const TIERS = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;

/** Slack's published tier of each method we call, per workspace. What is not listed is not limited by us. */
const METHOD_TIERS: Readonly<Record<string, keyof typeof TIERS>> = {
  'chat.delete': 3,
  'chat.postEphemeral': 4,
  'chat.update': 3,
  'conversations.history': 3,
  'conversations.info': 3,
  'conversations.join': 3,
  'conversations.list': 2,
  'conversations.members': 4,
  'conversations.open': 3,
  'conversations.replies': 3,
  'dnd.info': 3,
  'dnd.teamInfo': 2,
  'files.completeUploadExternal': 4,
  'files.getUploadURLExternal': 4,
  'files.info': 4,
  'team.info': 3,
  'users.conversations': 3,
  'users.info': 4,
  'users.list': 2,
  'views.open': 4,
  'views.publish': 4,
  'views.push': 4,
  'views.update': 4,
};

/** Messages a minute that a whole workspace takes: Slack says “several hundred”, and no number. */
export const DEFAULT_POSTS_PER_MINUTE = 300;
/** One message a second in a channel; Slack allows short bursts. */
const CHANNEL_POSTS = { perMinute: 60, burst: 3 } as const;
/** Seconds' worth of messages that may go out at once. */
const POST_BURST_SECONDS = 5;

/** Every message of a workspace counts towards this one. */
export const postLimit = (postsPerMinute: number): Limit => ({
  name: 'chat.postMessage',
  perMinute: postsPerMinute,
  burst: Math.max(1, Math.floor((postsPerMinute * POST_BURST_SECONDS) / 60)),
});

/** The limits one call falls under; `channel` is where a message goes. */
export function limitsOf(
  method: string,
  channel: string | undefined,
  postsPerMinute: number,
): readonly Limit[] {
  if (method === 'chat.postMessage') {
    const overall = postLimit(postsPerMinute);
    return channel
      ? [overall, { name: `chat.postMessage ${channel}`, ...CHANNEL_POSTS }]
      : [overall];
  }
  const tier = METHOD_TIERS[method];
  return tier ? [{ name: method, perMinute: TIERS[tier], burst: TIERS[tier] }] : [];
}
