import type { App } from '@slack/bolt';
import type { Deps } from '../flows/deps.ts';
import { followChannel } from '../flows/follow-channel.ts';
import { personFactsOf } from '../flows/refresh-people.ts';
import { savePeople } from '../store/people.ts';

/** What happens in the workspace: people come, go and change. */
export function registerEvents(app: App, deps: Deps): void {
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
  app.event('user_change', async ({ event, body }) => {
    await savePeople(deps.db, body.team_id, [personFactsOf(event.user.id, event.user)], deps.now());
  });
}
