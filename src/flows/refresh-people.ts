import { findPeople, type PersonFacts, savePeople } from '../store/people.ts';
import type { Deps } from './deps.ts';

/** Facts older than this are asked of Slack again before they are relied on, in ms. */
const STALE_MS = 24 * 3_600_000;

type SlackUser = Awaited<ReturnType<Deps['slack']['userInfo']>>;

/** Slack's user object as the facts we keep. */
export function personFactsOf(id: string, user: SlackUser): PersonFacts {
  const expires = Number(user.profile?.status_expiration ?? 0);
  return {
    id,
    name:
      user.profile?.display_name || user.profile?.real_name || user.real_name || user.name || id,
    zone: user.tz ?? null,
    isBot: Boolean(user.is_bot) || id === 'USLACKBOT',
    isDeleted: Boolean(user.deleted),
    isGuest: Boolean(user.is_restricted) || Boolean(user.is_ultra_restricted),
    isStranger: Boolean(user.is_stranger),
    isAdmin: Boolean(user.is_admin) || Boolean(user.is_owner),
    statusText: user.profile?.status_text ?? '',
    statusEmoji: user.profile?.status_emoji ?? '',
    statusExpiresAt: expires > 0 ? new Date(expires * 1000) : null,
  };
}

/** Brings what is known of people up to date from Slack, asking only of those not asked of lately. */
export async function refreshPeople(
  { db, slack, now }: Pick<Deps, 'db' | 'slack' | 'now'>,
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  const at = now();
  const known = await findPeople(db, workspaceId, ids);
  const fresh = new Set(
    known
      .filter((row) => row.checked_at && at.getTime() - row.checked_at.getTime() < STALE_MS)
      .map((row) => row.id),
  );
  const facts: PersonFacts[] = [];
  for (const id of ids) {
    if (!fresh.has(id)) facts.push(personFactsOf(id, await slack.userInfo(workspaceId, id)));
  }
  await savePeople(db, workspaceId, facts, at);
}
