import { z } from 'zod';
import { SlackError } from '../errors.ts';
import { messagesOf, openDm } from '../messages.ts';
import { presentChannel, presentMessage } from '../present.ts';
import { scopeFor } from '../scopes.ts';
import type { Channel, Message } from '../types.ts';
import {
  type Call,
  decode,
  flag,
  type Method,
  needScope,
  page,
  pageArgs,
  readChannel,
  readPerson,
} from './call.ts';

const channelShape = z.object({ channel: z.string() });

const open: Method = (call) => {
  const shape = z.object({ users: z.string().optional(), channel: z.string().optional() });
  const args = decode(call, shape.extend({ return_im: flag }));
  const { world, workspace } = call;
  if (args.channel) {
    return { channel: presentChannel(workspace, readChannel(call, args.channel)) };
  }
  const users = (args.users ?? '').split(',').filter(Boolean);
  const [first] = users;
  if (!first) throw new SlackError('users_list_not_supplied');
  needScope(call, [users.length > 1 ? 'mpim:write' : 'im:write']);
  // Group direct messages are outside what the sandbox covers.
  if (users.length > 1) throw new SlackError('method_not_supported_for_channel_type');
  const person = readPerson(call, first);
  if (person.deleted) throw new SlackError('user_disabled');
  if (person.isBot) throw new SlackError('cannot_dm_bot');
  const known = [...workspace.channels.values()].some(
    (channel) => channel.kind === 'im' && channel.members.includes(first),
  );
  const channel = openDm(world, workspace, first);
  return {
    ...(known ? { no_op: true, already_open: true } : {}),
    channel: args.return_im ? presentChannel(workspace, channel) : { id: channel.id },
  };
};

const info: Method = (call) => {
  const args = decode(call, channelShape.extend({ include_num_members: flag }));
  const channel = readChannel(call, args.channel, 'read');
  const { num_members, ...rest } = presentChannel(call.workspace, channel);
  return { channel: args.include_num_members ? { ...rest, num_members } : rest };
};

const listShape = z.object({
  ...pageArgs,
  types: z.string().default('public_channel'),
  exclude_archived: flag,
});

const TYPE_OF = { public: 'public_channel', private: 'private_channel', im: 'im' } as const;

function listed(call: Call, types: string, excludeArchived: boolean | undefined): Channel[] {
  const wanted = types.split(',').map((type) => type.trim());
  for (const [kind, type] of Object.entries(TYPE_OF)) {
    const one = kind === 'public' || kind === 'private' ? kind : 'im';
    if (wanted.includes(type)) needScope(call, [scopeFor('read', one)]);
  }
  return [...call.workspace.channels.values()].filter(
    (channel) =>
      wanted.includes(TYPE_OF[channel.kind]) &&
      !(excludeArchived && channel.isArchived) &&
      (channel.kind === 'public' || channel.members.includes(call.workspace.botUserId)),
  );
}

const list: Method = (call) => {
  const args = decode(call, listShape);
  const { items, response_metadata } = page(listed(call, args.types, args.exclude_archived), args);
  const channels = items.map((channel) => presentChannel(call.workspace, channel));
  return { channels, response_metadata };
};

/** `users.conversations`: the conversations the app, or a person, is in. */
const usersConversations: Method = (call) => {
  const args = decode(call, listShape.extend({ user: z.string().optional() }));
  const user = args.user ?? call.workspace.botUserId;
  readPerson(call, user);
  const all = listed(call, args.types, args.exclude_archived);
  const mine = all.filter((channel) => channel.members.includes(user));
  const { items, response_metadata } = page(mine, args);
  const channels = items.map((channel) => presentChannel(call.workspace, channel));
  return { channels, response_metadata };
};

const members: Method = (call) => {
  const args = decode(call, channelShape.extend(pageArgs));
  const channel = readChannel(call, args.channel, 'read');
  const { items, response_metadata } = page(channel.members, args);
  return { members: items, response_metadata };
};

const historyShape = channelShape.extend({
  ...pageArgs,
  oldest: z.string().default('0'),
  latest: z.string().optional(),
  inclusive: flag,
  include_all_metadata: flag,
});

function inRange(
  args: { oldest: string; latest?: string | undefined; inclusive?: boolean | undefined },
  message: Message,
): boolean {
  const ts = Number(message.ts);
  const oldest = Number(args.oldest);
  const latest = args.latest === undefined ? Number.POSITIVE_INFINITY : Number(args.latest);
  return (ts > oldest && ts < latest) || (!!args.inclusive && (ts === oldest || ts === latest));
}

function readHistory(call: Call, id: string): Channel {
  const channel = readChannel(call, id, 'history');
  if (!channel.members.includes(call.workspace.botUserId)) throw new SlackError('not_in_channel');
  return channel;
}

const history: Method = (call) => {
  const args = decode(call, historyShape);
  const channel = readHistory(call, args.channel);
  const found = messagesOf(call.workspace, channel.id)
    .filter((message) => !message.threadTs || message.threadTs === message.ts)
    .filter((message) => inRange(args, message))
    .reverse();
  const { items, response_metadata } = page(found, args);
  const more = response_metadata.next_cursor !== '';
  const options = { metadata: args.include_all_metadata ?? false };
  return {
    messages: items.map((message) => presentMessage(call.world, call.workspace, message, options)),
    has_more: more,
    pin_count: 0,
    ...(more ? { response_metadata } : {}),
  };
};

const replies: Method = (call) => {
  const args = decode(call, historyShape.extend({ ts: z.string() }));
  const channel = readHistory(call, args.channel);
  const thread = messagesOf(call.workspace, channel.id).filter(
    (message) => message.ts === args.ts || message.threadTs === args.ts,
  );
  if (thread.length === 0) throw new SlackError('thread_not_found');
  const inside = thread.filter((m) => m.ts === args.ts || inRange(args, m));
  const { items, response_metadata } = page(inside, args);
  const more = response_metadata.next_cursor !== '';
  const options = { metadata: args.include_all_metadata ?? false };
  return {
    messages: items.map((message) => presentMessage(call.world, call.workspace, message, options)),
    has_more: more,
    ...(more ? { response_metadata } : {}),
  };
};

const join: Method = async (call) => {
  const { workspace } = call;
  const channel = readChannel(call, decode(call, channelShape).channel);
  if (channel.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new SlackError('is_archived');
  const already = channel.members.includes(workspace.botUserId);
  const joined = already
    ? channel
    : { ...channel, members: [...channel.members, workspace.botUserId] };
  workspace.channels.set(channel.id, joined);
  call.world.changed.send({ workspaceId: workspace.id, what: 'channels', channelId: channel.id });
  if (!already) {
    void call.herald.announce(workspace, {
      type: 'member_joined_channel',
      user: workspace.botUserId,
      channel: channel.id,
      channel_type: 'C',
      team: workspace.id,
    });
  }
  return {
    channel: presentChannel(workspace, joined),
    ...(already ? { warning: 'already_in_channel' } : {}),
  };
};

export const CONVERSATIONS: Readonly<Record<string, Method>> = {
  'conversations.open': open,
  'conversations.info': info,
  'conversations.list': list,
  'conversations.members': members,
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.join': join,
  'users.conversations': usersConversations,
};
