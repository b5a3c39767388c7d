import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../sandbox/types.ts';
import { buttonRow, type Parrot, plain, refusal, section, startParrot } from './parrot.ts';

let parrot: Parrot;
beforeEach(async () => {
  parrot = await startParrot();
});
afterEach(() => parrot.stop());

async function post(blocks: Parameters<typeof section>[0] | readonly object[]): Promise<Message> {
  const { client, channelId, workspace } = parrot;
  const given = typeof blocks === 'string' ? [section(blocks)] : [...blocks];
  await client.apiCall('chat.postMessage', { channel: channelId, text: 'hi', blocks: given });
  const message = workspace.messages(channelId).at(-1);
  if (!message) throw new Error('Nothing was posted.');
  return message;
}

const option = (value: string) => ({ text: plain(value.toUpperCase()), value });

describe('buttons', () => {
  it('carry who, where and what', async () => {
    const seen: Record<string, unknown>[] = [];
    parrot.app.action('press', async ({ ack, body, action }) => {
      await ack();
      seen.push({ ...body, pressed: action });
    });
    const { workspace, ana, channelId } = parrot;
    const message = await post([buttonRow('press', 'p-7')]);
    const delivery = await workspace.as(ana.id).click(message, 'press');
    expect(delivery.ok).toBe(true);
    expect(seen[0]).toMatchObject({
      type: 'block_actions',
      user: { id: ana.id, team_id: workspace.id },
      channel: { id: channelId },
      container: { type: 'message', message_ts: message.ts, is_ephemeral: false },
      message: { ts: message.ts, bot_id: workspace.botId },
      pressed: { type: 'button', value: 'p-7', block_id: 'row-press' },
    });
  });

  it('that are not there cannot be pressed', async () => {
    const message = await post([buttonRow('press')]);
    const actor = parrot.workspace.as(parrot.ana.id);
    await expect(actor.click(message, 'other')).rejects.toThrow(/there is: press/);
  });

  it('nobody listens to show trouble after the wait', async () => {
    await parrot.stop();
    parrot = await startParrot({ ackTimeoutMs: 100 });
    const message = await post([buttonRow('press')]);
    const delivery = await parrot.workspace.as(parrot.ana.id).click(message, 'press');
    expect(delivery).toMatchObject({ ok: false, shown: expect.stringMatching(/trouble/) });
  });
});

describe('selects and pickers', () => {
  it('send what was chosen and keep it in the state', async () => {
    const seen: unknown[] = [];
    parrot.app.action(/.*/, async ({ ack, action, body }) => {
      await ack();
      seen.push(action, 'state' in body ? body.state : null);
    });
    const { workspace, ana, ben } = parrot;
    const message = await post([
      {
        type: 'actions',
        block_id: 'row',
        elements: [
          { type: 'static_select', action_id: 'one', options: [option('a'), option('b')] },
          { type: 'users_select', action_id: 'who' },
          { type: 'datepicker', action_id: 'day' },
          { type: 'checkboxes', action_id: 'many', options: [option('x'), option('y')] },
        ],
      },
    ]);
    const actor = workspace.as(ana.id);
    await actor.choose(message, 'one', 'b');
    await actor.choose(message, 'who', ben.id);
    await actor.choose(message, 'day', '2026-11-24');
    await actor.choose(message, 'many', ['x', 'y']);
    expect(seen[0]).toMatchObject({ selected_option: { value: 'b' } });
    expect(seen[2]).toMatchObject({ selected_user: ben.id });
    expect(seen[4]).toMatchObject({ selected_date: '2026-11-24' });
    expect(seen[7]).toMatchObject({
      values: { row: { one: { selected_option: { value: 'b' } }, who: { selected_user: ben.id } } },
    });
    await expect(actor.choose(message, 'one', 'z')).rejects.toThrow(/it offers: a, b/);
  });

  it('ask the app as a person types, from the third letter on', async () => {
    const asked: string[] = [];
    parrot.app.options('search', async ({ ack, payload }) => {
      asked.push(payload.value);
      await ack({ options: [option('found')] });
    });
    parrot.app.action('search', ({ ack }) => ack());
    const message = await post([
      {
        type: 'section',
        text: plain('Pick'),
        accessory: { type: 'external_select', action_id: 'search' },
      },
    ]);
    const actor = parrot.workspace.as(parrot.ana.id);
    expect((await actor.suggest(message, 'search', 'fo')).options).toEqual([]);
    const { options } = await actor.suggest(message, 'search', 'fou');
    expect(asked).toEqual(['fou']);
    expect(options.map((one) => one.value)).toEqual(['found']);
    expect((await actor.choose(message, 'search', 'found')).ok).toBe(true);
    await expect(actor.choose(message, 'search', 'other')).rejects.toThrow(/does not offer/);
  });
});

describe('response_url', () => {
  it('adds, replaces and deletes', async () => {
    const replies: object[] = [
      { text: 'only you' },
      { text: 'everyone', response_type: 'in_channel' },
      { text: 'new', replace_original: true },
      { delete_original: true },
    ];
    parrot.app.action('press', async ({ ack, respond }) => {
      await ack();
      for (const reply of replies.splice(0, 1)) await respond(reply);
    });
    const { workspace, ana, channelId, sandbox } = parrot;
    const message = await post([buttonRow('press')]);
    const actor = workspace.as(ana.id);
    await actor.click(message, 'press');
    await sandbox.until(() => workspace.ephemerals(ana.id).length === 1);
    await actor.click(message, 'press');
    await sandbox.until(() => workspace.messages(channelId).length === 2);
    await actor.click(message, 'press');
    await sandbox.until(() => workspace.messages(channelId)[0]?.text === 'new');
    await actor.click(message, 'press');
    await sandbox.until(() => workspace.messages(channelId).length === 1);
  });

  it('is the only way to change an ephemeral message', async () => {
    const { workspace, ana, channelId, sandbox, app } = parrot;
    app.command('/parrot', ({ ack }) => ack({ text: 'before', blocks: [buttonRow('press')] }));
    app.action('press', async ({ ack, respond, body }) => {
      await ack();
      expect(body).not.toHaveProperty('message');
      await respond({ text: 'after', replace_original: true });
    });
    await workspace.as(ana.id).command(channelId, '/parrot');
    const [shown] = workspace.ephemerals(ana.id);
    if (!shown) throw new Error('Nothing was shown.');
    await workspace.as(ana.id).click(shown, 'press');
    await sandbox.until(() => workspace.ephemerals(ana.id)[0]?.text === 'after');
  });

  it('lasts for five posts and thirty minutes', async () => {
    const urls: string[] = [];
    parrot.app.command('/parrot', async ({ ack, command }) => {
      urls.push(command.response_url);
      await ack();
    });
    const { workspace, ana, channelId, sandbox } = parrot;
    const actor = workspace.as(ana.id);
    await actor.command(channelId, '/parrot');
    await actor.command(channelId, '/parrot');
    const use = async (url = '') => {
      const body = JSON.stringify({ text: 'hi' });
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, { method: 'POST', body, headers });
      return [response.status, await response.text()];
    };
    for (let i = 0; i < 5; i += 1) expect(await use(urls[0])).toEqual([200, 'ok']);
    expect(await use(urls[0])).toEqual([404, expect.stringContaining('used_url')]);
    sandbox.clock.advance(30 * 60_000 + 1);
    expect(await use(urls[1])).toEqual([404, expect.stringContaining('expired_url')]);
  });
});

describe('triggers', () => {
  const view = { type: 'modal' as const, title: plain('Hello'), blocks: [section('hi')] };

  it('open one modal, in time', async () => {
    const triggers: string[] = [];
    parrot.app.command('/parrot', async ({ ack, command }) => {
      triggers.push(command.trigger_id);
      await ack();
    });
    const { workspace, ana, channelId, sandbox, client } = parrot;
    await workspace.as(ana.id).command(channelId, '/parrot');
    await workspace.as(ana.id).command(channelId, '/parrot');
    const open = (trigger_id = '') => client.views.open({ trigger_id, view });
    expect((await open(triggers[0])).ok).toBe(true);
    expect(workspace.as(ana.id).openView()?.title).toBe('Hello');
    expect(await refusal(open(triggers[0]))).toMatchObject({ error: 'exchanged_trigger_id' });
    sandbox.expireTriggers();
    expect(await refusal(open(triggers[1]))).toMatchObject({ error: 'expired_trigger_id' });
    expect(await refusal(open('1.2.3'))).toMatchObject({ error: 'invalid_trigger_id' });
  });
});
