import type { App, BlockAction, RespondFn } from '@slack/bolt';
import { AssayError } from '../errors.ts';
import type { Deps } from '../flows/deps.ts';
import type { Message } from '../slack/blocks.ts';
import { plainMessage } from '../slack/help-message.ts';
import { SlackCallError } from '../slack/poster.ts';

/** Who did something in Slack, where, and how to answer them alone. */
export type Who = {
  workspaceId: string;
  personId: string;
  channelId: string;
  triggerId: string;
  tell: (message: Message) => Promise<void>;
};

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
    case 'expired_trigger_id':
    case 'exchanged_trigger_id':
      return 'That took too long to open. Please click once more.';
    default:
      return SORRY;
  }
};

/** Runs a flow for someone; whatever goes wrong becomes a friendly line to them and a log entry. */
export async function forPerson(deps: Deps, who: Who, run: () => Promise<unknown>): Promise<void> {
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

type Decodable<T> = { id: string; decode: (raw: string | undefined) => T };

/** Registers a button: acked at once, then decoded and done. */
export function onClick<T>(
  app: App,
  deps: Deps,
  click: Decodable<T>,
  run: (who: Who, value: T) => Promise<unknown>,
): void {
  app.action<BlockAction>(click.id, async ({ ack, body, payload, respond }) => {
    await ack();
    const who: Who = {
      workspaceId: body.team?.id ?? '',
      personId: body.user.id,
      channelId: body.channel?.id ?? body.container?.channel_id ?? '',
      triggerId: body.trigger_id,
      tell: body.response_url ? tellBy(respond) : tellInDm(deps, body.team?.id ?? '', body.user.id),
    };
    const value = 'value' in payload ? payload.value : undefined;
    await forPerson(deps, who, () => run(who, click.decode(value)));
  });
}

/** For what has no channel to answer in, such as App Home: a line in the person's DM. */
export const tellInDm =
  ({ slack }: Pick<Deps, 'slack'>, workspaceId: string, personId: string): Who['tell'] =>
  async (message) => {
    await slack.post(workspaceId, await slack.openDm(workspaceId, personId), message);
  };
