import type { View } from '@slack/types';
import {
  type ChatPostMessageResponse,
  type ConversationsHistoryResponse,
  type UsersInfoResponse,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from '@slack/web-api';
import { AssayError } from '../errors.ts';
import type { Message } from './blocks.ts';

/** How long Slack may take to answer one call before its outcome counts as unknown, in ms. */
const CALL_TIMEOUT_MS = 10_000;

/** Identifies a posted message for good, so that after a crash it can be found instead of sent twice. */
export type MessageMark = { type: 'assay_task'; taskId: string };

/**
 * A call to Slack that did not succeed. `refused`: Slack said no, for `reason`. `throttled`: come back
 * after `retryAfterMs`. `unknown`: no clear answer, the call may or may not have taken effect.
 */
export class SlackCallError extends AssayError {
  readonly outcome: 'refused' | 'throttled' | 'unknown';
  readonly reason: string;
  readonly retryAfterMs: number;

  constructor(
    outcome: SlackCallError['outcome'],
    reason: string,
    retryAfterMs = 0,
    cause?: unknown,
  ) {
    super('slack', `Slack did not do it (${reason}).`, { cause });
    this.name = 'SlackCallError';
    this.outcome = outcome;
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

const toCallError = (error: unknown): unknown => {
  if (error instanceof WebAPIPlatformError)
    return new SlackCallError('refused', error.data.error, 0, error);
  if (error instanceof WebAPIRateLimitedError)
    return new SlackCallError('throttled', 'ratelimited', error.retryAfter * 1000, error);
  if (error instanceof WebAPIHTTPError)
    return new SlackCallError('unknown', `http_${error.statusCode}`, 0, error);
  if (error instanceof WebAPIRequestError)
    return new SlackCallError('unknown', 'no_answer', 0, error);
  return error;
};

export type Workspace = { id: string; name: string; botUserId: string; client: WebClient };

export type PosterOptions = { botTokens: readonly string[]; apiUrl: string | null };

/**
 * Signs in with each token and keeps one client per workspace.
 * @throws AssayError `bad-settings` when Slack refuses a token or cannot be reached.
 */
export async function connectPoster({ botTokens, apiUrl }: PosterOptions) {
  const workspaces = new Map<string, Workspace>();
  for (const token of botTokens) {
    const client = new WebClient(token, {
      ...(apiUrl && { slackApiUrl: apiUrl }),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: CALL_TIMEOUT_MS,
    });
    const workspace = await signIn(client);
    workspaces.set(workspace.id, workspace);
  }
  return createPoster(workspaces);
}

async function signIn(client: WebClient): Promise<Workspace> {
  try {
    const me = await client.auth.test();
    return {
      id: String(me.team_id),
      name: String(me.team),
      botUserId: String(me.user_id),
      client,
    };
  } catch (error) {
    const reason = error instanceof WebAPIPlatformError ? error.data.error : 'no answer';
    throw new AssayError(
      'bad-settings',
      `Slack did not accept SLACK_BOT_TOKEN (${reason}). Copy it again from api.slack.com/apps, “OAuth & Permissions”, and check that SLACK_API_URL, if set, can be reached.`,
      { cause: error },
    );
  }
}

/** The only caller of Slack's Web API; every function takes the workspace it speaks to. */
function createPoster(workspaces: ReadonlyMap<string, Workspace>) {
  const call = async <T>(
    workspaceId: string,
    run: (client: WebClient) => Promise<T>,
  ): Promise<T> => {
    const workspace = workspaces.get(workspaceId);
    if (!workspace) throw new SlackCallError('refused', 'workspace_not_connected');
    try {
      return await run(workspace.client);
    } catch (error) {
      throw toCallError(error);
    }
  };

  return {
    workspaces,

    /** Posts a message; returns its ts. */
    async post(
      workspaceId: string,
      channel: string,
      message: Message,
      extra: { mark?: MessageMark; threadTs?: string } = {},
    ): Promise<string> {
      const { mark, threadTs } = extra;
      const posted: ChatPostMessageResponse = await call(workspaceId, (client) =>
        client.chat.postMessage({
          channel,
          ...message,
          unfurl_links: false,
          unfurl_media: false,
          ...(threadTs && { thread_ts: threadTs }),
          ...(mark && {
            metadata: { event_type: mark.type, event_payload: { task_id: mark.taskId } },
          }),
        }),
      );
      return String(posted.ts);
    },

    /** Replaces a message we posted. */
    async update(
      workspaceId: string,
      channel: string,
      ts: string,
      message: Message,
    ): Promise<void> {
      await call(workspaceId, (client) => client.chat.update({ channel, ts, ...message }));
    },

    /** Shows a message to one person in a channel, to nobody else. */
    async whisper(workspaceId: string, channel: string, user: string, message: Message) {
      await call(workspaceId, (client) => client.chat.postEphemeral({ channel, user, ...message }));
    },

    /** The ts of a message of ours that carries this mark, sent at or after `since`, or null. */
    async findMarked(workspaceId: string, channel: string, mark: MessageMark, since: Date) {
      let cursor: string | undefined;
      do {
        const page: ConversationsHistoryResponse = await call(workspaceId, (client) =>
          client.conversations.history({
            channel,
            oldest: String(since.getTime() / 1000),
            include_all_metadata: true,
            limit: 200,
            ...(cursor && { cursor }),
          }),
        );
        const hit = page.messages?.find(
          (message) =>
            message.metadata?.event_type === mark.type &&
            (message.metadata.event_payload as { task_id?: unknown } | undefined)?.task_id ===
              mark.taskId,
        );
        if (hit?.ts) return hit.ts;
        cursor = page.response_metadata?.next_cursor || undefined;
      } while (cursor);
      return null;
    },

    /** The id of the direct message with a person. */
    async openDm(workspaceId: string, user: string): Promise<string> {
      const opened = await call(workspaceId, (client) =>
        client.conversations.open({ users: user }),
      );
      return String(opened.channel?.id);
    },

    async openModal(workspaceId: string, triggerId: string, view: View): Promise<void> {
      await call(workspaceId, (client) => client.views.open({ trigger_id: triggerId, view }));
    },

    async publishHome(workspaceId: string, user: string, view: View): Promise<void> {
      await call(workspaceId, (client) => client.views.publish({ user_id: user, view }));
    },

    async channelName(workspaceId: string, channel: string): Promise<string> {
      const info = await call(workspaceId, (client) => client.conversations.info({ channel }));
      return String(info.channel?.name ?? '');
    },

    /** Ids of everyone in a channel, bots included. */
    async membersOf(workspaceId: string, channel: string): Promise<string[]> {
      const members: string[] = [];
      let cursor: string | undefined;
      do {
        const page: { members?: string[]; response_metadata?: { next_cursor?: string } } =
          await call(workspaceId, (client) =>
            client.conversations.members({ channel, limit: 500, ...(cursor && { cursor }) }),
          );
        members.push(...(page.members ?? []));
        cursor = page.response_metadata?.next_cursor || undefined;
      } while (cursor);
      return members;
    },

    /** What Slack says of a person, as Slack names it. */
    async userInfo(workspaceId: string, user: string) {
      const info: UsersInfoResponse = await call(workspaceId, (client) =>
        client.users.info({ user }),
      );
      return info.user ?? {};
    },
  };
}

export type Poster = Awaited<ReturnType<typeof connectPoster>>;
