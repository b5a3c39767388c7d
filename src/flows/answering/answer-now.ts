import { AssayError } from '../../errors.ts';
import { SlackCallError } from '../../slack/calling/poster.ts';
import { promptMessage } from '../../slack/check-in/prompt-message.ts';
import { plainMessage } from '../../slack/people/help-message.ts';
import { listAnswerable } from '../../store/asking/asked.ts';
import { type CheckInRow, findNewestCheckInOf } from '../../store/asking/check-ins.ts';
import { findTaskOf, hastenTask, placeTask } from '../../store/asking/tasks.ts';
import { sendPromptNow } from '../asking/send-prompt.ts';
import { whenAsked } from '../asking/when-asked.ts';
import type { Deps } from '../deps.ts';
import { dmOf } from '../people/dm.ts';
import { loadPromptFacts } from './prompt-facts.ts';
import { requireAnswerable } from './record-reply.ts';

type Answering = Pick<Deps, 'db' | 'slack' | 'now' | 'log' | 'admins'>;
type Person = { workspaceId: string; personId: string };

/**
 * Brings what the person can answer to the bottom of their DM, ahead of its time if need be: their
 * teams' check-ins that wait for them, else the newest one, to change. There stays one record, and
 * the newest message is the one that is redrawn.
 * @throws AssayError `not-found` when there is nothing to answer, saying when there will be.
 */
export async function answerNow(deps: Answering, who: Person): Promise<void> {
  const { db, now } = deps;
  const open = await listAnswerable(db, who.workspaceId, who.personId);
  const waiting = open.filter((row) => row.reply_state === null);
  const newest = open[0] ?? (await findNewestCheckInOf(db, who.workspaceId, who.personId));
  if (!newest) throw new AssayError('not-found', await whenAsked(deps, who));
  for (const checkIn of waiting.length > 0 ? waiting : [newest]) {
    await requireAnswerable(db, { ...who, checkInId: checkIn.id }, now());
    await bring(deps, checkIn, who);
  }
}

async function bring(deps: Answering, checkIn: CheckInRow, who: Person): Promise<void> {
  const { db, slack, now } = deps;
  const { workspaceId, personId } = who;
  const task = await findTaskOf(db, workspaceId, checkIn.id, 'prompt', personId);
  if (task?.state === 'due') {
    const ref = { workspaceId, taskId: task.id };
    await hastenTask(db, ref, now());
    await sendPromptNow(deps, ref);
    return;
  }
  const channelId = await dmOf(deps, workspaceId, personId);
  const { version: _, ...facts } = await loadPromptFacts(deps, checkIn, personId);
  const messageTs = await slack.post(workspaceId, channelId, promptMessage(facts));
  if (!task) return;
  await placeTask(db, { workspaceId, taskId: task.id }, channelId, messageTs);
  if (task.channel_id && task.message_ts) {
    await fold(deps, workspaceId, task.channel_id, task.message_ts);
  }
}

/** Two live copies of one check-in would confuse: the older one points down. */
async function fold(
  { slack, log }: Answering,
  workspaceId: string,
  channelId: string,
  ts: string,
): Promise<void> {
  try {
    await slack.update(workspaceId, channelId, ts, plainMessage('↓ This check-in moved down.'));
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    log.warn({ reason: error.reason }, 'an older check-in message stays');
  }
}
