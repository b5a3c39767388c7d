import type { Message } from '../../slack/blocks.ts';
import type { MessageMark } from '../../slack/calling/poster.ts';
import type { Deps } from '../deps.ts';
import { dmOf } from '../people/dm.ts';
import type { ClaimedTask, Outcome } from './work-task.ts';

/** Where a task's message goes; one of an earlier attempt is looked for from `since` on. */
type Spot = { channelId: string; since: Date; threadTs?: string };

const markOf = (task: ClaimedTask): MessageMark => ({ type: 'assay_task', taskId: task.id });

/** The ts of a task's message where an earlier attempt may have sent it; else null. */
export const findEarlier = async (
  { slack }: Pick<Deps, 'slack'>,
  task: ClaimedTask,
  { channelId, since, threadTs }: Spot,
): Promise<string | null> =>
  task.wasTaken
    ? await slack.findMarked(task.workspace_id, channelId, markOf(task), since, threadTs)
    : null;

/**
 * Sends a task's one message, marked as its own, unless an earlier attempt did; returns its ts.
 * `send` chooses what is posted, and may try again with something plainer when Slack refused.
 */
export async function postMarked(
  deps: Pick<Deps, 'slack'>,
  task: ClaimedTask,
  spot: Spot,
  send: (post: (message: Message) => Promise<string>) => Promise<string>,
): Promise<string> {
  const found = await findEarlier(deps, task, spot);
  const { channelId, threadTs } = spot;
  const extra = { mark: markOf(task), ...(threadTs && { threadTs }) };
  return (
    found ??
    (await send((message) =>
      task.send(() => deps.slack.post(task.workspace_id, channelId, message, extra)),
    ))
  );
}

/** Sends a task's one message to its person. */
export async function tellMarked(
  deps: Pick<Deps, 'db' | 'slack'>,
  task: ClaimedTask,
  since: Date,
  message: Message,
): Promise<Outcome> {
  const channelId = await dmOf(deps, task.workspace_id, task.person_id);
  const spot = { channelId, since };
  const messageTs = await postMarked(deps, task, spot, (post) => post(message));
  return { state: 'done', channelId, messageTs };
}
