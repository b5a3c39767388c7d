import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Parrot, startParrot } from './parrot.ts';

let parrot: Parrot;
let heard: Record<string, unknown>[];
beforeEach(async () => {
  heard = [];
  parrot = await startParrot({ eventRetryMs: [0, 0, 0] });
  parrot.app.use(async ({ payload, body, next }) => {
    if ('event_id' in body) heard.push({ ...payload });
    await next();
  });
});
afterEach(() => parrot.stop());

describe('events', () => {
  it('tell of people coming, going and changing', async () => {
    const { workspace, ben, channelId } = parrot;
    const cleo = workspace.addPerson({ name: 'cleo' });
    await workspace.joinChannel(channelId, cleo.id);
    await workspace.leaveChannel(channelId, ben.id);
    await workspace.setPerson(cleo.id, { statusText: 'Out sick' });
    expect(heard).toMatchObject([
      { type: 'member_joined_channel', user: cleo.id, channel: channelId },
      { type: 'member_left_channel', user: ben.id },
      { type: 'user_change', user: { id: cleo.id, profile: { status_text: 'Out sick' } } },
    ]);
  });

  it('of a channel stop once the app was removed from it', async () => {
    const { workspace, ana, ben, channelId } = parrot;
    expect((await workspace.removeBot(channelId)).ok).toBe(true);
    await workspace.leaveChannel(channelId, ben.id);
    await workspace.as(ana.id).say(channelId, 'alone now');
    expect(heard.map((event) => event.type)).toEqual(['channel_left']);
    await workspace.inviteBot(channelId);
    await workspace.archiveChannel(channelId);
    expect(heard.slice(1)).toMatchObject([
      { type: 'member_joined_channel', user: workspace.botUserId },
      { type: 'channel_archive', channel: channelId },
    ]);
  });

  it('of direct messages carry escaped text', async () => {
    const { workspace, ana } = parrot;
    const { channelId } = workspace.dm(ana.id);
    await workspace.as(ana.id).say(channelId, `2 < 3 & <!channel> <@${ana.id}>`);
    expect(heard[0]).toMatchObject({
      type: 'message',
      channel_type: 'im',
      text: `2 &lt; 3 &amp; &lt;!channel&gt; <@${ana.id}>`,
    });
  });

  it('the manifest does not ask for are not sent', async () => {
    await parrot.stop();
    parrot = await startParrot({ manifestPath: undefined });
    const { workspace, ana, channelId } = parrot;
    expect((await workspace.as(ana.id).say(channelId, 'hi')).kind).toBe('none');
    const { channelId: dm } = workspace.dm(ana.id);
    expect((await workspace.as(ana.id).say(dm, 'hi')).kind).toBe('event');
  });

  it('come again, numbered, when they were not taken', async () => {
    const { sandbox, workspace, ana } = parrot;
    sandbox.faults.add({ kind: 'drop_connection', on: 'event', count: 2 });
    await workspace.setPerson(ana.id, { title: 'Editor' });
    const retries = await sandbox.until(() => {
      const sent = sandbox.inspector.entries.filter((entry) => entry.name === 'event:user_change');
      return sent.length === 3 ? sent : undefined;
    });
    expect(retries.map((entry) => entry.headers['x-slack-retry-num'])).toEqual([
      undefined,
      '1',
      '2',
    ]);
    expect(heard).toHaveLength(1);
  });
});
