import { makeId } from './chance.ts';
import { dmOf, nextTs, nowSeconds, tsOf, type WorkspaceState, type World } from './state.ts';
import type { Change, Channel, Message, SlackBlock } from './types.ts';

export type NewMessage = Omit<Message, 'ts'> & { ts?: string };

/** Every block in a message has an id; Slack makes the missing ones. */
export function withBlockIds(world: World, blocks: readonly SlackBlock[]): SlackBlock[] {
  return blocks.map((block) =>
    block.block_id ? block : { ...block, block_id: makeId('', world.chance, 5) },
  );
}

export function addMessage(world: World, workspace: WorkspaceState, draft: NewMessage): Message {
  const message: Message = {
    ...draft,
    ts: draft.ts ?? nextTs(world, workspace),
    blocks: withBlockIds(world, draft.blocks),
  };
  if (message.ephemeralFor) workspace.ephemerals.push(message);
  else {
    const list = messagesOf(workspace, message.channel);
    const last = list.at(-1);
    list.push(message);
    if (last && last.ts > message.ts) list.sort((a, b) => (a.ts < b.ts ? -1 : 1));
  }
  tell(world, workspace, message.channel);
  return message;
}

export function replaceMessage(world: World, workspace: WorkspaceState, next: Message): void {
  const list = next.ephemeralFor ? workspace.ephemerals : messagesOf(workspace, next.channel);
  const at = next.ephemeralFor
    ? list.findIndex((message) => message.ts === next.ts)
    : placeOf(list, next.ts);
  if (list[at]?.ts === next.ts) list[at] = next;
  tell(world, workspace, next.channel);
}

export function removeMessage(world: World, workspace: WorkspaceState, gone: Message): void {
  if (gone.ephemeralFor) {
    workspace.ephemerals = workspace.ephemerals.filter((message) => message.ts !== gone.ts);
  } else {
    const kept = messagesOf(workspace, gone.channel).filter((message) => message.ts !== gone.ts);
    workspace.messages.set(gone.channel, kept);
  }
  tell(world, workspace, gone.channel);
}

export function messagesOf(workspace: WorkspaceState, channelId: string): Message[] {
  const known = workspace.messages.get(channelId);
  if (known) return known;
  const fresh: Message[] = [];
  workspace.messages.set(channelId, fresh);
  return fresh;
}

/** Where a ts stands, or would stand, in a list sorted by ts. */
function placeOf(list: readonly Message[], ts: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.ts ?? '') < ts) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function findMessage(
  workspace: WorkspaceState,
  channelId: string,
  ts: string,
): Message | undefined {
  const list = messagesOf(workspace, channelId);
  const found = list[placeOf(list, ts)];
  return found?.ts === ts ? found : undefined;
}

/** The replies in a thread, oldest first. */
export function repliesTo(
  workspace: WorkspaceState,
  channelId: string,
  ts: string,
): readonly Message[] {
  const list = messagesOf(workspace, channelId);
  const replies: Message[] = [];
  for (let index = placeOf(list, ts); index < list.length; index += 1) {
    const message = list[index];
    if (message?.threadTs === ts && message.ts !== ts) replies.push(message);
  }
  return replies;
}

/** Opens, or finds, the direct messages between the app and a person. */
export function openDm(world: World, workspace: WorkspaceState, userId: string): Channel {
  const known = dmOf(workspace, userId);
  if (known) return known;
  const channel: Channel = {
    id: makeId('D', world.chance),
    name: '',
    kind: 'im',
    topic: '',
    members: [userId, workspace.botUserId],
    isArchived: false,
    created: nowSeconds(world),
  };
  workspace.channels.set(channel.id, channel);
  world.changed.send({ workspaceId: workspace.id, what: 'channels', channelId: channel.id });
  return channel;
}

export function readKey(userId: string, channelId: string): string {
  return `${userId}:${channelId}`;
}

/** Marks a channel as read up to its newest message. */
export function markRead(
  world: World,
  workspace: WorkspaceState,
  userId: string,
  channelId: string,
): void {
  const shared = messagesOf(workspace, channelId).at(-1)?.ts ?? tsOf(0);
  const own = workspace.ephemerals.findLast(
    (message) => message.ephemeralFor === userId && message.channel === channelId,
  );
  const newest = own && own.ts > shared ? own.ts : shared;
  workspace.lastRead.set(readKey(userId, channelId), newest);
  tell(world, workspace, channelId);
}

function tell(world: World, workspace: WorkspaceState, channelId: string): void {
  const change: Change = { workspaceId: workspace.id, what: 'messages', channelId };
  world.changed.send(change);
}
