import { mayBeAsked, memberTimeOf } from '../domain/asking.ts';
import { reminderDueAt } from '../domain/calendar.ts';
import { promptMessage } from '../slack/prompt-message.ts';
import { type CheckInRow, findCheckIn } from '../store/check-ins.ts';
import { findPerson, rememberDm } from '../store/people.ts';
import { findAnswer } from '../store/replies.ts';
import { addTasks, findTaskOf, type TaskRef } from '../store/tasks.ts';
import { findTeam } from '../store/teams.ts';
import type { Deps } from './deps.ts';
import { loadPromptFacts } from './prompt-facts.ts';
import { type ClaimedTask, type Outcome, workTask } from './work-task.ts';

type Sending = Pick<Deps, 'db' | 'slack' | 'now' | 'log'>;

/** Asks one member: the check-in's prompt in their DM, once. */
export const sendPrompt = (deps: Sending, ref: TaskRef): Promise<void> =>
  workTask(deps, ref, async (task) => {
    const checkIn = await findCheckIn(deps.db, task.workspace_id, task.check_in_id);
    if (!checkIn) return { state: 'skipped', reason: 'no_check_in' };
    const reason = await whyNotToAsk(deps, task, checkIn);
    if (reason) return { state: 'skipped', reason };
    const sent = await deliver(deps, task, checkIn, false);
    await planReminder(deps, task, checkIn);
    return sent;
  });

/** Reminds one member who has not answered, once, where they were asked. */
export const sendReminder = (deps: Sending, ref: TaskRef): Promise<void> =>
  workTask(deps, ref, async (task) => {
    const checkIn = await findCheckIn(deps.db, task.workspace_id, task.check_in_id);
    if (!checkIn) return { state: 'skipped', reason: 'no_check_in' };
    const reason = await whyNotToAsk(deps, task, checkIn);
    if (reason) return { state: 'skipped', reason };
    const answer = await findAnswer(deps.db, task.workspace_id, checkIn.id, task.person_id);
    if (answer) return { state: 'skipped', reason: 'answered' };
    return await deliver(deps, task, checkIn, true);
  });

async function whyNotToAsk(
  { db, now }: Sending,
  task: ClaimedTask,
  checkIn: CheckInRow,
): Promise<string | null> {
  if (now() >= checkIn.closes_at) return 'closed';
  const person = await findPerson(db, task.workspace_id, task.person_id);
  if (!person || !mayBeAsked(person)) return 'not_to_be_asked';
  return null;
}

async function deliver(
  { db, slack }: Sending,
  task: ClaimedTask,
  checkIn: CheckInRow,
  isReminder: boolean,
): Promise<Outcome> {
  const { workspace_id: workspaceId, person_id: personId } = task;
  const mark = { type: 'assay_task', taskId: task.id } as const;
  const channelId = await dmOf({ db, slack }, workspaceId, personId);
  if (task.wasTaken) {
    const found = await slack.findMarked(workspaceId, channelId, mark, checkIn.opened_at);
    if (found) return { state: 'done', channelId, messageTs: found };
  }
  const facts = await loadPromptFacts(db, checkIn, personId);
  const message = promptMessage({ ...facts, isReminder });
  const messageTs = await slack.post(workspaceId, channelId, message, { mark });
  return { state: 'done', channelId, messageTs };
}

/** The direct message with a person, opened once and remembered. */
export async function dmOf(
  { db, slack }: Pick<Deps, 'db' | 'slack'>,
  workspaceId: string,
  personId: string,
): Promise<string> {
  const person = await findPerson(db, workspaceId, personId);
  if (person?.dm_channel_id) return person.dm_channel_id;
  const channelId = await slack.openDm(workspaceId, personId);
  await rememberDm(db, workspaceId, personId, channelId);
  return channelId;
}

async function planReminder(
  { db, now }: Sending,
  task: ClaimedTask,
  checkIn: CheckInRow,
): Promise<void> {
  const team = await findTeam(db, task.workspace_id, task.team_id);
  if (!team?.schedule.reminder) return;
  const person = await findPerson(db, task.workspace_id, task.person_id);
  const dueAt = reminderDueAt({
    promptedAt: now(),
    closesAt: checkIn.closes_at,
    member: memberTimeOf(person?.zone ?? team.zone),
  });
  if (!dueAt) return;
  await addTasks(db, [
    {
      workspace_id: task.workspace_id,
      kind: 'reminder',
      team_id: task.team_id,
      check_in_id: task.check_in_id,
      person_id: task.person_id,
      due_at: dueAt,
      state: 'due',
    },
  ]);
}

/** Redraws a person's prompt after their answer changed, wherever the change was made. */
export async function redrawPrompt(
  { db, slack }: Pick<Deps, 'db' | 'slack'>,
  checkIn: CheckInRow,
  personId: string,
  options: { editing?: boolean } = {},
): Promise<void> {
  const facts = await loadPromptFacts(db, checkIn, personId);
  const message = promptMessage(options.editing ? { ...facts, answer: null } : facts);
  for (const kind of ['prompt', 'reminder'] as const) {
    const task = await findTaskOf(db, checkIn.workspace_id, checkIn.id, kind, personId);
    if (task?.channel_id && task.message_ts) {
      await slack.update(checkIn.workspace_id, task.channel_id, task.message_ts, message);
    }
  }
}
