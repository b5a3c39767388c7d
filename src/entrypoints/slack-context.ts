import type { RespondFn } from '@slack/bolt';
import { AssayError } from '../errors.ts';
import type { Place } from '../flows/answering/redraw-prompt.ts';
import type { Deps } from '../flows/deps.ts';
import type { Message } from '../slack/blocks.ts';
import { SlackCallError } from '../slack/calling/poster.ts';
import { plainMessage } from '../slack/people/help-message.ts';

/** Who did something in Slack, where, and how to answer them alone. */
export type Who = {
  workspaceId: string;
  personId: string;
  channelId: string;
  triggerId: string;
  /** The message that was clicked, where it can be redrawn; the form that was clicked in. */
  message?: Place;
  viewId?: string;
  tell: (message: Message) => Promise<void>;
};

/** After this long without an end a person is told that it takes long, in ms. */
const PATIENCE_MS = 2500;
const SLOW = 'This is taking longer than usual. I am on it and will show it here.';

/** Slack waits three seconds for an answer, and the answer has a way to go. In ms. */
export const ANSWER_WITHIN_MS = 2300;

/** What came of some work, a failure included. */
export async function settled<T>(
  work: () => Promise<T>,
): Promise<{ value: T } | { error: unknown }> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}

/** What a promise comes to, or `late` when that takes longer than `ms`; it goes on all the same. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const SORRY = 'Something went wrong on our side, and it is logged. Please try again in a minute.';

/** What a person is told of a failure: their own mistakes in words, ours without detail. */
export const apologyFor = (error: unknown): string => {
  if (error instanceof SlackCallError) return apologyForSlack(error);
  return error instanceof AssayError ? error.message : SORRY;
};

const apologyForSlack = ({ reason }: SlackCallError): string => {
  switch (reason) {
    case 'channel_not_found':
    case 'not_in_channel':
      return 'I am not in this channel yet. Type `/invite @Assay` here, then try again.';
    case 'missing_scope':
      return 'Slack does not let me look into this conversation. It works in a channel that I am in.';
    case 'expired_trigger_id':
    case 'exchanged_trigger_id':
      return 'That took too long to open. Please click once more.';
    default:
      return SORRY;
  }
};

/** Runs a flow for someone; whatever goes wrong becomes a friendly line to them and a log entry. */
export const forPerson = (deps: Deps, who: Who, run: () => Promise<unknown>): Promise<void> =>
  sayingFailures(deps, who, async () => {
    const work = run();
    if ((await within(PATIENCE_MS, work)) === 'late') await Promise.all([work, saySlow(who)]);
  });

/** Tells someone that their request takes long. */
export const saySlow = (who: Who): Promise<void> =>
  who.tell(plainMessage(SLOW)).catch(() => undefined);

/** The same as `forPerson`, however long it takes. */
export async function sayingFailures(
  deps: Deps,
  who: Who,
  run: () => Promise<unknown>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    const isOurs = !(error instanceof AssayError) || error instanceof SlackCallError;
    deps.log[isOurs ? 'error' : 'info'](
      {
        err: isOurs ? error : undefined,
        code: error instanceof AssayError ? error.code : 'defect',
      },
      'a request was not done',
    );
    await who.tell(plainMessage(apologyFor(error))).catch((err: unknown) => {
      deps.log.warn({ err }, 'the person could not be told');
    });
  }
}

export const tellBy =
  (respond: RespondFn): Who['tell'] =>
  async (message) => {
    await respond({ ...message, response_type: 'ephemeral', replace_original: false });
  };

/** For what has no channel to answer in, such as App Home: a line in the person's DM. */
export const tellInDm =
  ({ slack }: Pick<Deps, 'slack'>, workspaceId: string, personId: string): Who['tell'] =>
  async (message) => {
    await slack.post(workspaceId, await slack.openDm(workspaceId, personId), message);
  };
