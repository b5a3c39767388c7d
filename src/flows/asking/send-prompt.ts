import { reminderDueAt } from '../../domain/calendar.ts';
import { promptMessage } from '../../slack/check-in/prompt-message.ts';
import { addTask, type TaskRef } from '../../store/asking/tasks.ts';
import { rememberDm } from '../../store/people/people.ts';
import { markWelcomed } from '../../store/people/person-settings.ts';
import { loadPromptFacts } from '../answering/prompt-facts.ts';
import type { Deps } from '../deps.ts';
import { dmOf } from '../people/dm.ts';
import { refreshHome } from '../people/publish-home.ts';
import { type Asking, askOrWait, loadAsking, memberTimeIn } from './ask-or-wait.ts';
import { findEarlier } from './post-marked.ts';
import { type ClaimedTask, type Outcome, workTask } from './work-task.ts';

type Sending = Pick<Deps, 'db' | 'slack' | 'now' | 'log' | 'admins'>;

/** Asks one member: the check-in's prompt in their DM, once, at a time that suits them. */
export async function sendPrompt(deps: Sending, ref: TaskRef): Promise<void> {
  let askedId: string | null = null;
  await workTask(deps, ref, async (task) => {
    const asking = await loadAsking(deps.db, task);
    if (!asking) return NO_CHECK_IN;
    const wait = await whyNotNow(deps, task, asking);
    if (wait) return wait;
    const sent = await deliver(deps, task, asking, false);
    await planReminder(deps, task, asking);
    if (asking.person?.home_hash) askedId = task.person_id;
    return sent;
  });
  if (askedId) await refreshHome(deps, { workspaceId: ref.workspaceId, personId: askedId });
}

/** Asks one member who wants to answer now, whatever their hours; still once. */
export const sendPromptNow = (deps: Sending, ref: TaskRef): Promise<void> =>
  workTask(deps, ref, async (task) => {
    const asking = await loadAsking(deps.db, task);
    if (!asking) return NO_CHECK_IN;
    const found = task.wasTaken ? await findSent(deps, task, asking) : null;
    const sent = found ?? (await deliver(deps, task, asking, false));
    await planReminder(deps, task, asking);
    return sent;
  });

/** Reminds one member who has not answered, once, where they were asked. */
export const sendReminder = (deps: Sending, ref: TaskRef): Promise<void> =>
  workTask(deps, ref, async (task) => {
    const asking = await loadAsking(deps.db, task);
    if (!asking) return NO_CHECK_IN;
    const wait = await whyNotNow(deps, task, asking);
    return wait ?? (await deliver(deps, task, asking, true));
  });

const NO_CHECK_IN: Outcome = { state: 'skipped', reason: 'no_check_in' };

/** Who has answered already, early or by a sentence, is not asked again. */
async function whyNotNow(
  deps: Sending,
  task: ClaimedTask,
  asking: Asking,
): Promise<Outcome | null> {
  // A message that may have gone out already is looked for before anything else is decided.
  if (task.wasTaken) {
    const found = await findSent(deps, task, asking);
    if (found) return found;
  }
  if (asking.answer) return { state: 'skipped', reason: 'answered' };
  return await askOrWait(deps, asking);
}

async function findSent(
  deps: Sending,
  task: ClaimedTask,
  { checkIn }: Asking,
): Promise<Outcome | null> {
  const channelId = await dmOf(deps, task.workspace_id, task.person_id);
  const found = await findEarlier(deps, task, { channelId, since: checkIn.opened_at });
  return found ? { state: 'done', channelId, messageTs: found } : null;
}

async function deliver(
  deps: Sending,
  task: ClaimedTask,
  asking: Asking,
  isReminder: boolean,
): Promise<Outcome> {
  const { db, slack, now } = deps;
  const { checkIn, person } = asking;
  const { workspace_id: workspaceId, person_id: personId } = task;
  const mark = { type: 'assay_task', taskId: task.id } as const;
  const dmChannelId = person?.dm_channel_id ?? null;
  const isWelcome = person?.welcomed_at === null;
  const { version: _, ...facts } = await loadPromptFacts(deps, checkIn, personId, asking);
  const message = promptMessage({ ...facts, isReminder, isWelcome });
  const { channelId, ts: messageTs } = await task.send(() =>
    slack.postToPerson(workspaceId, { id: personId, dmChannelId }, message, { mark }),
  );
  if (!dmChannelId) await rememberDm(db, workspaceId, personId, channelId);
  if (isWelcome) await markWelcomed(db, { workspaceId, personId }, now());
  return { state: 'done', channelId, messageTs };
}

async function planReminder(
  { db, now }: Sending,
  task: ClaimedTask,
  asking: Asking,
): Promise<void> {
  if (!asking.team?.schedule.reminder) return;
  const dueAt = reminderDueAt({
    promptedAt: now(),
    closesAt: asking.checkIn.closes_at,
    member: memberTimeIn(asking),
  });
  if (!dueAt) return;
  await addTask(db, {
    workspace_id: task.workspace_id,
    kind: 'reminder',
    team_id: task.team_id,
    check_in_id: task.check_in_id,
    person_id: task.person_id,
    due_at: dueAt,
    state: 'due',
  });
}
