import type { Choice, SlackOption } from '../../types.ts';
import { isRaw, listOf, type Raw } from './raw.ts';

/** What is entered in one element: the choice that is sent, and the options that name it. */
export interface Entered {
  choice: Choice;
  options: readonly SlackOption[];
}

export const NOTHING: Entered = { choice: null, options: [] };

export const toOption = (raw: Raw): SlackOption[] =>
  typeof raw.value === 'string' && isRaw(raw.text)
    ? [
        {
          text: { type: String(raw.text.type), text: String(raw.text.text) },
          value: raw.value,
          ...(isRaw(raw.description)
            ? { description: { type: 'plain_text', text: String(raw.description.text) } }
            : {}),
        },
      ]
    : [];

/** Options written in an element, those in groups included. */
export const optionsOf = (element: Raw): readonly SlackOption[] => [
  ...listOf(element.options).flatMap(toOption),
  ...listOf(element.option_groups).flatMap((group) => listOf(group.options).flatMap(toOption)),
];

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Slack's state value as a choice. */
export function enteredOf(state: Raw | undefined): Entered {
  if (!state) return NOTHING;
  if (isRaw(state.selected_option)) {
    const options = toOption(state.selected_option);
    return { choice: options[0]?.value ?? null, options };
  }
  if (Array.isArray(state.selected_options)) {
    const options = listOf(state.selected_options).flatMap(toOption);
    return { choice: options.map((option) => option.value), options };
  }
  for (const key of ['selected_users', 'selected_conversations', 'selected_channels']) {
    if (Array.isArray(state[key])) return { choice: texts(state[key]), options: [] };
  }
  const single =
    state.selected_user ??
    state.selected_conversation ??
    state.selected_channel ??
    state.selected_date ??
    state.selected_time ??
    state.selected_date_time ??
    state.value;
  const isChoice = typeof single === 'string' || typeof single === 'number';
  return { choice: isChoice ? single : null, options: [] };
}
