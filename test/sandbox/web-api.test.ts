import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { clientFor, type Parrot, refusal, section, startParrot } from './parrot.ts';

let parrot: Parrot;
beforeEach(async () => {
  parrot = await startParrot({ now: () => new Date('2026-11-23T09:00:00Z') });
});
afterEach(() => parrot.stop());

describe('tokens and scopes', () => {
  it('decide the workspace', async () => {
    const { sandbox, client } = parrot;
    const other = sandbox.addWorkspace('Other Works');
    expect(await client.auth.test()).toMatchObject({ ok: true, team_id: parrot.workspace.id });
    const reply = await clientFor(sandbox, other.botToken).auth.test();
    expect(reply).toMatchObject({ team_id: other.id, user_id: other.botUserId });
    const foreign = clientFor(sandbox, other.botToken).users.info({ user: parrot.ana.id });
    expect(await refusal(foreign)).toMatchObject({ error: 'user_not_found' });
  });

  it('are refused when unknown or absent', async () => {
    const stranger = clientFor(parrot.sandbox, 'xoxb-nobody').auth.test();
    expect(await refusal(stranger)).toMatchObject({ error: 'invalid_auth' });
    const bare = await fetch(`${parrot.sandbox.apiUrl}auth.test`, { method: 'POST' });
    expect(await bare.json()).toMatchObject({ error: 'not_authed' });
  });

  it('name the scope a method lacks, by kind of conversation', async () => {
    await parrot.stop();
    const manifest = await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8');
    const manifestPath = join(await mkdtemp(join(tmpdir(), 'assay-test-')), 'manifest.yml');
    onTestFinished(() => rm(dirname(manifestPath), { recursive: true }));
    await writeFile(manifestPath, manifest.replace(/^ +- channels:history\n/m, ''));
    parrot = await startParrot({ manifestPath });
    const { client, channelId, workspace } = parrot;
    expect(await refusal(client.conversations.history({ channel: channelId }))).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:history',
      provided: expect.stringContaining('chat:write'),
    });
    const { channelId: dm } = workspace.dm(parrot.ana.id);
    expect((await client.conversations.history({ channel: dm })).ok).toBe(true);
    expect(await refusal(client.team.info())).toMatchObject({ needed: 'team:read' });
  });
});

describe('posting', () => {
  it('gives a ts by the clock, never twice', async () => {
    const { client, channelId } = parrot;
    const first = await client.chat.postMessage({ channel: channelId, text: 'one' });
    const second = await client.chat.postMessage({ channel: channelId, text: 'two' });
    expect(first.ts).toBe('1795424400.000000');
    expect(second.ts?.startsWith('1795424400.')).toBe(true);
    expect(Number(second.ts?.slice(11))).toBeGreaterThan(0);
  });

  it('takes JSON bodies too', async () => {
    const response = await fetch(`${parrot.sandbox.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${parrot.workspace.botToken}`,
      },
      body: JSON.stringify({ channel: parrot.channelId, text: 'hi', blocks: [section('hi')] }),
    });
    expect(await response.json()).toMatchObject({ ok: true, message: { text: 'hi' } });
  });

  it('refuses what Slack refuses', async () => {
    const { client, workspace, channelId, ana } = parrot;
    const elsewhere = workspace.addChannel('elsewhere', [ana.id], { withBot: false }).id;
    const hidden = workspace.addChannel('hidden', [ana.id], { withBot: false, isPrivate: true }).id;
    const codeOf = async (call: Promise<unknown>) => (await refusal(call)).error;
    const post = (channel: string, text = 'hi') => client.chat.postMessage({ channel, text });
    expect(await codeOf(post('C0NOWHERE'))).toBe('channel_not_found');
    expect(await codeOf(post(hidden))).toBe('channel_not_found');
    expect(await codeOf(post(elsewhere))).toBe('not_in_channel');
    expect(await codeOf(post(channelId, ''))).toBe('no_text');
    expect(await codeOf(post(channelId, 'x'.repeat(40_001)))).toBe('msg_too_long');
    await workspace.archiveChannel(channelId);
    expect(await codeOf(post(channelId))).toBe('is_archived');
  });

  it('names the JSON pointer of a faulty block', async () => {
    const { client, channelId } = parrot;
    const call = client.chat.postMessage({
      channel: channelId,
      text: 'hi',
      blocks: [section('fine'), section('x'.repeat(3_001))],
    });
    expect(await refusal(call)).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]'],
      },
    });
  });

  it('keeps metadata and shows it only when asked', async () => {
    const { client, channelId } = parrot;
    const metadata = { event_type: 'prompt', event_payload: { id: '7' } };
    await client.chat.postMessage({ channel: channelId, text: 'hi', metadata });
    const plainly = await client.conversations.history({ channel: channelId });
    expect(plainly.messages?.[0]?.metadata).toBeUndefined();
    const fully = await client.conversations.history({
      channel: channelId,
      include_all_metadata: true,
    });
    expect(fully.messages?.[0]?.metadata).toEqual(metadata);
  });
});

describe('updating', () => {
  it('follows the rules of text, blocks and the edited mark', async () => {
    const { client, channelId, workspace } = parrot;
    const blocks = [section('first')];
    const { ts = '' } = await client.chat.postMessage({ channel: channelId, text: 'a', blocks });
    await client.chat.update({ channel: channelId, ts, text: 'b', blocks: [section('second')] });
    expect(workspace.messages(channelId)[0]).toMatchObject({ text: 'b' });
    expect(workspace.messages(channelId)[0]?.editedTs).toBeUndefined();
    await client.chat.update({ channel: channelId, ts, text: 'c' });
    expect(workspace.messages(channelId)[0]).toMatchObject({ text: 'c', blocks: [] });
    expect(workspace.messages(channelId)[0]?.editedTs).toBeDefined();
    await client.chat.delete({ channel: channelId, ts });
    expect(workspace.messages(channelId)).toEqual([]);
  });

  it('touches only the app’s own lasting messages', async () => {
    const { client, channelId, workspace, ana, ben } = parrot;
    await workspace.as(ana.id).say(channelId, 'mine');
    const ts = workspace.messages(channelId)[0]?.ts ?? '';
    const update = (which: string) =>
      client.chat.update({ channel: channelId, ts: which, text: 'x' });
    expect(await refusal(update(ts))).toMatchObject({ error: 'cant_update_message' });
    const { message_ts: own = '' } = await client.chat.postEphemeral({
      channel: channelId,
      user: ben.id,
      text: 'psst',
    });
    expect(workspace.ephemerals(ben.id)).toHaveLength(1);
    expect(await refusal(update(own))).toMatchObject({ error: 'message_not_found' });
  });
});

describe('lists', () => {
  it('come in pages by cursor', async () => {
    const { client, workspace } = parrot;
    const people = Array.from({ length: 25 }, (_, i) => workspace.addPerson({ name: `p${i}` }).id);
    const channel = workspace.addChannel('many', people).id;
    const found: string[] = [];
    let pages = 0;
    let cursor: string | undefined;
    do {
      const reply = await client.conversations.members({
        channel,
        limit: 10,
        ...(cursor ? { cursor } : {}),
      });
      found.push(...(reply.members ?? []));
      cursor = reply.response_metadata?.next_cursor;
      pages += 1;
    } while (cursor);
    expect(pages).toBe(3);
    expect(found).toEqual([...people, workspace.botUserId]);
    const bad = client.conversations.members({ channel, cursor: 'nonsense' });
    expect(await refusal(bad)).toMatchObject({ error: 'invalid_cursor' });
  });

  it('of history run newest first, within their bounds', async () => {
    const { client, channelId, sandbox } = parrot;
    const stamps: string[] = [];
    for (const text of ['a', 'b', 'c', 'd']) {
      const { ts = '' } = await client.chat.postMessage({ channel: channelId, text });
      stamps.push(ts);
      sandbox.clock.advance(1_000);
    }
    await client.chat.postMessage({ channel: channelId, text: 'r', thread_ts: stamps[0] ?? '' });
    const all = await client.conversations.history({ channel: channelId });
    expect(all.messages?.map((m) => m.text)).toEqual(['d', 'c', 'b', 'a']);
    expect(all.messages?.[3]).toMatchObject({ reply_count: 1 });
    const some = await client.conversations.history({
      channel: channelId,
      oldest: stamps[0] ?? '',
      latest: stamps[2] ?? '',
    });
    expect(some.messages?.map((m) => m.text)).toEqual(['b']);
    const thread = await client.conversations.replies({ channel: channelId, ts: stamps[0] ?? '' });
    expect(thread.messages?.map((m) => m.text)).toEqual(['a', 'r']);
  });
});

describe('people', () => {
  it('show zone, status, guests, strangers and Do Not Disturb', async () => {
    const { client, workspace, sandbox } = parrot;
    const guest = workspace.addPerson({ name: 'guest', isRestricted: true });
    const stranger = workspace.addPerson({ name: 'far', isStranger: true, tz: 'Asia/Tokyo' });
    await workspace.setPerson(guest.id, { statusText: 'Vacation', statusEmoji: ':palm_tree:' });
    const from = sandbox.clock.now();
    const to = new Date(from.getTime() + 3_600_000);
    await workspace.setDnd(guest.id, { from, to });
    expect((await client.users.info({ user: guest.id })).user).toMatchObject({
      is_restricted: true,
      profile: { status_text: 'Vacation', status_emoji: ':palm_tree:' },
    });
    expect((await client.users.info({ user: stranger.id })).user).toMatchObject({
      is_stranger: true,
      tz: 'Asia/Tokyo',
      tz_offset: 32_400,
    });
    expect(await client.dnd.info({ user: guest.id })).toMatchObject({
      dnd_enabled: true,
      next_dnd_end_ts: to.getTime() / 1000,
    });
  });

  it('are not found, or cannot be written to, once gone', async () => {
    const { client, workspace, ben } = parrot;
    const info = client.users.info({ user: 'U0NOBODY' });
    expect(await refusal(info)).toMatchObject({ error: 'user_not_found' });
    await workspace.setPerson(ben.id, { deleted: true });
    const open = client.conversations.open({ users: ben.id });
    expect(await refusal(open)).toMatchObject({ error: 'user_disabled' });
  });
});

describe('files', () => {
  it('go up in three steps and can be fetched', async () => {
    const { client, channelId, workspace, sandbox } = parrot;
    await client.filesUploadV2({
      channel_id: channelId,
      filename: 'report.csv',
      content: 'team,score\nWriters,60\n',
      initial_comment: 'Here it is',
    });
    const [file] = workspace.files();
    expect(file).toMatchObject({ name: 'report.csv', mimetype: 'text/csv', channels: [channelId] });
    expect(workspace.messages(channelId)[0]).toMatchObject({ files: [file?.id] });
    const fetched = await fetch(`${sandbox.url}/sandbox/files/${file?.id}`);
    expect(await fetched.text()).toBe('team,score\nWriters,60\n');
    expect((await client.files.info({ file: file?.id ?? '' })).file).toMatchObject({ size: 22 });
  });
});

describe('rate limits', () => {
  it('are kept when asked for, per channel, with the seconds to wait', async () => {
    await parrot.stop();
    parrot = await startParrot({ rateLimits: true, now: () => new Date('2026-11-23T09:00:00Z') });
    const { client, channelId, sandbox } = parrot;
    const post = () => client.chat.postMessage({ channel: channelId, text: 'hi' });
    for (let i = 0; i < 3; i += 1) await post();
    await expect(post()).rejects.toMatchObject({ retryAfter: 1 });
    sandbox.clock.advance(1_000);
    expect((await post()).ok).toBe(true);
  });
});
