import { addWeeks } from '../../domain/calendar.ts';
import type { Shows } from '../../domain/shows.ts';
import type { Message } from '../../slack/blocks.ts';
import type { DigestFacts } from '../../slack/report/digest-message.ts';
import { type CheckInRow, findCheckIn } from '../../store/asking/check-ins.ts';
import type { DigestRow } from '../../store/reports/digests.ts';
import type { Db } from '../../store/schema.ts';
import { findTeam, type Team } from '../../store/teams/teams.ts';
import { postMarked } from '../asking/post-marked.ts';
import type { ClaimedTask } from '../asking/work-task.ts';
import type { Deps } from '../deps.ts';
import { sendBest } from '../reporting/draw-best.ts';
import {
  asPosted,
  gatherDigestFacts,
  HISTORY_WEEKS,
  type ToldWeek,
  tellWeeks,
} from './digest-facts.ts';

export type Telling = Pick<Deps, 'db' | 'slack' | 'now' | 'log' | 'admins'>;

/** The team and check-in a task is about, and the channel their digest goes to; null when gone. */
export async function findSubject({ db }: Pick<Telling, 'db'>, task: ClaimedTask) {
  const team = await findTeam(db, task.workspace_id, task.team_id);
  const checkIn = await findCheckIn(db, task.workspace_id, task.check_in_id);
  const channelId = team?.digestChannelId ?? team?.channelId;
  return team && checkIn && channelId ? { team, checkIn, channelId } : null;
}

/** The figures a team's digests have shown before a check-in. */
export const weeksBefore = (db: Db, team: Team, { week }: CheckInRow): Promise<ToldWeek[]> =>
  tellWeeks(db, team, addWeeks(week, -1), { audience: 'own-team', count: HISTORY_WEEKS - 1 });

/** Posts what a digest task has to say, once, as richly as the workspace shows it. */
export async function postOnce(
  deps: Telling,
  task: ClaimedTask,
  channelId: string,
  checkIn: CheckInRow,
  draw: (shows: Shows) => Message,
  threadTs?: string,
): Promise<string> {
  const spot = { channelId, since: checkIn.opened_at, ...(threadTs && { threadTs }) };
  return await postMarked(deps, task, spot, (post) =>
    sendBest(deps, task.workspace_id, draw, post),
  );
}

/** What a digest says as it was posted, with everything around its figures read anew. */
export async function factsAsPosted(
  db: Db,
  team: Team,
  checkIn: CheckInRow,
  digest: DigestRow,
): Promise<DigestFacts> {
  return gatherDigestFacts(db, team, asPosted(digest), await weeksBefore(db, team, checkIn));
}
