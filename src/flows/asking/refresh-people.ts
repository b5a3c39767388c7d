import { SlackCallError } from '../../slack/calling/poster.ts';
import { listStaleOfThoseNext, saveDndWindows } from '../../store/people/do-not-disturb.ts';
import { findPeople, findPerson, type PersonFacts, savePeople } from '../../store/people/people.ts';
import type { Deps } from '../deps.ts';

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

/** From so many on, listing everyone in the workspace takes Slack fewer calls than asking for each. */
const LIST_FROM = 20;

/**
 * Brings what is known of people up to date from Slack, asking only of those not asked of lately:
 * changes come as events, so this is for people who are new and for events that were missed.
 */
export async function refreshPeople(
  deps: Pick<Deps, 'db' | 'slack' | 'now'>,
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  const { db, slack, now } = deps;
  const at = now();
  const known = await findPeople(db, workspaceId, ids);
  const fresh = new Set(
    known
      .filter((row) => row.checked_at && at.getTime() - row.checked_at.getTime() < STALE_MS)
      .map((row) => row.id),
  );
  const stale = new Set(ids.filter((id) => !fresh.has(id)));
  if (stale.size >= LIST_FROM) await refreshFromList(deps, workspaceId, stale);
  for (const id of stale) {
    const facts = personFactsOf(id, await slack.userInfo(workspaceId, id));
    await savePeople(db, workspaceId, [facts], at);
  }
}

/** Takes out of `stale` everyone the list tells of; people of other organisations are not in it. */
async function refreshFromList(
  { db, slack, now }: Pick<Deps, 'db' | 'slack' | 'now'>,
  workspaceId: string,
  stale: Set<string>,
): Promise<void> {
  for await (const users of slack.listUsers(workspaceId)) {
    const facts = users.flatMap((user) =>
      user.id && stale.delete(user.id) ? [personFactsOf(user.id, user)] : [],
    );
    await savePeople(db, workspaceId, facts, now());
    if (stale.size === 0) return;
  }
}

/** Do Not Disturb older than this is asked of Slack again before someone is asked, in ms. */
const DND_STALE_MS = 10 * 60_000;
/** People whose Do Not Disturb one call tells. */
const DND_BATCH = 50;

type Refreshing = Pick<Deps, 'db' | 'slack' | 'now' | 'log'>;
type DndPerson = { workspace_id: string; id: string; dnd_checked_at: Date | null };

/** Calls under way, by check-in: forty people are asked at once, and one call tells of all of them. */
const underWay = new WeakMap<Deps['db'], Map<string, Promise<boolean>>>();

const isDndFresh = ({ dnd_checked_at: at }: DndPerson, now: Date): boolean =>
  at !== null && now.getTime() - at.getTime() <= DND_STALE_MS;

/**
 * Brings Do Not Disturb up to date for someone about to be asked, and for as many of those asked with
 * them and next as one call tells. What Slack does not tell stays as it was. False when what is known
 * of the person stands.
 */
export async function refreshDnd(
  deps: Refreshing,
  person: DndPerson,
  checkInId: string,
): Promise<boolean> {
  const { db, now } = deps;
  if (isDndFresh(person, now())) return false;
  const calls = underWay.get(db) ?? new Map<string, Promise<boolean>>();
  underWay.set(db, calls);
  const key = `${person.workspace_id} ${checkInId}`;
  for (let call = calls.get(key); call; call = calls.get(key)) {
    if (!(await call)) return false;
    const told = await findPerson(db, person.workspace_id, person.id);
    if (told && isDndFresh(told, now())) return true;
  }
  const call = askForDnd(deps, person, checkInId).finally(() => calls.delete(key));
  calls.set(key, call);
  return await call;
}

async function askForDnd(
  { db, slack, now, log }: Refreshing,
  { workspace_id: workspaceId, id }: DndPerson,
  checkInId: string,
): Promise<boolean> {
  const before = new Date(now().getTime() - DND_STALE_MS);
  const next = await listStaleOfThoseNext(db, workspaceId, checkInId, before, DND_BATCH);
  const asked = [id, ...next.filter((other) => other !== id)].slice(0, DND_BATCH);
  try {
    const told = await slack.dndOf(workspaceId, asked);
    const windows = new Map(asked.map((one) => [one, told.get(one) ?? null]));
    await saveDndWindows(db, workspaceId, windows, now());
    return true;
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    log.warn({ reason: error.reason }, 'Do Not Disturb not refreshed');
    return false;
  }
}
