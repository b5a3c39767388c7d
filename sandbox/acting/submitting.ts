import { isRaw, type Raw } from '../block-kit/checks.ts';
import { nothingSent } from '../deliver.ts';
import { SlackError } from '../errors.ts';
import { presentView } from '../present.ts';
import { makeResponseUrl } from '../replies.ts';
import type { Choice, Delivery, FormValues, SlackObject, Submission, View } from '../types.ts';
import { isEmpty, VALUES } from '../values.ts';
import { pushModal, readView, replaceView, setStack, stackOf, updateModal } from '../views.ts';
import { type Acting, commonPayload, currentView, makeTrigger } from './context.ts';
import { chosenValue, enter } from './entering.ts';
import { findElement } from './find.ts';

const REQUIRED = 'Please complete this required field.';
const TROUBLE = 'We had some trouble connecting. Try again?';

/** Enters a form's values, by block id with or without the action id. */
export function fill(acting: Acting, view: View, values: FormValues): void {
  for (const [blockId, given] of Object.entries(values)) {
    for (const [actionId, choice] of choicesOf(currentView(acting, view), blockId, given)) {
      const found = findElement(currentView(acting, view), { actionId, blockId });
      enter(acting, view, found, chosenValue(acting, view, found, choice));
    }
  }
}

function choicesOf(view: View, blockId: string, given: FormValues[string]): [string, Choice][] {
  if (isChoices(given)) return Object.entries(given);
  const known = Object.keys(view.values[blockId] ?? {});
  const [only] = known;
  if (only === undefined) {
    const all = Object.keys(view.values).join(', ') || 'nothing';
    throw new Error(`There is no field ${blockId}; there is: ${all}.`);
  }
  return [[only, given]];
}

function isChoices(given: FormValues[string]): given is Readonly<Record<string, Choice>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

/** What Slack's own client says about a field before it sends anything. */
function clientFault(element: Raw, value: SlackObject | undefined): string | null {
  const rule = VALUES[String(element.type)];
  if (rule?.kind !== 'text' || isEmpty(value)) return null;
  const text = String(value?.[rule.field]);
  const { min_length: shortest, max_length: longest } = element;
  if (typeof shortest === 'number' && text.length < shortest) {
    return `Must be at least ${shortest} characters.`;
  }
  if (typeof longest === 'number' && text.length > longest) {
    return `Must be at most ${longest} characters.`;
  }
  if (element.type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) {
    return 'Enter a valid email address.';
  }
  if (element.type === 'url_text_input' && !URL.canParse(text)) return 'Enter a valid URL.';
  return element.type === 'number_input' ? numberFault(element, text) : null;
}

function numberFault(element: Raw, text: string): string | null {
  const number = Number(text);
  if (!Number.isFinite(number)) return 'Enter a valid number.';
  if (element.is_decimal_allowed !== true && !Number.isInteger(number)) {
    return 'Enter a whole number.';
  }
  const { min_value: least, max_value: most } = element;
  if (least !== undefined && number < Number(least)) return `Must be at least ${String(least)}.`;
  if (most !== undefined && number > Number(most)) return `Must be at most ${String(most)}.`;
  return null;
}

function clientFaults(view: View): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const block of view.blocks) {
    const { element, block_id: blockId } = block;
    if (block.type !== 'input' || !isRaw(element) || blockId === undefined) continue;
    const value = view.values[blockId]?.[String(element.action_id)];
    const fault = isEmpty(value) && !block.optional ? REQUIRED : clientFault(element, value);
    if (fault) faults[blockId] = fault;
  }
  return faults;
}

/** The reply addresses of conversation selects that ask for one. */
function responseUrls(acting: Acting, view: View) {
  return view.blocks.flatMap((block) => {
    const { element, block_id: blockId } = block;
    if (!isRaw(element) || element.response_url_enabled !== true || !blockId) return [];
    const value = view.values[blockId]?.[String(element.action_id)];
    const channelId = value?.selected_conversation ?? value?.selected_channel;
    if (typeof channelId !== 'string') return [];
    const about = { workspaceId: acting.workspace.id, userId: acting.userId, channelId };
    const url = makeResponseUrl(acting.world, { ...about, source: null, threadTs: null });
    return [
      { block_id: blockId, action_id: element.action_id, channel_id: channelId, response_url: url },
    ];
  });
}

export async function submit(acting: Acting, given: View, values: FormValues): Promise<Submission> {
  const { world, workspace, userId } = acting;
  if (stackOf(workspace, userId).at(-1)?.id !== given.id) {
    throw new Error(`The view ${given.title || given.id} is not on top.`);
  }
  fill(acting, given, values);
  const view = { ...currentView(acting, given), errors: {} };
  if (view.submit === null) throw new Error(`The view ${view.title} has no submit button.`);
  const faults = clientFaults(view);
  if (Object.keys(faults).length > 0) return refused(acting, view, faults, nothingSent());
  replaceView(world, workspace, view);
  const delivery = await acting.courier.send({
    kind: 'view_submission',
    name: `view_submission:${view.callbackId}`,
    workspaceId: workspace.id,
    payload: {
      type: 'view_submission',
      ...commonPayload(acting),
      trigger_id: makeTrigger(acting, view.id),
      view: presentView(world, workspace, view),
      response_urls: responseUrls(acting, view),
    },
  });
  return delivery.ok ? applyAnswer(acting, view, delivery) : failed(acting, view, delivery);
}

function refused(
  acting: Acting,
  view: View,
  errors: Record<string, string>,
  delivery: Delivery,
): Submission {
  const next = { ...view, errors };
  replaceView(acting.world, acting.workspace, next);
  return { ...delivery, outcome: 'errors', errors, view: next };
}

function failed(acting: Acting, view: View, delivery: Delivery, why = TROUBLE): Submission {
  const top = stackOf(acting.workspace, acting.userId).find((one) => one.id === view.id);
  return { ...delivery, ok: false, shown: why, outcome: 'failed', errors: {}, view: top };
}

/** Does what the app's acknowledgement of a submission asks, as Slack's client would. */
function applyAnswer(acting: Acting, view: View, delivery: Delivery): Submission {
  const { world, workspace, userId } = acting;
  const done = (outcome: Submission['outcome'], next?: View): Submission => ({
    ...delivery,
    outcome,
    errors: {},
    view: next,
  });
  const body = isRaw(delivery.body) ? delivery.body : {};
  try {
    switch (body.response_action) {
      case 'errors':
        return applyErrors(acting, view, body.errors, delivery);
      case 'clear':
        setStack(world, workspace, userId, []);
        return done('cleared');
      case 'update': {
        const current = currentView(acting, view);
        return done('updated', updateModal(world, workspace, current, readView(body.view)));
      }
      case 'push':
        return done('pushed', pushModal(world, workspace, userId, readView(body.view)));
      case undefined: {
        const stack = stackOf(workspace, userId).filter((one) => one.id !== view.id);
        setStack(world, workspace, userId, stack);
        return done('closed', stack.at(-1));
      }
      default:
        return failed(acting, view, delivery);
    }
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return failed(acting, view, delivery, `${TROUBLE} (${error.code})`);
  }
}

/** Errors may only name input blocks; anything else Slack's client cannot show. */
function applyErrors(acting: Acting, view: View, given: unknown, delivery: Delivery): Submission {
  const current = currentView(acting, view);
  const inputs = new Set(
    current.blocks.filter((block) => block.type === 'input').map((block) => block.block_id),
  );
  const entries = isRaw(given) ? Object.entries(given) : [];
  if (entries.length === 0 || entries.some(([id]) => !inputs.has(id))) {
    return failed(acting, view, delivery, `${TROUBLE} (errors name no input block)`);
  }
  const errors = Object.fromEntries(entries.map(([id, said]) => [id, String(said)]));
  return refused(acting, current, errors, delivery);
}

/** Closes the top modal, or all of them, and tells an app that asked to hear of it. */
export async function closeView(acting: Acting, given?: View, all = false): Promise<Delivery> {
  const { world, workspace, userId } = acting;
  const stack = stackOf(workspace, userId);
  const top = given ?? stack.at(-1);
  if (!top) throw new Error('There is no modal to close.');
  const at = stack.findIndex((view) => view.id === top.id);
  if (at < 0) throw new Error(`The view ${top.title || top.id} is not open.`);
  const clears = all || stack[at]?.clearOnClose === true;
  const gone = clears ? [...stack].reverse() : stack.slice(at).reverse();
  setStack(world, workspace, userId, clears ? [] : stack.slice(0, at));
  let last = nothingSent();
  for (const view of gone.filter((one) => one.notifyOnClose)) {
    last = await acting.courier.send({
      kind: 'view_closed',
      name: `view_closed:${view.callbackId}`,
      workspaceId: workspace.id,
      payload: {
        type: 'view_closed',
        ...commonPayload(acting),
        view: presentView(world, workspace, view),
        is_cleared: clears,
      },
    });
  }
  return last;
}
