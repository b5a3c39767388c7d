import { weekInWords } from '../../domain/calendar/words.ts';
import type { SlackCallError } from '../../slack/calling/poster.ts';
import { isMendable, mendMessage } from '../../slack/report/telling-messages.ts';
import { type CheckInRow, findCheckIn } from '../../store/asking/check-ins.ts';
import { addTasks, type TaskRef } from '../../store/asking/tasks.ts';
import { findTeam, listLeaders, type Team } from '../../store/teams/teams.ts';
import { tellMarked } from '../asking/post-marked.ts';
import { workTask } from '../asking/work-task.ts';
import type { Deps } from '../deps.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How often a message that has nowhere to go is tried again: often at first, then less. */
const SOON_MS = 15 * MINUTE;
const LATER_MS = 6 * 60 * MINUTE;
/** A digest older than this is news to nobody. */
const GIVE_UP_MS = 14 * DAY;

/** Did Slack refuse for a reason that a person can mend? */
export const asksForMending = ({ outcome, reason }: SlackCallError): boolean =>
  outcome === 'refused' && isMendable(reason);

/** When to try again something that was due and is refused; null when it is too late for it. */
export const nextTry = (dueAt: Date, now: Date): Date | null => {
  const age = now.getTime() - dueAt.getTime();
  if (age > GIVE_UP_MS) return null;
  return new Date(now.getTime() + (age < DAY ? SOON_MS : LATER_MS));
};

type Stuck = { team: Team; checkIn: CheckInRow; channelId: string; reason: string };

/**
 * Writes down that a digest's leaders are to be told how to mend it, each once; where a team has
 * none, those who administer Assay. Returns when to try again, or null when it is too late.
 */
export async function planMending(
  { db, now, admins }: Pick<Deps, 'db' | 'now' | 'admins'>,
  { team, checkIn, reason }: Stuck,
): Promise<Date | null> {
  const leaders = await listLeaders(db, team.workspaceId, team.id);
  await addTasks(
    db,
    (leaders.length > 0 ? leaders : admins).map((personId) => ({
      workspace_id: team.workspaceId,
      team_id: team.id,
      check_in_id: checkIn.id,
      kind: 'digest-help',
      person_id: personId,
      due_at: now(),
      state: 'due',
      reason,
    })),
  );
  return nextTry(checkIn.digest_at, now());
}

/** Tells one leader why the digest is not there, and how to mend it. */
export const askToMend = (
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'log'>,
  ref: TaskRef,
): Promise<void> =>
  workTask(deps, ref, async (task) => {
    const team = await findTeam(deps.db, task.workspace_id, task.team_id);
    const checkIn = await findCheckIn(deps.db, task.workspace_id, task.check_in_id);
    const digestChannel = team?.digestChannelId ?? team?.channelId;
    if (!team || !checkIn || !digestChannel || checkIn.state === 'published') {
      return { state: 'skipped', reason: 'mended' };
    }
    const message = mendMessage({
      what: `the digest of ${team.name} for ${weekInWords(checkIn.week)}`,
      channelId: digestChannel,
      reason: task.reason ?? '',
    });
    return await tellMarked(deps, task, checkIn.opened_at, message);
  });
