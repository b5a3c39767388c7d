import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Parrot, startParrot } from './parrot.ts';

let parrot: Parrot;
beforeEach(async () => {
  parrot = await startParrot();
});
afterEach(() => parrot.stop());

const body = 'command=%2Fparrot&text=hello&team_id=T1&user_id=U1';

describe('signed requests', () => {
  it('are taken when rightly signed and refused when not', async () => {
    parrot.app.command('/parrot', ({ ack }) => ack());
    const statusOf = async (signature: 'good' | 'forged' | 'stale' | 'none') =>
      (await parrot.sandbox.sendRaw({ body, signature })).status;
    expect(await statusOf('good')).toBe(200);
    expect(await statusOf('forged')).toBe(401);
    expect(await statusOf('stale')).toBe(401);
    expect(await statusOf('none')).toBe(401);
  });

  it('stay valid when the sandbox is years ahead', async () => {
    parrot.app.command('/parrot', ({ ack }) => ack());
    parrot.sandbox.clock.set(new Date('2031-01-01T09:00:00Z'));
    const { ana, channelId, workspace } = parrot;
    expect((await workspace.as(ana.id).command(channelId, '/parrot')).status).toBe(200);
  });
});

describe('commands', () => {
  it('show the acknowledgement to the one who asked alone', async () => {
    const { ana, ben, channelId, workspace } = parrot;
    parrot.app.command('/parrot', ({ ack, command }) => ack(`You said ${command.text}`));
    const delivery = await workspace.as(ana.id).command(channelId, '/parrot', 'hello');
    expect(delivery).toMatchObject({ ok: true, status: 200, shown: null });
    expect(workspace.ephemerals(ana.id).map((m) => m.text)).toEqual(['You said hello']);
    expect(workspace.ephemerals(ben.id)).toEqual([]);
    expect(workspace.messages(channelId)).toEqual([]);
  });

  it('unknown to the manifest never reach the app', async () => {
    const { ana, channelId, workspace } = parrot;
    const delivery = await workspace.as(ana.id).command(channelId, '/other');
    expect(delivery.kind).toBe('none');
    expect(delivery.shown).toMatch(/not a valid command/);
  });

  it('tell the person when the app takes too long', async () => {
    const hasty = await startParrot({ ackTimeoutMs: 150 });
    onTestFinished(() => hasty.stop());
    const { ana, channelId, workspace } = hasty;
    hasty.app.command('/parrot', async () => {
      await new Promise(() => {});
    });
    const delivery = await workspace.as(ana.id).command(channelId, '/parrot');
    expect(delivery).toMatchObject({ ok: false, status: 0, timedOut: true });
    expect(delivery.shown).toMatch(/did not respond/);
  });
});
