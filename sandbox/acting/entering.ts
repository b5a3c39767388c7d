import type { Raw } from '../block-kit/checks.ts';
import { offeredOptions } from '../block-kit/options.ts';
import { readKey } from '../messages.ts';
import type { Choice, SlackObject, Surface } from '../types.ts';
import { VALUES } from '../values.ts';
import { replaceView } from '../views.ts';
import { type Acting, currentView, isMessage, surfaceId } from './context.ts';
import type { Found } from './find.ts';

export function offerKey(surface: Surface, { block, element }: Found): string {
  return `${surfaceId(surface)}:${block.block_id}:${element.action_id}`;
}

/** The options a person can pick: those written down, or those last suggested. */
function optionsFor(acting: Acting, surface: Surface, found: Found): readonly Raw[] {
  const { element } = found;
  const initial = [element.initial_option, element.initial_options].flat();
  const external = acting.offered.get(`${acting.userId}:${offerKey(surface, found)}`) ?? [];
  const before = initial.filter((option): option is Raw => typeof option === 'object' && !!option);
  return [...offeredOptions(element), ...external.map((option) => ({ ...option })), ...before];
}

function pick(acting: Acting, surface: Surface, found: Found, value: string): Raw {
  const options = optionsFor(acting, surface, found);
  const option = options.find((one) => one.value === value);
  if (option) return option;
  const known = options.map((one) => String(one.value)).join(', ') || 'nothing';
  throw new Error(
    `${String(found.element.action_id)} does not offer ${value}; it offers: ${known}.`,
  );
}

function knownId(acting: Acting, type: string, id: string): string {
  const { people, channels } = acting.workspace;
  const isPerson = type.includes('users') && people.has(id);
  const isChannel = !type.includes('users') && channels.has(id);
  const isOther = type.includes('conversations') && people.has(id);
  if (isPerson || isChannel || isOther || !/users|channels|conversations/.test(type)) return id;
  throw new Error(`${id} cannot be chosen in a ${type}.`);
}

/** The state value of an element once this was chosen. Errors: what cannot be chosen there. */
export function chosenValue(
  acting: Acting,
  surface: Surface,
  found: Found,
  choice: Choice,
): SlackObject {
  const type = String(found.element.type);
  const rule = VALUES[type];
  if (!rule) throw new Error(`Nothing can be chosen in a ${type}; click it.`);
  const several = (choice === null ? [] : [choice].flat()).map(String);
  const [first] = several;
  const value = () => {
    switch (rule.kind) {
      case 'options':
        return several.map((one) => pick(acting, surface, found, one));
      case 'ids':
        return several.map((one) => knownId(acting, type, one));
      case 'option':
        return first === undefined ? null : pick(acting, surface, found, first);
      case 'id':
        return first === undefined ? null : knownId(acting, type, first);
      case 'number':
        return first === undefined ? null : Number(first);
      case 'text':
        return first ?? null;
    }
  };
  return { type, [rule.field]: value() };
}

/** Keeps what a person entered, as their screen does. */
export function enter(acting: Acting, surface: Surface, found: Found, value: SlackObject): void {
  const blockId = String(found.block.block_id);
  const actionId = String(found.element.action_id);
  if (isMessage(surface)) {
    const key = readKey(acting.userId, surfaceId(surface));
    const before = acting.workspace.messageValues.get(key) ?? {};
    const block = { ...before[blockId], [actionId]: value };
    acting.workspace.messageValues.set(key, { ...before, [blockId]: block });
    return;
  }
  const view = currentView(acting, surface);
  const block = { ...view.values[blockId], [actionId]: value };
  const errors = Object.fromEntries(Object.entries(view.errors).filter(([id]) => id !== blockId));
  const values = { ...view.values, [blockId]: block };
  replaceView(acting.world, acting.workspace, { ...view, values, errors });
}
