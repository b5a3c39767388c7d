import { weekInWords } from '../../domain/calendar/words.ts';
import { addWeeks, weekOf } from '../../domain/calendar.ts';
import type { Shows } from '../../domain/shows.ts';
import { SlackCallError } from '../../slack/calling/poster.ts';
import { rollUpMessage } from '../../slack/report/roll-up-message.ts';
import { mendMessage } from '../../slack/report/telling-messages.ts';
import { claimRollUpHelp, findWhoSet } from '../../store/asking/roll-up-task.ts';
import type { TaskRef } from '../../store/asking/tasks.ts';
import { listRollUpsUpTo, saveRollUp } from '../../store/reports/digests.ts';
import { findFullestWeek } from '../../store/reports/told-weeks.ts';
import { type ExecutiveSettings, findExecutiveSettings } from '../../store/teams/executives.ts';
import { postMarked } from '../asking/post-marked.ts';
import { type ClaimedTask, type Outcome, workTask } from '../asking/work-task.ts';
import type { Deps } from '../deps.ts';
import { tellPerson } from '../people/tell-person.ts';
import { sendBest } from '../reporting/draw-best.ts';
import { nextRollUpAt } from '../setting-up/set-workspace.ts';
import { asksForMending } from './ask-to-mend.ts';
import { gatherRollUpFacts } from './roll-up-facts.ts';

type Telling = Pick<Deps, 'db' | 'slack' | 'now' | 'log'>;

const HOUR_MS = 3_600_000;
/** Roll-ups come at least seven days apart, so one found this far back is the one being posted. */
const SAME_ROLL_UP_MS = 6 * 24 * HOUR_MS;
/** Weeks that a roll-up may be about: the one before it, or the fullest of the month before it. */
const WEEKS_BACK = { weekly: 1, monthly: 4 } as const;

/**
 * Posts the roll-up over all teams to the executives' channel, once a period, and plans the next.
 * Where the channel does not take it, whoever set it up is told how to mend that, once, and it is
 * tried again each hour until the next one is due.
 */
export const postRollUp = (deps: Telling, ref: TaskRef): Promise<void> =>
  workTask(deps, ref, async (task): Promise<Outcome> => {
    const { db, now } = deps;
    const workspaceId = task.workspace_id;
    const settings = await findExecutiveSettings(db, workspaceId);
    const next = nextRollUpAt(settings, now());
    const { channelId } = settings;
    if (!next || !channelId) return { state: 'skipped', reason: 'off' };
    const week = await findWeek(deps, workspaceId, settings);
    if (!week) return { state: 'later', at: next };
    try {
      await postOnce(deps, task, channelId, week);
      return { state: 'later', at: next };
    } catch (error) {
      if (!(error instanceof SlackCallError) || !asksForMending(error)) throw error;
      await askToMendRollUp(deps, workspaceId, channelId, week, error.reason);
      const soon = new Date(now().getTime() + HOUR_MS);
      return { state: 'later', at: soon < next ? soon : next };
    }
  });

/** The week this roll-up is about, or null when it is posted already or no team was asked. */
async function findWeek(
  { db, now }: Telling,
  workspaceId: string,
  { cadence, zone }: ExecutiveSettings,
): Promise<string | null> {
  if (cadence === 'off') return null;
  const thisWeek = weekOf(now(), zone);
  const first = addWeeks(thisWeek, -WEEKS_BACK[cadence]);
  const last = addWeeks(thisWeek, -1);
  const [posted] = await listRollUpsUpTo(db, workspaceId, last, 1);
  if (posted && posted.week >= first) return null;
  return await findFullestWeek(db, workspaceId, first, last);
}

async function postOnce(
  deps: Telling,
  task: ClaimedTask,
  channelId: string,
  week: string,
): Promise<void> {
  const { db, now } = deps;
  const workspaceId = task.workspace_id;
  const gathered = await gatherRollUpFacts(db, workspaceId, week);
  if (!gathered) return;
  const spot = { channelId, since: new Date(now().getTime() - SAME_ROLL_UP_MS) };
  const draw = (shows: Shows) => rollUpMessage(gathered.facts, shows, { withShare: false });
  const messageTs = await postMarked(deps, task, spot, (post) =>
    sendBest(deps, workspaceId, draw, post),
  );
  await saveRollUp(db, {
    workspace_id: workspaceId,
    week,
    report: gathered.report,
    channel_id: channelId,
    message_ts: messageTs,
    posted_at: now(),
  });
}

async function askToMendRollUp(
  deps: Telling,
  workspaceId: string,
  channelId: string,
  week: string,
  reason: string,
): Promise<void> {
  const { db, now } = deps;
  const personId = await findWhoSet(db, workspaceId);
  if (!personId || !(await claimRollUpHelp(db, workspaceId, week, now()))) return;
  const what = `the roll-up over all teams for ${weekInWords(week)}`;
  await tellPerson(deps, workspaceId, personId, mendMessage({ what, channelId, reason }));
}
