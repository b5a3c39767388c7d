import type { ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { View } from '../../sandbox/types.ts';
import { buttonRow, type Parrot, plain, refusal, section, startParrot } from './parrot.ts';

let parrot: Parrot;
let answer: ViewResponseAction | undefined;
const submitted: Record<string, unknown>[] = [];

const field = (id: string, extra: object = {}) => ({
  type: 'input' as const,
  block_id: id,
  label: plain(id),
  element: { type: 'plain_text_input' as const, action_id: 'text', ...extra },
});
const modal = (title: string, blocks: ModalView['blocks'] = [field('name')]): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: plain(title),
  submit: plain('Save'),
  blocks,
});

async function open(view: ModalView): Promise<View> {
  const { app, workspace, ana, channelId, client, sandbox } = parrot;
  app.command('/parrot', async ({ ack, command }) => {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view });
  });
  await workspace.as(ana.id).command(channelId, '/parrot');
  return sandbox.until(() => workspace.as(ana.id).openView());
}

beforeEach(async () => {
  parrot = await startParrot();
  answer = undefined;
  submitted.length = 0;
  parrot.app.view('form', async ({ ack, view }) => {
    submitted.push(view.state.values);
    await (answer ? ack(answer) : ack());
  });
});
afterEach(() => parrot.stop());

describe('submitting', () => {
  it('sends the state and closes', async () => {
    const view = await open(modal('Form'));
    const actor = parrot.workspace.as(parrot.ana.id);
    const result = await actor.submit(view, { name: 'Ana' });
    expect(result).toMatchObject({ ok: true, outcome: 'closed' });
    expect(submitted).toEqual([{ name: { text: { type: 'plain_text_input', value: 'Ana' } } }]);
    expect(actor.openView()).toBeUndefined();
  });

  it('checks required fields and lengths before anything is sent', async () => {
    const view = await open(modal('Form', [field('name'), field('code', { max_length: 3 })]));
    const actor = parrot.workspace.as(parrot.ana.id);
    const result = await actor.submit(view, { code: 'four' });
    expect(result.outcome).toBe('errors');
    expect(Object.keys(result.errors)).toEqual(['name', 'code']);
    expect(submitted).toEqual([]);
  });

  it('shows the app’s errors under input blocks only', async () => {
    const view = await open(modal('Form', [field('name'), section('note')]));
    const actor = parrot.workspace.as(parrot.ana.id);
    answer = { response_action: 'errors', errors: { name: 'Taken.' } };
    expect(await actor.submit(view, { name: 'x' })).toMatchObject({
      outcome: 'errors',
      errors: { name: 'Taken.' },
    });
    expect(actor.openView()?.errors).toEqual({ name: 'Taken.' });
    answer = { response_action: 'errors', errors: { elsewhere: 'No.' } };
    expect((await actor.submit(view, { name: 'y' })).outcome).toBe('failed');
  });

  it('updates, pushes up to three, and clears', async () => {
    const view = await open(modal('One'));
    const actor = parrot.workspace.as(parrot.ana.id);
    answer = {
      response_action: 'update',
      view: modal('One again', [field('name'), field('more')]),
    };
    const updated = await actor.submit(view, { name: 'kept' });
    expect(updated).toMatchObject({ outcome: 'updated', view: { id: view.id } });
    expect(updated.view?.values.name?.text).toMatchObject({ value: 'kept' });
    answer = { response_action: 'push', view: modal('Two') };
    const second = await actor.submit(view, { more: 'm' });
    expect(second).toMatchObject({ outcome: 'pushed', view: { previousViewId: view.id } });
    answer = { response_action: 'push', view: modal('Three') };
    const third = await actor.submit(second.view ?? view, { name: 'n' });
    answer = { response_action: 'push', view: modal('Four') };
    const fourth = await actor.submit(third.view ?? view, { name: 'n' });
    expect(fourth.shown).toMatch(/push_limit_reached/);
    answer = { response_action: 'clear' };
    expect((await actor.submit(third.view ?? view, {})).outcome).toBe('cleared');
    expect(parrot.workspace.views(parrot.ana.id)).toEqual([]);
  });

  it('to an app that does not answer leaves the modal open', async () => {
    parrot.sandbox.faults.add({ kind: 'drop_connection', on: 'view_submission', count: 1 });
    const view = await open(modal('Form'));
    const actor = parrot.workspace.as(parrot.ana.id);
    const result = await actor.submit(view, { name: 'Ana' });
    expect(result).toMatchObject({ ok: false, outcome: 'failed', view: { id: view.id } });
  });
});

describe('views.update', () => {
  it('keeps what was entered and refuses an old hash', async () => {
    const { client, workspace, ana } = parrot;
    const view = await open(modal('Form'));
    const actor = workspace.as(ana.id);
    const entered = await actor.choose(view, 'text', 'half typed');
    expect(entered.kind).toBe('none');
    const update = (hash: string) =>
      client.views.update({
        view_id: view.id,
        hash,
        view: modal('Form', [field('name'), field('b')]),
      });
    expect((await update(view.hash)).view?.state).toMatchObject({
      values: { name: { text: { value: 'half typed' } } },
    });
    expect(await refusal(update(view.hash))).toMatchObject({ error: 'hash_conflict' });
    const gone = client.views.update({ view_id: 'V0GONE', view: modal('Form') });
    expect(await refusal(gone)).toMatchObject({ error: 'not_found' });
  });

  it('answers an action inside the modal', async () => {
    const { app, client, workspace, ana, sandbox } = parrot;
    app.action('more', async ({ ack, body }) => {
      await ack();
      if (!('view' in body) || !body.view) throw new Error('not in a view');
      const next = modal('More', [section('more')]);
      await client.views.update({ view_id: body.view.id, hash: body.view.hash, view: next });
    });
    const view = await open(modal('Form', [buttonRow('more')]));
    await workspace.as(ana.id).click(view, 'more');
    const shown = await sandbox.until(() => {
      const top = workspace.as(ana.id).openView();
      return top?.title === 'More' ? top : undefined;
    });
    expect(shown.id).toBe(view.id);
  });
});

describe('views', () => {
  it('that are faulty or too large are refused, with the place', async () => {
    const { client } = parrot;
    const call = (view: ModalView) => client.views.update({ view_id: 'V0', view });
    await open(modal('Form'));
    const shown = parrot.workspace.as(parrot.ana.id).openView();
    const update = (view: ModalView) => client.views.update({ view_id: shown?.id ?? '', view });
    expect(await refusal(update(modal('A title that is much too long')))).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: [expect.stringContaining('json-pointer:/view/title/text')] },
    });
    const big = Array.from({ length: 100 }, () => section('x'.repeat(3_000)));
    expect(await refusal(update(modal('Big', big)))).toMatchObject({ error: 'view_too_large' });
    expect(await refusal(call(modal('Form')))).toMatchObject({ error: 'not_found' });
  });

  it('tell the app of their closing when it asks to hear', async () => {
    const closed: boolean[] = [];
    parrot.app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
      await ack();
      if (body.type === 'view_closed') closed.push(body.is_cleared);
    });
    await open({ ...modal('Form'), notify_on_close: true });
    const delivery = await parrot.workspace.as(parrot.ana.id).closeView();
    expect(delivery.ok).toBe(true);
    expect(closed).toEqual([false]);
  });

  it('publish a home tab, whose buttons work', async () => {
    const { app, client, workspace, ana } = parrot;
    const clicks: string[] = [];
    app.event('app_home_opened', async ({ event }) => {
      const view = { type: 'home' as const, blocks: [buttonRow('go')] };
      await client.views.publish({ user_id: event.user, view });
    });
    app.action('go', async ({ ack, body }) => {
      await ack();
      clicks.push(body.user.id);
    });
    await workspace.as(ana.id).openHome();
    const home = await parrot.sandbox.until(() => workspace.home(ana.id));
    await workspace.as(ana.id).click(home, 'go');
    expect(clicks).toEqual([ana.id]);
    const stale = client.views.publish({
      user_id: ana.id,
      hash: '0.old',
      view: { type: 'home', blocks: [] },
    });
    expect(await refusal(stale)).toMatchObject({ error: 'hash_conflict' });
  });
});
