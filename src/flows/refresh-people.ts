import { SlackCallError } from '../slack/poster.ts';
import { findPeople, type PersonFacts, savePeople } from '../store/people.ts';
import { listDndStale, saveDnd } from '../store/person-settings.ts';
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

/** Do Not Disturb older than this is asked of Slack again before someone is asked, in ms. */
const DND_STALE_MS = 10 * 60_000;
/** People whose Do Not Disturb one call tells. */
const DND_BATCH = 50;

/**
 * Brings Do Not Disturb up to date for someone about to be asked, and for as many of the others, who
 * are likely next, as the same call tells. What Slack does not tell stays as it was.
 */
export async function refreshDnd(
  { db, slack, now, log }: Pick<Deps, 'db' | 'slack' | 'now' | 'log'>,
  workspaceId: string,
  personId: string,
  others: readonly string[],
): Promise<void> {
  const before = new Date(now().getTime() - DND_STALE_MS);
  const stale = await listDndStale(db, workspaceId, [personId, ...others], before);
  if (!stale.includes(personId)) return;
  const asked = [personId, ...stale.filter((id) => id !== personId)].slice(0, DND_BATCH);
  try {
    const windows = await slack.dndOf(workspaceId, asked);
    for (const id of asked) {
      await saveDnd(db, { workspaceId, personId: id }, windows.get(id) ?? null, now());
    }
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    log.warn({ reason: error.reason }, 'Do Not Disturb not refreshed');
  }
}
