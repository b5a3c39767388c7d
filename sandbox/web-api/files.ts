import { z } from 'zod';
import { makeId } from '../chance.ts';
import { SlackError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { addMessage } from '../messages.ts';
import { presentFile } from '../present.ts';
import { nowSeconds, type World } from '../state.ts';
import type { SlackFile } from '../types.ts';
import { blocksShape, type Call, decode, fromJson, type Method, readChannel } from './call.ts';
import { checkBody } from './chat.ts';

const MIME: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
};

const getUploadUrl: Method = (call) => {
  const shape = z.object({
    filename: z.string().min(1).max(LIMITS.fileName),
    length: z.coerce.number().int().positive(),
  });
  const args = decode(call, shape);
  const { world, workspace } = call;
  const fileId = makeId('F', world.chance);
  const ticket = makeId('', world.chance, 24);
  workspace.files.set(fileId, {
    id: fileId,
    name: args.filename,
    title: args.filename,
    mimetype: MIME[args.filename.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    size: 0,
    user: workspace.botUserId,
    channels: [],
    content: Buffer.alloc(0),
    created: nowSeconds(world),
  });
  world.uploads.set(ticket, { workspaceId: workspace.id, fileId, length: args.length });
  return { upload_url: `${world.url}/upload/v1/${ticket}`, file_id: fileId };
};

/** Takes the bytes of an announced upload; null when they are not what was announced. */
export function receiveUpload(world: World, ticket: string, content: Buffer): string | null {
  const upload = world.uploads.get(ticket);
  const workspace = world.workspaces.find((one) => one.id === upload?.workspaceId);
  const file = upload && workspace?.files.get(upload.fileId);
  if (!file || content.length !== upload.length) return null;
  world.uploads.delete(ticket);
  workspace?.files.set(file.id, { ...file, content, size: content.length });
  return `OK - ${content.length}`;
}

const completeShape = z.object({
  files: fromJson(z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1)),
  channel_id: z.string().optional(),
  thread_ts: z.string().optional(),
  initial_comment: z.string().optional(),
  blocks: blocksShape.optional(),
});

const complete: Method = async (call) => {
  const args = decode(call, completeShape);
  const { world, workspace } = call;
  const channel = args.channel_id ? readChannel(call, args.channel_id) : null;
  if (channel && !channel.members.includes(workspace.botUserId)) {
    throw new SlackError('not_in_channel');
  }
  if (args.blocks) checkBody(world, { text: args.initial_comment ?? ' ', blocks: args.blocks });
  const done = args.files.map(({ id, title }) => finished(call, id, title, channel?.id));
  for (const file of done) workspace.files.set(file.id, file);
  world.changed.send({ workspaceId: workspace.id, what: 'files' });
  if (channel) {
    const message = addMessage(world, workspace, {
      channel: channel.id,
      user: workspace.botUserId,
      botId: workspace.botId,
      text: args.initial_comment ?? '',
      blocks: args.blocks ?? [],
      files: done.map((file) => file.id),
      ...(args.thread_ts ? { threadTs: args.thread_ts } : {}),
    });
    void call.herald.aboutMessage(workspace, channel, { now: message });
  }
  return { files: done.map((file) => presentFile(world, file)) };
};

function finished(
  call: Call,
  id: string,
  title: string | undefined,
  channelId: string | undefined,
): SlackFile {
  const file = call.workspace.files.get(id);
  if (!file || file.size === 0) throw new SlackError('file_not_found');
  const channels = channelId ? [...file.channels, channelId] : file.channels;
  return { ...file, title: title ?? file.title, channels };
}

const info: Method = (call) => {
  const args = decode(call, z.object({ file: z.string() }));
  const file = call.workspace.files.get(args.file);
  if (!file) throw new SlackError('file_not_found');
  return { file: presentFile(call.world, file), comments: [] };
};

export const FILES: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': complete,
  'files.info': info,
};
