import { TZDate } from '@date-fns/tz';
import { repliesTo } from './messages.ts';
import type { WorkspaceState, World } from './state.ts';
import type { Channel, Message, Person, SlackFile, View } from './types.ts';

type Json = Record<string, unknown>;

/** Seconds east of UTC in a zone at an instant. */
function offsetSeconds(tz: string, at: Date): number {
  return -new TZDate(at.getTime(), tz).getTimezoneOffset() * 60;
}

/** A person as `users.info` and `user_change` show them. */
export function presentPerson(world: World, workspace: WorkspaceState, person: Person): Json {
  const common = {
    id: person.id,
    team_id: person.isStranger ? 'T0STRANGER' : workspace.id,
    name: person.name,
    deleted: person.deleted,
    profile: presentProfile(person),
    is_bot: person.isBot,
    is_app_user: false,
    updated: Math.floor(world.clock.now().getTime() / 1000),
  };
  // Slack tells next to nothing of people who were deactivated.
  if (person.deleted) return common;
  return {
    ...common,
    real_name: person.realName,
    tz: person.tz,
    tz_label: person.tz,
    tz_offset: offsetSeconds(person.tz, world.clock.now()),
    locale: person.locale,
    is_admin: person.isAdmin,
    is_owner: person.isOwner,
    is_primary_owner: false,
    is_restricted: person.isRestricted,
    is_ultra_restricted: person.isUltraRestricted,
    is_workflow_bot: person.isWorkflowBot,
    ...(person.isStranger ? { is_stranger: true } : {}),
    ...(person.isInvited ? { is_invited_user: true } : {}),
  };
}

function presentProfile(person: Person): Json {
  return {
    real_name: person.realName,
    real_name_normalized: person.realName,
    display_name: person.name,
    display_name_normalized: person.name,
    title: person.title,
    status_text: person.statusText,
    status_emoji: person.statusEmoji,
    status_expiration: person.statusExpiration,
  };
}

export function presentChannel(workspace: WorkspaceState, channel: Channel): Json {
  if (channel.kind === 'im') {
    const user = channel.members.find((id) => id !== workspace.botUserId);
    return { id: channel.id, created: channel.created, is_im: true, is_archived: false, user };
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    created: channel.created,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_archived: channel.isArchived,
    is_general: false,
    is_shared: false,
    is_ext_shared: channel.members.some((id) => workspace.people.get(id)?.isStranger),
    is_member: channel.members.includes(workspace.botUserId),
    num_members: channel.members.length,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    context_team_id: workspace.id,
  };
}

export function presentFile(world: World, file: SlackFile): Json {
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: file.name.split('.').at(-1) ?? 'text',
    size: file.size,
    user: file.user,
    channels: file.channels,
    url_private: `${world.url}/sandbox/files/${file.id}`,
    url_private_download: `${world.url}/sandbox/files/${file.id}`,
    permalink: `${world.url}/sandbox/files/${file.id}`,
  };
}

/** A message as `conversations.history` and payloads show it. */
export function presentMessage(
  world: World,
  workspace: WorkspaceState,
  message: Message,
  { metadata = false }: { metadata?: boolean } = {},
): Json {
  const files = message.files.flatMap((id) => {
    const file = workspace.files.get(id);
    return file ? [presentFile(world, file)] : [];
  });
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: workspace.id,
    ...(message.botId ? { bot_id: message.botId, app_id: world.appId } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.editedTs ? { edited: { user: message.user, ts: message.editedTs } } : {}),
    ...(metadata && message.metadata ? { metadata: message.metadata } : {}),
    ...(files.length > 0 ? { files } : {}),
    ...threadSummary(workspace, message),
  };
}

function threadSummary(workspace: WorkspaceState, message: Message): Json {
  if (message.ephemeralFor || (message.threadTs && message.threadTs !== message.ts)) return {};
  const replies = repliesTo(workspace, message.channel, message.ts);
  if (replies.length === 0) return {};
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: [...new Set(replies.map((reply) => reply.user))],
    latest_reply: replies.at(-1)?.ts,
  };
}

export function presentView(world: World, workspace: WorkspaceState, view: View): Json {
  const text = (value: string | null) =>
    value === null ? null : { type: 'plain_text', text: value, emoji: true };
  return {
    id: view.id,
    team_id: workspace.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: view.values },
    hash: view.hash,
    ...(view.type === 'modal'
      ? { title: text(view.title), close: text(view.close), submit: text(view.submit) }
      : {}),
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    previous_view_id: view.previousViewId,
    root_view_id: view.rootViewId,
    app_id: world.appId,
    external_id: view.externalId,
    app_installed_team_id: workspace.id,
    bot_id: workspace.botId,
  };
}
