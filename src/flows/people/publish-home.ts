import { createHash } from 'node:crypto';
import { weekInWords } from '../../domain/calendar/words.ts';
import { SlackCallError } from '../../slack/calling/poster.ts';
import { homeView } from '../../slack/people/home.ts';
import { listOwnTrend, listOwnUseCases } from '../../store/answers/own-figures.ts';
import { listAnswerable } from '../../store/asking/asked.ts';
import { findPerson } from '../../store/people/people.ts';
import { saveHomeHash } from '../../store/people/person-settings.ts';
import { listTeamDoors } from '../../store/teams/home-doors.ts';
import { loadPromptFacts } from '../answering/prompt-facts.ts';
import { pauseOf } from '../asking/pause.ts';
import { refreshPeople } from '../asking/refresh-people.ts';
import { whenAsked } from '../asking/when-asked.ts';
import { gatherDecisions } from '../deciding/list-decisions.ts';
import type { Deps } from '../deps.ts';
import { isAdmin } from '../permissions.ts';

type Homing = Pick<Deps, 'db' | 'slack' | 'now' | 'log' | 'admins'>;
type Person = { workspaceId: string; personId: string };

/** How far back “my use cases” reaches, in ms, and how many check-ins the trend shows. */
const OWN_MS = 12 * 7 * 24 * 3_600_000;
const TREND = 8;

async function buildHome(deps: Homing, who: Person) {
  const { db, now } = deps;
  const { workspaceId, personId } = who;
  const isSetUp = await isAdmin(deps, who);
  const open = await listAnswerable(db, workspaceId, personId);
  const ordered = open.toSorted(
    (a, b) => Number(a.reply_state !== null) - Number(b.reply_state !== null),
  );
  const checkIns = [];
  for (const checkIn of ordered.slice(0, 2)) {
    const { version: _, ...facts } = await loadPromptFacts(deps, checkIn, personId);
    checkIns.push(facts);
  }
  const [useCases, trend, doors, all, pause] = await Promise.all([
    listOwnUseCases(db, who, new Date(now().getTime() - OWN_MS)),
    listOwnTrend(db, who, TREND),
    listTeamDoors(db, workspaceId, personId, { everyone: false }),
    isSetUp ? listTeamDoors(db, workspaceId, personId, { everyone: true }) : null,
    pauseOf(deps, who),
  ]);
  const leads = doors.some(({ isLeader }) => isLeader);
  return homeView({
    checkIns,
    nextLine: await whenAsked(deps, who),
    useCases,
    trend: trend.map(({ week, ...figures }) => ({ label: weekInWords(week), ...figures })),
    pause,
    teams: doors.map(({ digestWeek, ...door }) => ({
      ...door,
      digestLabel: digestWeek && weekInWords(digestWeek),
    })),
    decisions: leads ? await gatherDecisions(deps, who, null) : null,
    setUp: all?.flatMap(({ name, channelId }) => (channelId ? [{ name, channelId }] : [])) ?? null,
  });
}

const hashOf = (view: unknown): string =>
  createHash('sha256').update(JSON.stringify(view)).digest('base64url');

/** Publishes a person's App Home as they open it. */
export async function openHome(deps: Homing, who: Person): Promise<void> {
  await refreshPeople(deps, who.workspaceId, [who.personId]);
  const view = await buildHome(deps, who);
  await deps.slack.publishHome(who.workspaceId, who.personId, view);
  await saveHomeHash(deps.db, who, hashOf(view));
}

/** Publishes it anew for someone who has opened it before, if it changed since. */
export async function refreshHome(deps: Homing, who: Person): Promise<void> {
  const person = await findPerson(deps.db, who.workspaceId, who.personId);
  if (!person?.home_hash) return;
  try {
    const view = await buildHome(deps, who);
    const hash = hashOf(view);
    if (hash === person.home_hash) return;
    await deps.slack.publishHome(who.workspaceId, who.personId, view);
    await saveHomeHash(deps.db, who, hash);
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    deps.log.warn({ reason: error.reason }, 'App Home not published');
  }
}
