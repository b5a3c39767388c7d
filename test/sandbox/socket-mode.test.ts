import { App, LogLevel } from '@slack/bolt';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { plain, WIDE } from './parrot.ts';

let sandbox: Sandbox;
let app: App;
beforeEach(async () => {
  sandbox = await startSandbox({ manifestPath: WIDE });
  app = new App({
    token: sandbox.workspace.botToken,
    appToken: sandbox.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: sandbox.apiUrl },
  });
});
afterEach(async () => {
  await app.stop();
  await sandbox.stop();
});

it('Socket Mode carries commands, submissions and events both ways', async () => {
  const changed: string[] = [];
  app.command('/parrot', async ({ ack, command, client }) => {
    await ack('taken');
    const view = {
      type: 'modal' as const,
      callback_id: 'form',
      title: plain('Form'),
      submit: plain('Save'),
      blocks: [
        {
          type: 'input' as const,
          block_id: 'name',
          label: plain('Name'),
          element: { type: 'plain_text_input' as const, action_id: 'text' },
        },
      ],
    };
    await client.views.open({ trigger_id: command.trigger_id, view });
  });
  app.view('form', ({ ack }) => ack({ response_action: 'errors', errors: { name: 'Taken.' } }));
  app.event('user_change', async ({ event }) => {
    changed.push(event.user.id);
  });
  await app.start();
  const { workspace } = sandbox;
  const ana = workspace.addPerson({ name: 'ana' });
  const channel = workspace.addChannel('writers', [ana.id]);
  const actor = workspace.as(ana.id);
  expect(await actor.command(channel.id, '/parrot')).toMatchObject({ ok: true });
  expect(workspace.ephemerals(ana.id).map((m) => m.text)).toEqual(['taken']);
  const view = await sandbox.until(() => actor.openView());
  expect(await actor.submit(view, { name: 'x' })).toMatchObject({ errors: { name: 'Taken.' } });
  await workspace.setPerson(ana.id, { title: 'Editor' });
  await sandbox.until(() => changed.length === 1);
});
