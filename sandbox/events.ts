import { setTimeout as wait } from 'node:timers/promises';
import { makeId } from './chance.ts';
import { type Courier, nothingSent } from './deliver.ts';
import { presentMessage } from './present.ts';
import { EVENT_SCOPES } from './scopes.ts';
import { nextTs, nowSeconds, type WorkspaceState, type World } from './state.ts';
import type { Channel, Delivery, Message } from './types.ts';

type Event = Readonly<Record<string, unknown>> & { type: string };

/** Sends events the manifest subscribes to, with Slack's retries. */
export interface Herald {
  /** `subscription` is the manifest's name when it is not the event's type, as `message.im`. */
  announce(workspace: WorkspaceState, event: Event, subscription?: string): Promise<Delivery>;
  /** Tells of a message in a conversation the app is in: new, changed or deleted. */
  aboutMessage(
    workspace: WorkspaceState,
    channel: Channel,
    what: { now?: Message; before?: Message },
  ): Promise<Delivery>;
}

const SUBSCRIPTION = { im: 'message.im', public: 'message.channels', private: 'message.groups' };
const CHANNEL_TYPE = { im: 'im', public: 'channel', private: 'group' };

export function makeHerald(world: World, courier: Courier): Herald {
  function isSubscribed(name: string): boolean {
    if (!world.manifest.events.has(name)) return false;
    const needed = EVENT_SCOPES[name] ?? [];
    return needed.length === 0 || needed.some((scope) => world.manifest.scopes.has(scope));
  }

  async function announce(
    workspace: WorkspaceState,
    event: Event,
    subscription = event.type,
  ): Promise<Delivery> {
    if (!courier.reaches() || !isSubscribed(subscription)) return nothingSent();
    const payload = envelope(world, workspace, event);
    const name = `event:${subscription}`;
    const outgoing = { kind: 'event', name, workspaceId: workspace.id, payload } as const;
    const first = await courier.send(outgoing);
    if (!first.ok) retry(1, reasonOf(first));
    return first;

    function retry(attempt: number, reason: string): void {
      const delay = world.eventRetryMs[attempt - 1];
      if (delay === undefined || world.stopping.signal.aborted) return;
      const headers = { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': reason };
      wait(delay, undefined, { ref: false, signal: world.stopping.signal })
        .then(() => courier.send({ ...outgoing, headers }))
        .then((again) => {
          if (!again.ok) retry(attempt + 1, reasonOf(again));
        })
        .catch(() => {
          // Only the sandbox's stop ends the wait, and then nobody is left to tell.
        });
    }
  }

  return {
    announce,
    async aboutMessage(workspace, channel, { now, before }) {
      const subscription = SUBSCRIPTION[channel.kind];
      const present = channel.members.includes(workspace.botUserId);
      if (!present || !isSubscribed(subscription)) return nothingSent();
      const common = {
        channel: channel.id,
        channel_type: CHANNEL_TYPE[channel.kind],
        event_ts: now && !before ? now.ts : nextTs(world, workspace),
      };
      const show = (message: Message) => presentMessage(world, workspace, message);
      if (now && !before) {
        return announce(workspace, { ...show(now), ...common, type: 'message' }, subscription);
      }
      const changed = {
        ...common,
        type: 'message',
        subtype: now ? 'message_changed' : 'message_deleted',
        hidden: true,
        ts: common.event_ts,
        ...(now ? { message: show(now) } : { deleted_ts: before?.ts }),
        ...(before ? { previous_message: show(before) } : {}),
      };
      return announce(workspace, changed, subscription);
    },
  };
}

function reasonOf(delivery: Delivery): string {
  return delivery.timedOut ? 'http_timeout' : 'http_error';
}

function envelope(world: World, workspace: WorkspaceState, event: Event) {
  return {
    token: world.verificationToken,
    team_id: workspace.id,
    context_team_id: workspace.id,
    api_app_id: world.appId,
    event: { event_ts: nextTs(world, workspace), ...event },
    type: 'event_callback',
    event_id: makeId('Ev', world.chance),
    event_time: nowSeconds(world),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.id,
        user_id: workspace.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}
