import { z } from 'zod';
import { isRaw } from '../block-kit/checks.ts';
import { errorsOf, validateMessage } from '../block-kit.ts';
import { faultyPayload, SlackError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import {
  addMessage,
  findMessage,
  openDm,
  removeMessage,
  replaceMessage,
  withBlockIds,
} from '../messages.ts';
import { presentMessage } from '../present.ts';
import { nextTs, type World } from '../state.ts';
import type { Channel, Message } from '../types.ts';
import { blocksShape, type Call, decode, fromJson, type Method, readChannel } from './call.ts';

const metadataShape = fromJson(
  z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }),
);
const bodyShape = {
  text: z.string().optional(),
  blocks: blocksShape.optional(),
  metadata: metadataShape.optional(),
};
const postShape = z.object({
  channel: z.string(),
  thread_ts: z.string().optional(),
  ...bodyShape,
});

const refusals = (refused: readonly string[], blocks: unknown): string[] =>
  (Array.isArray(blocks) ? blocks : []).flatMap((block: unknown, index) =>
    isRaw(block) && refused.includes(String(block.type))
      ? [`[ERROR] unsupported type: ${String(block.type)} [json-pointer:/blocks/${index}/type]`]
      : [],
  );

/** Refuses what Slack refuses; hands back the warnings. */
export function checkBody(
  { refuseBlocks }: Pick<World, 'refuseBlocks'>,
  body: { text?: string | undefined; blocks?: unknown },
): string[] {
  if ((body.text ?? '').length > LIMITS.messageText) throw new SlackError('msg_too_long');
  const faults = [...validateMessage(body), ...refusals(refuseBlocks, body.blocks)];
  const errors = errorsOf(faults);
  if (errors.length > 0) throw faultyPayload('invalid_blocks', errors);
  return faults;
}

function needBody(body: { text?: string | undefined; blocks?: readonly unknown[] | undefined }) {
  if (!body.text && !body.blocks?.length) throw new SlackError('no_text');
}

/** Where a post goes: a conversation, or a person's direct messages. */
function target(call: Call, id: string): Channel {
  const { world, workspace } = call;
  const person = workspace.people.get(id);
  if (person && (person.deleted || person.isBot)) throw new SlackError('channel_not_found');
  const channel = person ? openDm(world, workspace, person.id) : readChannel(call, id);
  if (channel.isArchived) throw new SlackError('is_archived');
  const inside = channel.members.includes(workspace.botUserId);
  const open = channel.kind === 'public' && world.manifest.scopes.has('chat:write.public');
  if (!inside && !open) throw new SlackError('not_in_channel');
  return channel;
}

const postMessage: Method = async (call) => {
  const args = decode(call, postShape);
  const channel = target(call, args.channel);
  needBody(args);
  const messages = checkBody(call.world, args);
  const { world, workspace } = call;
  if (args.thread_ts && !findMessage(workspace, channel.id, args.thread_ts)) {
    throw new SlackError('thread_not_found');
  }
  const message = addMessage(world, workspace, {
    channel: channel.id,
    user: workspace.botUserId,
    botId: workspace.botId,
    text: args.text ?? '',
    blocks: args.blocks ?? [],
    files: [],
    ...(args.thread_ts ? { threadTs: args.thread_ts } : {}),
    ...(args.metadata ? { metadata: args.metadata } : {}),
  });
  void call.herald.aboutMessage(workspace, channel, { now: message });
  return {
    channel: channel.id,
    ts: message.ts,
    message: presentMessage(world, workspace, message, { metadata: true }),
    ...(messages.length > 0 ? { response_metadata: { messages } } : {}),
  };
};

/** The app's own message. Errors: `message_not_found`, and `foreign` for someone else's. */
function ownMessage(call: Call, channel: Channel, ts: string, foreign: string): Message {
  const message = findMessage(call.workspace, channel.id, ts);
  if (!message) throw new SlackError('message_not_found');
  if (message.botId !== call.workspace.botId) throw new SlackError(foreign);
  return message;
}

const updateShape = z.object({ channel: z.string(), ts: z.string(), ...bodyShape });

const update: Method = async (call) => {
  const args = decode(call, updateShape.extend({ metadata: fromJson(z.unknown()) }));
  const { world, workspace } = call;
  const channel = readChannel(call, args.channel);
  if (channel.isArchived) throw new SlackError('is_archived');
  const before = ownMessage(call, channel, args.ts, 'cant_update_message');
  if (args.text === undefined && args.blocks === undefined) throw new SlackError('no_text');
  const text = args.text ?? before.text;
  // Documented: new text alone takes the blocks away; blocks alone leave no “edited” mark.
  const blocks = args.blocks ?? (args.text === undefined ? before.blocks : []);
  const messages = checkBody(world, { text, ...(args.blocks ? { blocks } : {}) });
  const metadata = metadataShape.safeParse(args.metadata);
  const kept = args.metadata === undefined ? before.metadata : metadata.data;
  const { metadata: _, editedTs: __, ...rest } = before;
  const after: Message = {
    ...rest,
    text,
    blocks: withBlockIds(world, blocks),
    ...(kept ? { metadata: kept } : {}),
    ...(args.blocks ? {} : { editedTs: nextTs(world, workspace) }),
  };
  replaceMessage(world, workspace, after);
  void call.herald.aboutMessage(workspace, channel, { now: after, before });
  return {
    channel: channel.id,
    ts: after.ts,
    text,
    message: presentMessage(world, workspace, after, { metadata: true }),
    ...(messages.length > 0 ? { response_metadata: { messages } } : {}),
  };
};

const remove: Method = async (call) => {
  const args = decode(call, z.object({ channel: z.string(), ts: z.string() }));
  const channel = readChannel(call, args.channel);
  const before = ownMessage(call, channel, args.ts, 'cant_delete_message');
  removeMessage(call.world, call.workspace, before);
  void call.herald.aboutMessage(call.workspace, channel, { before });
  return { channel: channel.id, ts: before.ts };
};

const postEphemeral: Method = (call) => {
  const args = decode(call, postShape.extend({ user: z.string() }));
  const channel = target(call, args.channel);
  needBody(args);
  checkBody(call.world, args);
  if (!channel.members.includes(args.user)) throw new SlackError('user_not_in_channel');
  const message = addMessage(call.world, call.workspace, {
    channel: channel.id,
    user: call.workspace.botUserId,
    botId: call.workspace.botId,
    text: args.text ?? '',
    blocks: args.blocks ?? [],
    files: [],
    ephemeralFor: args.user,
    ...(args.thread_ts ? { threadTs: args.thread_ts } : {}),
  });
  return { message_ts: message.ts };
};

const getPermalink: Method = (call) => {
  const args = decode(call, z.object({ channel: z.string(), message_ts: z.string() }));
  const channel = readChannel(call, args.channel);
  const message = findMessage(call.workspace, channel.id, args.message_ts);
  if (!message) throw new SlackError('message_not_found');
  const path = `archives/${channel.id}/p${message.ts.replace('.', '')}`;
  return {
    channel: channel.id,
    permalink: `https://${call.workspace.domain}.slack.com/${path}`,
  };
};

export const CHAT: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
};
