import {
  type Acting,
  commonPayload,
  currentView,
  isMessage,
  makeTrigger,
  surfacePayload,
} from './acting/context.ts';
import { chosenValue, enter, offerKey } from './acting/entering.ts';
import { type Found, findElement } from './acting/find.ts';
import { closeView, submit } from './acting/submitting.ts';
import { command, openHome, say } from './acting/talking.ts';
import type { Raw } from './block-kit/checks.ts';
import { isRaw } from './block-kit/checks.ts';
import { offeredOptions } from './block-kit/options.ts';
import { errorsOf, validateSuggestions } from './block-kit.ts';
import { nothingSent } from './deliver.ts';
import { nextTs } from './state.ts';
import type { ActionRef, Actor, Delivery, SlackOption, Suggestions, Surface } from './types.ts';
import { stackOf } from './views.ts';

/** Slack asks an external select's app only from this many letters on. */
const MIN_QUERY = 3;
const PRESSABLE = new Set(['button', 'workflow_button', 'icon_button']);

/** Plays one person of a workspace. */
export function makeActor(acting: Acting): Actor {
  const live = (surface: Surface): Surface =>
    isMessage(surface) ? surface : currentView(acting, surface);

  return {
    id: acting.userId,
    command: (channelId, name, text = '') => command(acting, channelId, name, text),
    async click(surface, action, index) {
      const found = findElement(live(surface), action, index);
      const { element } = found;
      if (!PRESSABLE.has(String(element.type))) {
        throw new Error(`${String(element.action_id)} is a ${String(element.type)}, not a button.`);
      }
      const { type, text, value, style } = element;
      const pressed = { type, text, ...(value ? { value } : {}), ...(style ? { style } : {}) };
      return sendAction(acting, surface, found, pressed);
    },
    async choose(surface, action, choice, index) {
      const found = findElement(live(surface), action, index);
      const value = chosenValue(acting, surface, found, choice);
      enter(acting, surface, found, value);
      const silent = found.block.type === 'input' && found.block.dispatch_action !== true;
      return silent ? { ...nothingSent(), ok: true } : sendAction(acting, surface, found, value);
    },
    suggest: (surface, action, query) => suggest(acting, live(surface), action, query),
    openView: () => stackOf(acting.workspace, acting.userId).at(-1),
    submit: (view, values = {}) => submit(acting, view, values),
    closeView: (view, all) => closeView(acting, view, all),
    say: (channelId, text, threadTs) => say(acting, channelId, text, threadTs),
    openHome: () => openHome(acting),
  };
}

function sendAction(
  acting: Acting,
  surface: Surface,
  { block, element }: Found,
  what: Raw,
): Promise<Delivery> {
  const action = {
    action_id: element.action_id,
    block_id: block.block_id,
    ...what,
    action_ts: nextTs(acting.world, acting.workspace),
  };
  return acting.courier.send({
    kind: 'block_actions',
    name: `block_actions:${String(element.action_id)}`,
    workspaceId: acting.workspace.id,
    payload: {
      type: 'block_actions',
      ...commonPayload(acting),
      ...surfacePayload(acting, surface),
      trigger_id: makeTrigger(acting, isMessage(surface) ? null : surface.id),
      actions: [action],
    },
  });
}

async function suggest(
  acting: Acting,
  surface: Surface,
  action: ActionRef,
  query: string,
): Promise<Suggestions> {
  const found = findElement(surface, action);
  const { element, block } = found;
  if (!String(element.type).endsWith('external_select')) {
    throw new Error(`${String(element.action_id)} is a ${String(element.type)}: it asks nobody.`);
  }
  const shortest =
    typeof element.min_query_length === 'number' ? element.min_query_length : MIN_QUERY;
  if (query.length < shortest) return { ...nothingSent(), ok: true, options: [] };
  // A typeahead has no address to reply to later.
  const { response_url: _, ...place } = surfacePayload(acting, surface);
  const delivery = await acting.courier.send({
    kind: 'block_suggestion',
    name: `block_suggestion:${String(element.action_id)}`,
    workspaceId: acting.workspace.id,
    payload: {
      type: 'block_suggestion',
      ...commonPayload(acting),
      ...place,
      action_id: element.action_id,
      block_id: block.block_id,
      value: query,
    },
  });
  if (!delivery.ok) return { ...delivery, options: [] };
  const faults = errorsOf(validateSuggestions(delivery.body));
  if (faults.length > 0) return { ...delivery, ok: false, shown: faults.join(' '), options: [] };
  const options = isRaw(delivery.body) ? offeredOptions(delivery.body).filter(isOption) : [];
  acting.offered.set(`${acting.userId}:${offerKey(surface, found)}`, options);
  return { ...delivery, options };
}

function isOption(option: Raw): option is Raw & SlackOption {
  return typeof option.value === 'string' && isRaw(option.text);
}
