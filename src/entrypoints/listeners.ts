import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackViewMiddlewareArgs,
} from '@slack/bolt';
import type { Deps } from '../flows/deps.ts';
import { plainMessage } from '../slack/people/help-message.ts';
import { tellBy } from './slack-context.ts';

type Listener<Args> = (args: Args & AllMiddlewareArgs) => Promise<void>;
type ActionListener = Listener<SlackActionMiddlewareArgs<BlockAction>>;
type ViewListener = Listener<SlackViewMiddlewareArgs>;
type OptionsListener = Listener<SlackOptionsMiddlewareArgs<'block_suggestion'>>;

/** Where the listeners for buttons, forms and pickers are registered, each under its id. */
export type Listeners = {
  action: (id: string, run: ActionListener) => void;
  view: (callbackId: string, run: ViewListener) => void;
  options: (id: string, run: OptionsListener) => void;
};

const STALE =
  'That button is from an older version of this message and does nothing any more. Run `/ai-adoption` to carry on.';

/**
 * One listener of Bolt's for each kind of interaction, which looks ours up by id: Bolt tries every
 * listener it has on every request. What none of ours takes is acked, so that Slack shows no error,
 * logged, and said to the person.
 */
export function createListeners(app: App, { log }: Pick<Deps, 'log'>): Listeners {
  const actions = new Map<string, ActionListener>();
  const views = new Map<string, ViewListener>();
  const pickers = new Map<string, OptionsListener>();

  app.action<BlockAction>(/.*/, async (args) => {
    const { ack, action, body, respond } = args;
    const listener = actions.get(action.action_id);
    if (listener) return await listener(args);
    await ack();
    log.warn({ actionId: action.action_id.slice(0, 64) }, 'unknown action');
    if (body.response_url && action.type === 'button') await tellBy(respond)(plainMessage(STALE));
  });
  app.view(/.*/, async (args) => {
    const { ack, view } = args;
    const listener = views.get(view.callback_id);
    if (listener) return await listener(args);
    await ack();
    log.warn({ callbackId: view.callback_id.slice(0, 64) }, 'unknown form');
  });
  app.options<'block_suggestion'>(/.*/, async (args) => {
    const { ack, payload } = args;
    const listener = pickers.get(payload.action_id);
    if (listener) return await listener(args);
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

  return {
    action: (id, run) => void actions.set(id, run),
    view: (callbackId, run) => void views.set(callbackId, run),
    options: (id, run) => void pickers.set(id, run),
  };
}
