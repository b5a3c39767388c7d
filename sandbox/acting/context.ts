import type { Courier } from '../deliver.ts';
import type { Herald } from '../events.ts';
import { findMessage, readKey } from '../messages.ts';
import { presentMessage, presentView } from '../present.ts';
import { makeResponseUrl } from '../replies.ts';
import { findChannel, findPerson, type WorkspaceState, type World } from '../state.ts';
import type { Message, SlackOption, Surface, View } from '../types.ts';
import { stackOf } from '../views.ts';

/** What every act needs: who acts, where, and the ways out to the app. */
export interface Acting {
  world: World;
  workspace: WorkspaceState;
  courier: Courier;
  herald: Herald;
  userId: string;
  /** What external selects last offered this person, by surface and place. */
  offered: Map<string, readonly SlackOption[]>;
}

type Json = Record<string, unknown>;

/** Old triggers and reply addresses are let go beyond this many. */
const KEPT = 10_000;

export function isMessage(surface: Surface): surface is Message {
  return 'ts' in surface;
}

export function surfaceId(surface: Surface): string {
  return isMessage(surface) ? `${surface.channel}:${surface.ts}` : surface.id;
}

/** The view as it now stands. Errors: when the person has closed it. */
export function currentView({ workspace, userId }: Acting, view: View): View {
  const home = workspace.homes.get(userId);
  const open =
    view.type === 'home' ? home : stackOf(workspace, userId).find((v) => v.id === view.id);
  if (!open) throw new Error(`The view ${view.title || view.id} is no longer open.`);
  return open;
}

export function makeTrigger({ world, workspace, userId }: Acting, viewId: string | null): string {
  const [a, b] = [world.chance(), world.chance()].map((n) => Math.floor(n * 1e13));
  const id = `${a}.${b}.${Math.floor(world.chance() * 0xffffffff).toString(16)}`;
  const bornAt = performance.now();
  world.triggers.set(id, { workspaceId: workspace.id, userId, bornAt, used: false, viewId });
  for (const map of [world.triggers, world.responseUrls]) {
    const [oldest] = map.keys();
    if (map.size > KEPT && oldest !== undefined) map.delete(oldest);
  }
  return id;
}

/** What every interaction payload begins with. */
export function commonPayload({ world, workspace, userId }: Acting): Json {
  const person = findPerson(workspace, userId);
  return {
    user: { id: userId, username: person.name, name: person.name, team_id: workspace.id },
    api_app_id: world.appId,
    token: world.verificationToken,
    team: { id: workspace.id, domain: workspace.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** Where an action happened, as Slack tells it. */
export function surfacePayload(acting: Acting, surface: Surface): Json {
  return isMessage(surface) ? messagePayload(acting, surface) : viewPayload(acting, surface);
}

function viewPayload(acting: Acting, surface: View): Json {
  const view = currentView(acting, surface);
  return {
    container: { type: 'view', view_id: view.id },
    view: presentView(acting.world, acting.workspace, view),
  };
}

function messagePayload({ world, workspace, userId }: Acting, surface: Message): Json {
  const channel = findChannel(workspace, surface.channel);
  const ephemeral = surface.ephemeralFor !== undefined;
  const current = findMessage(workspace, surface.channel, surface.ts) ?? surface;
  const values = workspace.messageValues.get(readKey(userId, surfaceId(surface))) ?? {};
  return {
    container: {
      type: 'message',
      message_ts: surface.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(surface.threadTs ? { thread_ts: surface.threadTs } : {}),
    },
    channel: { id: channel.id, name: channelName(channel) },
    ...(ephemeral ? {} : { message: presentMessage(world, workspace, current) }),
    state: { values },
    response_url: makeResponseUrl(world, {
      workspaceId: workspace.id,
      userId,
      channelId: channel.id,
      source: { ts: surface.ts, ephemeral },
      threadTs: surface.threadTs ?? null,
    }),
  };
}

/** The name payloads give a conversation. */
export function channelName(channel: { kind: string; name: string }): string {
  if (channel.kind === 'im') return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : channel.name;
}
