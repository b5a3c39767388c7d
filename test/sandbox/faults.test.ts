import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buttonRow, type Parrot, startParrot } from './parrot.ts';

let parrot: Parrot;
beforeEach(async () => {
  parrot = await startParrot();
});
afterEach(() => parrot.stop());

const post = () => parrot.client.chat.postMessage({ channel: parrot.channelId, text: 'hi' });
const count = () => parrot.workspace.messages(parrot.channelId).length;

describe('faults of the Web API', () => {
  it('strike as often as told, then stop', async () => {
    const { faults } = parrot.sandbox;
    faults.add({ kind: 'rate_limited', on: 'chat.postMessage', count: 1, retryAfter: 7 });
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    faults.add({ kind: 'server_error', on: '*', count: 1 });
    await expect(post()).rejects.toThrow();
    faults.add({ kind: 'drop_connection', on: 'chat.postMessage', count: 1 });
    await expect(post()).rejects.toThrow();
    expect(count()).toBe(0);
    expect((await post()).ok).toBe(true);
    expect(faults.list()).toEqual([]);
  });

  it('can do the work and say nothing', async () => {
    const { sandbox, workspace, channelId } = parrot;
    sandbox.faults.add({ kind: 'accept_then_time_out', on: 'chat.postMessage', count: 1 });
    const patience = new AbortController();
    const call = fetch(`${sandbox.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workspace.botToken}` },
      body: new URLSearchParams({ channel: channelId, text: 'hi' }),
      signal: patience.signal,
    });
    await sandbox.until(() => count() === 1);
    patience.abort();
    await expect(call).rejects.toThrow(/abort/i);
  });

  it('strike replies to a response_url too', async () => {
    const { app, sandbox, workspace, ana, channelId } = parrot;
    const statuses: number[] = [];
    app.command('/parrot', async ({ ack, command }) => {
      await ack();
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ text: 'hi' });
      for (let i = 0; i < 2; i += 1) {
        const { status } = await fetch(command.response_url, { method: 'POST', headers, body });
        statuses.push(status);
      }
    });
    sandbox.faults.add({ kind: 'rate_limited', on: 'response_url', count: 1 });
    await workspace.as(ana.id).command(channelId, '/parrot');
    await sandbox.until(() => workspace.ephemerals(ana.id).length === 1);
    expect(statuses[0]).toBe(429);
  });

  it('with a probability fall the same way for the same seed', async () => {
    const run = async () => {
      parrot.sandbox.faults.add({ kind: 'server_error', on: 'auth.test', probability: 0.5 });
      const results: boolean[] = [];
      for (let i = 0; i < 12; i += 1) {
        results.push(
          await parrot.client.auth.test().then(
            () => true,
            () => false,
          ),
        );
      }
      return results;
    };
    const first = await run();
    await parrot.stop();
    parrot = await startParrot();
    expect(await run()).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });
});

describe('faults towards the app', () => {
  it('deliver twice', async () => {
    let presses = 0;
    parrot.app.action('press', async ({ ack }) => {
      await ack();
      presses += 1;
    });
    const { client, channelId, workspace, ana, sandbox } = parrot;
    await client.chat.postMessage({ channel: channelId, text: 'hi', blocks: [buttonRow('press')] });
    sandbox.faults.add({ kind: 'duplicate', on: 'block_actions', count: 1 });
    const [message] = workspace.messages(channelId);
    if (!message) throw new Error('Nothing was posted.');
    await workspace.as(ana.id).click(message, 'press');
    await sandbox.until(() => presses === 2);
  });

  it('deliver out of order', async () => {
    const order: string[] = [];
    parrot.app.command('/parrot', async ({ ack, command }) => {
      order.push(command.text);
      await ack();
    });
    const { workspace, ana, ben, channelId, sandbox } = parrot;
    sandbox.faults.add({ kind: 'out_of_order', on: 'command', count: 1 });
    const first = workspace.as(ana.id).command(channelId, '/parrot', 'first');
    const second = workspace.as(ben.id).command(channelId, '/parrot', 'second');
    await Promise.all([first, second]);
    expect(order).toEqual(['second', 'first']);
  });
});

describe('the inspector', () => {
  it('keeps both ways with payloads, and no token', async () => {
    const { sandbox, workspace, ana, channelId } = parrot;
    const live: string[] = [];
    const stop = sandbox.inspector.subscribe((exchange) => live.push(exchange.name));
    parrot.app.command('/parrot', ({ ack }) => ack('hi'));
    await workspace.as(ana.id).command(channelId, '/parrot', 'hello');
    await post();
    stop();
    const entries = sandbox.inspector.entries;
    expect(entries).toContainEqual(
      expect.objectContaining({ direction: 'to-app', name: '/parrot hello', reply: 'hi' }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({
        direction: 'to-slack',
        name: 'chat.postMessage',
        request: expect.objectContaining({ text: 'hi' }),
        reply: expect.objectContaining({ ok: true }),
      }),
    );
    expect(live).toContain('chat.postMessage');
    expect(JSON.stringify(entries)).not.toContain(workspace.botToken);
  });
});
