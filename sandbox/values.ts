import type { Raw } from './block-kit/checks.ts';
import type { SlackObject } from './types.ts';

/** Where each kind of element keeps what was chosen, and what it starts with. */
interface ValueRule {
  field: string;
  initial: string;
  kind: 'text' | 'option' | 'options' | 'id' | 'ids' | 'number';
}

const one = { field: 'selected_option', initial: 'initial_option', kind: 'option' } as const;
const many = { field: 'selected_options', initial: 'initial_options', kind: 'options' } as const;
const text = { field: 'value', initial: 'initial_value', kind: 'text' } as const;
const id = (noun: string): ValueRule => ({
  field: `selected_${noun}`,
  initial: `initial_${noun}`,
  kind: noun.endsWith('s') ? 'ids' : 'id',
});

export const VALUES: Readonly<Record<string, ValueRule>> = {
  static_select: one,
  external_select: one,
  radio_buttons: one,
  overflow: { ...one, initial: '' },
  checkboxes: many,
  multi_static_select: many,
  multi_external_select: many,
  users_select: id('user'),
  conversations_select: id('conversation'),
  channels_select: id('channel'),
  multi_users_select: id('users'),
  multi_conversations_select: id('conversations'),
  multi_channels_select: id('channels'),
  datepicker: id('date'),
  timepicker: id('time'),
  datetimepicker: { field: 'selected_date_time', initial: 'initial_date_time', kind: 'number' },
  plain_text_input: text,
  email_text_input: text,
  url_text_input: text,
  number_input: text,
  rich_text_input: { ...text, field: 'rich_text_value' },
};

/** The state value of an element before anyone touched it; none for buttons and the like. */
export function initialValue(element: Raw): SlackObject | null {
  const type = String(element.type);
  const rule = VALUES[type];
  if (!rule || type === 'overflow') return null;
  const empty = rule.kind === 'options' || rule.kind === 'ids' ? [] : null;
  return { type, [rule.field]: element[rule.initial] ?? empty };
}

/** Has nothing been entered? */
export function isEmpty(value: SlackObject | undefined): boolean {
  const rule = value && VALUES[value.type];
  if (!rule) return true;
  const held = value[rule.field];
  return (
    held === null || held === undefined || held === '' || (Array.isArray(held) && !held.length)
  );
}
