import type { App, BlockAction } from '@slack/bolt';
import type { Deps } from '../flows/deps.ts';
import { plainMessage } from '../slack/help-message.ts';
import { clicks, modals } from '../slack/interactions.ts';
import { ZONE_PICKER } from '../slack/set-up-modal.ts';
import { KNOWN_USE_CASE_PICKER } from '../slack/use-case-modal.ts';
import { USE_CASE_PICKER } from '../slack/use-modal.ts';
import { tellBy } from './slack-context.ts';

const STALE =
  'That button is from an older version of this message and does nothing any more. Run `/ai-adoption` to carry on.';

const OUR_ACTIONS = new Set<string>(Object.values(clicks).map((click) => click.id));
const OUR_MODALS = new Set<string>(Object.values(modals).map((modal) => modal.id));
const OUR_PICKERS = new Set<string>([KNOWN_USE_CASE_PICKER, USE_CASE_PICKER, ZONE_PICKER]);

const others = (known: ReadonlySet<string>) => (id: string) => !known.has(id);

/** What no other listener takes: acked, so that Slack shows no error, logged, and said to the person. */
export function registerFallbacks(app: App, { log }: Pick<Deps, 'log'>): void {
  app.action<BlockAction>(/.*/, async ({ ack, action, body, respond }) => {
    if (!others(OUR_ACTIONS)(action.action_id)) return;
    await ack();
    log.warn({ actionId: action.action_id.slice(0, 64) }, 'unknown action');
    if (body.response_url && action.type === 'button') await tellBy(respond)(plainMessage(STALE));
  });
  app.view(/.*/, async ({ ack, view }) => {
    if (OUR_MODALS.has(view.callback_id)) return;
    await ack();
    log.warn({ callbackId: view.callback_id.slice(0, 64) }, 'unknown form');
  });
  app.options(/.*/, async ({ ack, payload }) => {
    if (OUR_PICKERS.has(payload.action_id)) return;
    await ack({ options: [] });
    log.warn({ actionId: payload.action_id.slice(0, 64) }, 'unknown picker');
  });
  app.shortcut(/.*/, async ({ ack, shortcut }) => {
    await ack();
    log.warn({ callbackId: shortcut.callback_id.slice(0, 64) }, 'unknown shortcut');
  });
  app.error(async (error) => {
    log.error({ err: error }, 'a listener failed');
  });
}
