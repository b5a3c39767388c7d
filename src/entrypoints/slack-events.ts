import type { App } from '@slack/bolt';
import { z } from 'zod';
import { readSaid } from '../flows/answering/read-sentence.ts';
import { followChannel, leaveChannel } from '../flows/asking/follow-channel.ts';
import { personFactsOf } from '../flows/asking/refresh-people.ts';
import type { Deps } from '../flows/deps.ts';
import { openHome } from '../flows/people/publish-home.ts';
import { dndWindowOf } from '../slack/calling/dnd.ts';
import { savePeople } from '../store/people/people.ts';
import { saveDnd } from '../store/people/person-settings.ts';
import { forPerson, tellInDm, type Who } from './slack-context.ts';

/** Something a person wrote to us: no edits, no bots, no threads. */
const directMessage = z.object({
  channel: z.string(),
  channel_type: z.literal('im'),
  user: z.string(),
  text: z.string().min(1),
  ts: z.string(),
  subtype: z.undefined().optional(),
  bot_id: z.undefined().optional(),
  thread_ts: z.undefined().optional(),
});

const dndChange = z.object({
  user: z.string(),
  dnd_status: z.object({
    dnd_enabled: z.boolean(),
    next_dnd_start_ts: z.number(),
    next_dnd_end_ts: z.number(),
  }),
});

const ofPerson = (deps: Deps, workspaceId: string, personId: string, channelId: string): Who => ({
  workspaceId,
  personId,
  channelId,
  triggerId: '',
  tell: tellInDm(deps, workspaceId, personId),
});

/** What happens in the workspace: people come, go, change, write and look. */
export function registerEvents(app: App, deps: Deps): void {
  registerMembership(app, deps);
  app.event('message', async ({ event, body }) => {
    const message = directMessage.safeParse(event);
    if (!message.success) return;
    const { user, channel, ts, text } = message.data;
    const who = ofPerson(deps, body.team_id, user, channel);
    await forPerson(deps, who, () => readSaid(deps, { ...who, ts, text }));
  });
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    await openHome(deps, { workspaceId: body.team_id, personId: event.user });
  });
  app.event('user_change', async ({ event, body }) => {
    await savePeople(deps.db, body.team_id, [personFactsOf(event.user.id, event.user)], deps.now());
  });
  app.event('team_join', async ({ event, body }) => {
    await savePeople(deps.db, body.team_id, [personFactsOf(event.user.id, event.user)], deps.now());
  });
  app.event('dnd_updated_user', async ({ event, body }) => {
    const { user, dnd_status: status } = dndChange.parse(event);
    const who = { workspaceId: body.team_id, personId: user };
    await saveDnd(deps.db, who, dndWindowOf(status), deps.now());
  });
}

/** Membership follows the team's channel, as long as Assay is in it. */
function registerMembership(app: App, deps: Deps): void {
  app.event('member_joined_channel', async ({ event, body }) => {
    await followChannel(deps, {
      workspaceId: body.team_id,
      channelId: event.channel,
      personId: event.user,
      change: 'joined',
    });
  });
  app.event('member_left_channel', async ({ event, body }) => {
    await followChannel(deps, {
      workspaceId: body.team_id,
      channelId: event.channel,
      personId: event.user,
      change: 'left',
    });
  });
  for (const type of ['channel_left', 'group_left', 'channel_archive', 'group_archive'] as const) {
    app.event(type, async ({ event, body }) => {
      await leaveChannel(deps, { workspaceId: body.team_id, channelId: event.channel });
    });
  }
}
