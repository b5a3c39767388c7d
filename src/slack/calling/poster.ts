import type { View } from '@slack/types';
import type {
  ChatPostMessageResponse,
  ConversationsHistoryResponse,
  ConversationsRepliesResponse,
  FilesGetUploadURLExternalResponse,
  UsersInfoResponse,
  UsersListResponse,
  WebClient,
} from '@slack/web-api';
import { AssayError } from '../../errors.ts';
import type { Message } from '../blocks.ts';
import { SlackCallError, toCallError } from './call-error.ts';
import { dndWindowOf } from './dnd.ts';
import type { Pacing } from './paced-client.ts';
import { postLimit } from './rate-limits.ts';
import { sendBytes } from './send-bytes.ts';

export { SlackCallError } from './call-error.ts';

/** Slack stamps messages by its own clock, which may be behind ours by as much, in ms. */
const CLOCK_MARGIN_MS = 24 * 3_600_000;

/** Whether a conversation is one person's with another, or with Assay, by its id. */
export const isDirectMessage = (channel: string): boolean => channel.startsWith('D');

/** Identifies a posted message for good, so that after a crash it can be found instead of sent twice. */
export type MessageMark = { type: 'assay_task'; taskId: string };

export type Workspace = { id: string; name: string; botUserId: string; client: WebClient };

/** The only caller of Slack's Web API; every function takes the workspace it speaks to. */
export function createPoster(workspaces: ReadonlyMap<string, Workspace>, pacing: Pacing) {
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

  const send = async (
    workspaceId: string,
    channel: string,
    message: Message,
    extra: { mark?: MessageMark; threadTs?: string } = {},
  ): Promise<ChatPostMessageResponse> => {
    const { mark, threadTs } = extra;
    return await call(workspaceId, (client) =>
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
  };

  return {
    workspaces,

    /** How many messages the workspace takes right now without being throttled. */
    roomToPost: (workspaceId: string): Promise<number> =>
      pacing.buckets.room(workspaceId, postLimit(pacing.postsPerMinute)),

    /** Posts a message; returns its ts. */
    async post(
      workspaceId: string,
      channel: string,
      message: Message,
      extra: { mark?: MessageMark; threadTs?: string } = {},
    ): Promise<string> {
      const posted = await send(workspaceId, channel, message, extra);
      return String(posted.ts);
    },

    /**
     * Posts a direct message to a person without opening the conversation first, which Slack allows
     * far less often than posting. Returns the conversation and the message's ts.
     */
    async postToPerson(
      workspaceId: string,
      person: { id: string; dmChannelId: string | null },
      message: Message,
      extra: { mark?: MessageMark } = {},
    ): Promise<{ channelId: string; ts: string }> {
      const posted = await send(workspaceId, person.dmChannelId ?? person.id, message, extra);
      return { channelId: String(posted.channel), ts: String(posted.ts) };
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

    /**
     * The ts of a message of ours that carries this mark, sent at or after `since` on our clock, in a
     * channel or in one of its threads; null when there is none.
     */
    async findMarked(
      workspaceId: string,
      channel: string,
      mark: MessageMark,
      since: Date,
      threadTs?: string,
    ) {
      let cursor: string | undefined;
      do {
        const wanted = {
          channel,
          oldest: String((since.getTime() - CLOCK_MARGIN_MS) / 1000),
          include_all_metadata: true,
          limit: 200,
          ...(cursor && { cursor }),
        } as const;
        const page: ConversationsHistoryResponse | ConversationsRepliesResponse = await call(
          workspaceId,
          (client) =>
            threadTs
              ? client.conversations.replies({ ...wanted, ts: threadTs })
              : client.conversations.history(wanted),
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

    /** Puts a file into a conversation. */
    async postFile(
      workspaceId: string,
      channel: string,
      file: { name: string; content: Buffer; comment: string },
    ): Promise<void> {
      await call(workspaceId, async (client) => {
        const ticket: FilesGetUploadURLExternalResponse = await client.files.getUploadURLExternal({
          filename: file.name,
          length: file.content.length,
        });
        const id = String(ticket.file_id);
        await sendBytes(String(ticket.upload_url), file.content);
        await client.files.completeUploadExternal({
          files: [{ id, title: file.name }],
          channel_id: channel,
          initial_comment: file.comment,
        });
      });
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

    /** Replaces an open modal or form by its id. */
    async updateModal(workspaceId: string, viewId: string, view: View): Promise<void> {
      await call(workspaceId, (client) => client.views.update({ view_id: viewId, view }));
    },

    async publishHome(workspaceId: string, user: string, view: View): Promise<void> {
      await call(workspaceId, (client) => client.views.publish({ user_id: user, view }));
    },

    /** The current or next Do Not Disturb window of up to 50 people, half-open; null where there is none. */
    async dndOf(
      workspaceId: string,
      users: readonly string[],
    ): Promise<Map<string, { from: Date; until: Date } | null>> {
      const info = await call(workspaceId, (client) =>
        client.dnd.teamInfo({ users: users.join(',') }),
      );
      return new Map(
        Object.entries(info.users ?? {}).map(([id, dnd]) => [id, dndWindowOf(dnd)] as const),
      );
    },

    async channelName(workspaceId: string, channel: string): Promise<string> {
      const info = await call(workspaceId, (client) => client.conversations.info({ channel }));
      return String(info.channel?.name ?? '');
    },

    /**
     * Ids of everyone in a channel, bots included.
     * @throws AssayError `not-allowed` for a direct message, which Assay may not look into.
     */
    async membersOf(workspaceId: string, channel: string): Promise<string[]> {
      if (isDirectMessage(channel)) {
        throw new AssayError(
          'not-allowed',
          'That works in a channel that I am in, not in a direct message.',
        );
      }
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

    /** Everyone in the workspace, as Slack names them, a page at a time. */
    async *listUsers(workspaceId: string) {
      let cursor: string | undefined;
      do {
        const page: UsersListResponse = await call(workspaceId, (client) =>
          client.users.list({ limit: 1000, ...(cursor && { cursor }) }),
        );
        yield page.members ?? [];
        cursor = page.response_metadata?.next_cursor || undefined;
      } while (cursor);
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

export type Poster = ReturnType<typeof createPoster>;
