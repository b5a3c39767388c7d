import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buttonRow, type Parrot, startParrot } from './parrot.ts';

let parrot: Parrot;
let pageDir: string;
beforeEach(async () => {
  pageDir = await mkdtemp(join(tmpdir(), 'page-'));
  await writeFile(join(pageDir, 'index.html'), '<h1>Hello</h1>');
  parrot = await startParrot({ pageDir, now: () => new Date('2026-11-23T09:00:00Z') });
});
afterEach(async () => {
  await parrot.stop();
  await rm(pageDir, { recursive: true });
});

async function call(method: string, path: string, body?: unknown) {
  const response = await fetch(`${parrot.sandbox.url}/sandbox/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: response.status, body: await response.json() };
}
const as = (path: string) => `w/${parrot.workspace.id}/as/${parrot.ana.id}/${path}`;

describe('the page', () => {
  it('is served, and nothing outside its folder', async () => {
    const { url } = parrot.sandbox;
    expect(await (await fetch(url)).text()).toBe('<h1>Hello</h1>');
    expect((await fetch(`${url}/..%2f..%2fetc%2fpasswd`)).status).toBe(404);
  });

  it('sees what a person sees, with unread marks', async () => {
    const { client, channelId, ana, ben, workspace } = parrot;
    workspace.addChannel('secret', [ben.id], { isPrivate: true });
    await client.chat.postMessage({ channel: channelId, text: 'for all' });
    await client.chat.postEphemeral({ channel: channelId, user: ana.id, text: 'for Ana' });
    await client.chat.postEphemeral({ channel: channelId, user: ben.id, text: 'for Ben' });
    const { body: channels } = await call('GET', as('channels'));
    expect(channels).toMatchObject([{ id: channelId, isMember: true, unread: 2 }]);
    const { body: screen } = await call('GET', as(`channels/${channelId}`));
    expect(screen).toMatchObject({ messages: [{ text: 'for all' }, { text: 'for Ana' }] });
    await call('POST', as('read'), { channel: channelId });
    expect((await call('GET', as('channels'))).body).toMatchObject([{ unread: 0 }]);
  });

  it('acts through real requests to the app', async () => {
    const { app, client, channelId, workspace } = parrot;
    const pressed: string[] = [];
    app.action('press', async ({ ack, body }) => {
      await ack();
      pressed.push(body.user.id);
    });
    await client.chat.postMessage({ channel: channelId, text: 'hi', blocks: [buttonRow('press')] });
    const ts = workspace.messages(channelId)[0]?.ts;
    const act = { verb: 'click', surface: { channel: channelId, ts }, action: 'press' };
    expect((await call('POST', as('act'), act)).body).toMatchObject({ ok: true, status: 200 });
    expect(pressed).toEqual([parrot.ana.id]);
    const wrong = await call('POST', as('act'), { ...act, action: 'gone' });
    expect(wrong).toMatchObject({ status: 400, body: { ok: false } });
    expect((await call('POST', as('act'), { verb: 'dance' })).status).toBe(400);
  });

  it('moves the clock and switches faults', async () => {
    const moved = await call('POST', 'clock', { advanceMs: 86_400_000 });
    expect(moved.body).toEqual({ now: '2026-11-24T09:00:00.000Z' });
    const fault = { kind: 'slow', on: '*', ms: 5 };
    expect((await call('POST', 'faults', fault)).body).toMatchObject([fault]);
    expect((await call('DELETE', 'faults')).body).toEqual([]);
  });

  it('cannot be driven by another site’s form', async () => {
    const response = await fetch(`${parrot.sandbox.url}/sandbox/clock`, {
      method: 'POST',
      body: JSON.stringify({ advanceMs: 1 }),
      headers: { 'content-type': 'text/plain' },
    });
    expect(response.status).toBe(415);
  });

  it('hears of changes and exchanges as they happen', async () => {
    const response = await fetch(`${parrot.sandbox.url}/sandbox/events`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) throw new Error('There is no stream.');
    await reader.read();
    await parrot.client.chat.postMessage({ channel: parrot.channelId, text: 'live' });
    let heard = '';
    while (!heard.includes('event: exchange')) {
      const { value, done } = await reader.read();
      if (done) break;
      heard += value;
    }
    expect(heard).toContain('event: change');
    expect(heard).toContain('"what":"messages"');
    expect(heard).toContain('chat.postMessage');
    await reader.cancel();
  });
});
