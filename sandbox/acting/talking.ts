import { nothingSent } from '../deliver.ts';
import { SlackError } from '../errors.ts';
import { addMessage, markRead, openDm } from '../messages.ts';
import { presentView } from '../present.ts';
import { applyReply, makeResponseUrl } from '../replies.ts';
import { findChannel, findPerson } from '../state.ts';
import type { Channel, Delivery } from '../types.ts';
import { type Acting, channelName, makeTrigger } from './context.ts';

/** A conversation this person can write in. Errors: when they cannot. */
function writable({ workspace, userId }: Acting, channelId: string): Channel {
  const channel = findChannel(workspace, channelId);
  const visible = channel.kind === 'public' || channel.members.includes(userId);
  if (!visible) throw new Error(`${userId} is not in ${channel.name || channel.id}.`);
  if (channel.isArchived) throw new Error(`${channel.name} is archived.`);
  return channel;
}

export async function command(
  acting: Acting,
  channelId: string,
  name: string,
  text: string,
): Promise<Delivery> {
  const { world, workspace, userId, herald } = acting;
  const channel = writable(acting, channelId);
  if (!world.manifest.commands.some((known) => known.command === name)) {
    return nothingSent(`${name} is not a valid command.`);
  }
  const about = { workspaceId: workspace.id, userId, channelId, source: null, threadTs: null };
  const delivery = await acting.courier.send({
    kind: 'command',
    name: `${name} ${text}`.trim(),
    workspaceId: workspace.id,
    payload: {
      token: world.verificationToken,
      team_id: workspace.id,
      team_domain: workspace.domain,
      channel_id: channel.id,
      channel_name: channelName(channel),
      user_id: userId,
      user_name: findPerson(workspace, userId).name,
      command: name,
      text,
      api_app_id: world.appId,
      is_enterprise_install: 'false',
      response_url: makeResponseUrl(world, about),
      trigger_id: makeTrigger(acting, null),
    },
  });
  if (!delivery.ok || delivery.body === '' || delivery.body === null) return delivery;
  try {
    applyReply(world, herald, { ...about, bornAt: 0, uses: 0 }, delivery.body);
    return delivery;
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return { ...delivery, ok: false, shown: `The app's answer was refused: ${error.code}.` };
  }
}

/** Text as Slack passes it on: escaped, but for mentions picked from its lists. */
function escapeTyped(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return safe.replace(/&lt;([@#][A-Z0-9]+)&gt;/g, '<$1>');
}

export async function say(
  acting: Acting,
  channelId: string,
  text: string,
  threadTs?: string,
): Promise<Delivery> {
  const { world, workspace, userId } = acting;
  const channel = writable(acting, channelId);
  if (!channel.members.includes(userId)) throw new Error(`${userId} is not in ${channel.name}.`);
  if (channel.kind === 'im' && !world.manifest.messagesTab) {
    return nothingSent('Sending messages to this app has been turned off.');
  }
  const message = addMessage(world, workspace, {
    channel: channelId,
    user: userId,
    text: escapeTyped(text),
    blocks: [],
    files: [],
    ...(threadTs ? { threadTs } : {}),
  });
  markRead(world, workspace, userId, channelId);
  return acting.herald.aboutMessage(workspace, channel, { now: message });
}

export async function openHome(acting: Acting): Promise<Delivery> {
  const { world, workspace, userId } = acting;
  const view = workspace.homes.get(userId);
  return acting.herald.announce(workspace, {
    type: 'app_home_opened',
    user: userId,
    channel: openDm(world, workspace, userId).id,
    tab: 'home',
    ...(view ? { view: presentView(world, workspace, view) } : {}),
  });
}
