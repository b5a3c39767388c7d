import type { PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { input, option } from './blocks.ts';

/** The one element of each input block; its block id says which question it answers. */
export const ANSWER = 'answer';

const stateSchema = z.record(
  z.string(),
  z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      value: z.string().nullish(),
      selected_option: z.looseObject({ value: z.string() }).nullish(),
      selected_options: z.array(z.looseObject({ value: z.string() })).nullish(),
      selected_users: z.array(z.string()).nullish(),
      selected_user: z.string().nullish(),
      selected_conversation: z.string().nullish(),
      selected_date: z.string().nullish(),
      selected_time: z.string().nullish(),
    }),
  ),
);

/** Reads a submitted view's state by block id; a field that was left out reads as null or empty. */
export function readForm(values: unknown) {
  const state = stateSchema.catch({}).parse(values);
  const field = (blockId: string) => Object.values(state[blockId] ?? {})[0];
  return {
    text: (blockId: string): string | null => field(blockId)?.value?.trim() || null,
    choice: (blockId: string): string | null => field(blockId)?.selected_option?.value ?? null,
    choices: (blockId: string): string[] =>
      (field(blockId)?.selected_options ?? []).map((selected) => selected.value),
    users: (blockId: string): string[] => field(blockId)?.selected_users ?? [],
    user: (blockId: string): string | null => field(blockId)?.selected_user ?? null,
    date: (blockId: string): string | null => field(blockId)?.selected_date ?? null,
    conversation: (blockId: string): string | null => field(blockId)?.selected_conversation ?? null,
    time: (blockId: string): string | null => field(blockId)?.selected_time ?? null,
  };
}

export type Form = ReturnType<typeof readForm>;

export const optionsOf = (items: readonly { id: string; label: string }[]): PlainTextOption[] =>
  items.map(({ id, label }) => option(label, id));

/** The option that stands selected when a modal opens, as Slack wants it: present or not at all. */
export const initialOption = (
  options: readonly PlainTextOption[],
  value: string | null | undefined,
) => {
  const found = options.find((candidate) => candidate.value === value);
  return found ? { initial_option: found } : {};
};

/** What stands in a field when a modal opens, as Slack wants it: present or not at all. */
export const initialText = (value: string | number | null | undefined) =>
  value === null || value === undefined || value === '' ? {} : { initial_value: String(value) };

/** A number within bounds, whole unless `decimals` are allowed. */
export const numberInput = (
  blockId: string,
  label: string,
  [least, most]: [number, number],
  value: number | null,
  { decimals = false, ...extra }: { optional?: boolean; hint?: string; decimals?: boolean } = {},
) =>
  input(
    blockId,
    label,
    {
      type: 'number_input',
      action_id: ANSWER,
      is_decimal_allowed: decimals,
      min_value: String(least),
      max_value: String(most),
      ...initialText(value),
    },
    extra,
  );
