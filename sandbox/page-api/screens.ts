import { messagesOf, readKey } from '../messages.ts';
import { presentFile } from '../present.ts';
import type { WorkspaceState, World } from '../state.ts';
import type { Channel, Message } from '../types.ts';

/** The conversations a person sees, with what they have not read in each. */
export function channelsFor(state: WorkspaceState, userId: string) {
  return [...state.channels.values()]
    .filter((channel) => channel.kind === 'public' || channel.members.includes(userId))
    .map((channel) => {
      const isMember = channel.members.includes(userId);
      const read = state.lastRead.get(readKey(userId, channel.id)) ?? '0';
      const fresh = visibleTo(state, userId, channel).filter(
        (message) => message.ts > read && message.user !== userId,
      );
      return { ...channel, isMember, lastRead: read, unread: isMember ? fresh.length : 0 };
    });
}

function visibleTo(state: WorkspaceState, userId: string, channel: Channel): Message[] {
  const own = state.ephemerals.filter(
    (message) => message.ephemeralFor === userId && message.channel === channel.id,
  );
  const shared = messagesOf(state, channel.id);
  if (own.length === 0) return shared;
  return [...shared, ...own].sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

/** A conversation as one person sees it: messages, their own ephemerals, threads and files. */
export function channelScreen(
  world: World,
  state: WorkspaceState,
  userId: string,
  channel: Channel,
) {
  if (channel.kind !== 'public' && !channel.members.includes(userId)) return null;
  const visible = visibleTo(state, userId, channel);
  const messages = visible.map((message) => ({
    ...message,
    files: message.files.flatMap((id) => {
      const file = state.files.get(id);
      return file ? [presentFile(world, file)] : [];
    }),
    replies: visible.filter((m) => m.threadTs === message.ts && m.ts !== message.ts).length,
    values: state.messageValues.get(readKey(userId, `${channel.id}:${message.ts}`)) ?? {},
  }));
  const lastRead = state.lastRead.get(readKey(userId, channel.id)) ?? '0';
  return { channel, messages, lastRead };
}
