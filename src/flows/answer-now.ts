import { localDateOf } from '../domain/calendar.ts';
import { AssayError } from '../errors.ts';
import { weekdayName } from '../slack/announcement-message.ts';
import { promptMessage } from '../slack/prompt-message.ts';
import { findNewestCheckInOf } from '../store/check-ins.ts';
import { findTaskOf, hastenTask, placeTask } from '../store/tasks.ts';
import { listTeamsOf } from '../store/teams.ts';
import type { Deps } from './deps.ts';
import { loadPromptFacts } from './prompt-facts.ts';
import { requireAnswerable } from './record-reply.ts';
import { dmOf, sendPrompt } from './send-prompt.ts';

/**
 * Brings the person's newest check-in to the bottom of their DM, ahead of its time if need be. There
 * stays one record, and the newest message is the one that is redrawn.
 * @throws AssayError `not-found` when there is nothing to answer, saying when there will be.
 */
export async function answerNow(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'log'>,
  asking: { workspaceId: string; personId: string },
): Promise<void> {
  const { db, slack, now } = deps;
  const { workspaceId, personId } = asking;
  const checkIn = await findNewestCheckInOf(db, workspaceId, personId);
  if (!checkIn) throw new AssayError('not-found', await whenAsked(deps, workspaceId, personId));
  await requireAnswerable(db, { workspaceId, personId, checkInId: checkIn.id }, now());
  const task = await findTaskOf(db, workspaceId, checkIn.id, 'prompt', personId);
  if (task?.state === 'due') {
    const ref = { workspaceId, taskId: task.id };
    await hastenTask(db, ref, now());
    await sendPrompt(deps, ref);
    return;
  }
  const channelId = await dmOf(deps, workspaceId, personId);
  const message = promptMessage(await loadPromptFacts(db, checkIn, personId));
  const messageTs = await slack.post(workspaceId, channelId, message);
  if (task) await placeTask(db, { workspaceId, taskId: task.id }, channelId, messageTs);
}

async function whenAsked(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  workspaceId: string,
  personId: string,
): Promise<string> {
  const teams = await listTeamsOf(db, workspaceId, personId);
  const next = teams
    .filter((team) => team.nextCheckInDate !== null)
    .sort((a, b) => Number(a.nextCheckInAt) - Number(b.nextCheckInAt))[0];
  if (!next) {
    return 'You are not in a team yet. Ask an admin to run `/ai-adoption setup` in your team’s channel.';
  }
  const isToday = next.nextCheckInDate === localDateOf(now(), next.zone);
  const day = isToday ? 'today' : `on ${weekdayName(next.schedule.askWeekday)}`;
  return `There is nothing to answer yet. The next check-in of ${next.name} comes ${day} at ${next.schedule.askTime}.`;
}
