import { z } from 'zod';
import { AssayError } from '../errors.ts';
import type { Clickable } from './blocks.ts';

const STALE =
  'That button is from an older version of this message. Run `/ai-adoption` to carry on.';

const parseJson = (raw: string | undefined): unknown => {
  try {
    return JSON.parse(raw ?? '');
  } catch {
    return undefined;
  }
};

const decodeWith = <S extends z.ZodType>(shape: S, raw: string | undefined): z.output<S> => {
  const parsed = shape.safeParse(parseJson(raw));
  if (!parsed.success) throw new AssayError('bad-input', STALE);
  return parsed.data;
};

/**
 * One button: its action id and the shape its value carries. `decode` throws AssayError `bad-input`
 * on anything that this version would not have encoded.
 */
const clickable = <S extends z.ZodType>(id: string, shape: S) => ({
  id,
  encode: (value: z.input<S>): Clickable => ({ action_id: id, value: JSON.stringify(value) }),
  decode: (raw: string | undefined) => decodeWith(shape, raw),
});

/** One modal: its callback id and the shape its private metadata carries. */
const modal = <S extends z.ZodType>(id: string, shape: S) => ({
  id,
  encode: (value: z.input<S>) => ({ callback_id: id, private_metadata: JSON.stringify(value) }),
  decode: (raw: string | undefined) => decodeWith(shape, raw),
});

const id = z.string().min(1).max(64);
const ofCheckIn = z.object({ checkIn: id });
const ofUse = z.object({ checkIn: id, useCase: id });

export const clicks = {
  sameAgain: clickable('reply.same', ofUse),
  change: clickable('reply.change', ofUse),
  notThisWeek: clickable('reply.not', ofUse),
  allSame: clickable('reply.all-same', ofCheckIn),
  somethingNew: clickable('reply.new', ofCheckIn),
  noAi: clickable('reply.none', ofCheckIn),
  away: clickable('reply.away', ofCheckIn),
  edit: clickable('reply.edit', ofCheckIn),
  answerNow: clickable('help.check-in', z.object({})),
  showReport: clickable('help.report', z.object({ team: id.optional() })),
  openSetUp: clickable('help.set-up', z.object({})),
} as const;

export const modals = {
  use: modal('use', z.object({ checkIn: id, useCase: id.optional() })),
  setUp: modal('set-up', z.object({ channel: id })),
} as const;

/** Value of the typeahead option that adds a use case under the name that was typed. */
export const newUseCaseOption = {
  encode: (name: string): string => `new:${name}`,
  decode: (value: string): { id: string } | { newName: string } =>
    value.startsWith('new:') ? { newName: value.slice('new:'.length) } : { id: value },
};
