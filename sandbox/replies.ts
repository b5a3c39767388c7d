import { z } from 'zod';
import { makeId } from './chance.ts';
import { SlackError } from './errors.ts';
import type { Herald } from './events.ts';
import { LIMITS } from './limits.ts';
import {
  addMessage,
  findMessage,
  removeMessage,
  replaceMessage,
  withBlockIds,
} from './messages.ts';
import {
  findChannel,
  findWorkspace,
  nextTs,
  type ResponseUrl,
  type WorkspaceState,
  type World,
} from './state.ts';
import type { Message } from './types.ts';
import { checkBody } from './web-api/chat.ts';

const bodyShape = z.object({
  text: z.string().optional(),
  blocks: z.array(z.looseObject({ type: z.string() })).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.coerce.boolean().default(false),
  delete_original: z.coerce.boolean().default(false),
  thread_ts: z.string().optional(),
});
type Body = z.infer<typeof bodyShape>;

/** A fresh `response_url`: five posts in thirty minutes of the sandbox's time. */
export function makeResponseUrl(world: World, about: Omit<ResponseUrl, 'bornAt' | 'uses'>): string {
  const ticket = makeId('', world.chance, 24);
  const bornAt = world.clock.now().getTime();
  world.responseUrls.set(ticket, { ...about, bornAt, uses: 0 });
  return `${world.url}/response/${about.workspaceId}/${ticket}`;
}

/** Does what a post to a `response_url` asks. Errors: `expired_url`, `used_url`, faulty blocks. */
export function spendResponseUrl(
  world: World,
  herald: Herald,
  ticket: string,
  body: unknown,
): void {
  const url = world.responseUrls.get(ticket);
  if (!url) throw new SlackError('invalid_url');
  if (world.clock.now().getTime() - url.bornAt > LIMITS.responseUrlMs) {
    throw new SlackError('expired_url');
  }
  if (url.uses >= LIMITS.responseUrlUses) throw new SlackError('used_url');
  url.uses += 1;
  applyReply(world, herald, url, body);
}

/** A reply of the app to a command or an action: ephemeral unless it says `in_channel`. */
export function applyReply(world: World, herald: Herald, url: ResponseUrl, value: unknown): void {
  const parsed = bodyShape.safeParse(typeof value === 'string' ? { text: value } : value);
  if (!parsed.success) throw new SlackError('invalid_payload');
  const body = parsed.data;
  const workspace = findWorkspace(world, url.workspaceId);
  if (body.delete_original || body.replace_original) {
    changeOriginal(world, herald, workspace, url, body);
    return;
  }
  if (!body.text && !body.blocks?.length) throw new SlackError('no_text');
  checkBody(world, body);
  const threadTs = body.thread_ts ?? url.threadTs;
  const message = addMessage(world, workspace, {
    channel: url.channelId,
    user: workspace.botUserId,
    botId: workspace.botId,
    text: body.text ?? '',
    blocks: body.blocks ?? [],
    files: [],
    ...(body.response_type === 'ephemeral' ? { ephemeralFor: url.userId } : {}),
    ...(threadTs ? { threadTs } : {}),
  });
  if (!message.ephemeralFor) {
    void herald.aboutMessage(workspace, findChannel(workspace, url.channelId), { now: message });
  }
}

function original(workspace: WorkspaceState, url: ResponseUrl): Message {
  const { source } = url;
  const found = source?.ephemeral
    ? workspace.ephemerals.find((message) => message.ts === source.ts)
    : source && findMessage(workspace, url.channelId, source.ts);
  if (!found) throw new SlackError('message_not_found');
  if (found.botId !== workspace.botId) throw new SlackError('cant_update_message');
  return found;
}

function changeOriginal(
  world: World,
  herald: Herald,
  workspace: WorkspaceState,
  url: ResponseUrl,
  body: Body,
): void {
  const before = original(workspace, url);
  const channel = findChannel(workspace, url.channelId);
  if (body.delete_original) {
    removeMessage(world, workspace, before);
    if (!before.ephemeralFor) void herald.aboutMessage(workspace, channel, { before });
    return;
  }
  checkBody(world, body);
  const after: Message = {
    ...before,
    text: body.text ?? '',
    blocks: withBlockIds(world, body.blocks ?? []),
    editedTs: nextTs(world, workspace),
  };
  replaceMessage(world, workspace, after);
  if (!before.ephemeralFor) void herald.aboutMessage(workspace, channel, { now: after, before });
}
