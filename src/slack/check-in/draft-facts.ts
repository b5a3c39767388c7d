import { z } from 'zod';

const named = z.object({ id: z.string(), name: z.string() });

/** A use as read from a sentence; null is what the person still has to say. */
export const draftUseSchema = z.object({
  useCase: z.union([named, z.object({ newName: z.string() })]).nullable(),
  candidates: z.array(named),
  tool: z.string().nullable(),
  times: z.number().nullable(),
  savedMinutes: z.number().nullable(),
  redoMinutes: z.number().nullable(),
  resultUsed: z.union([z.literal(0), z.literal(0.5), z.literal(1)]).nullable(),
});

export type DraftCardUse = z.infer<typeof draftUseSchema>;

/** What a sentence was read as, until the person confirms it. Dates are of their own calendar. */
export const draftSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('uses'),
    uses: z.array(draftUseSchema),
    /** Questions about what was read; shown until the person sets something right. */
    unclear: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('away'),
    /** The first day away; null: the days that were. */
    from: z.string().nullable(),
    /** The first day back; null: not known. */
    until: z.string().nullable(),
    /** Whether the check-in at hand falls into it and has no answer yet. */
    marksCheckIn: z.boolean(),
    unclear: z.array(z.string()),
  }),
  z.object({ kind: z.literal('same-as-last'), unclear: z.array(z.string()) }),
  z.object({ kind: z.literal('nothing-this-week') }),
]);

export type Draft = z.infer<typeof draftSchema>;

/** Whether everything about a use is known, so that it can be recorded. */
export const isComplete = (
  use: DraftCardUse,
): use is {
  [K in keyof DraftCardUse]: K extends 'tool' ? string | null : NonNullable<DraftCardUse[K]>;
} =>
  use.useCase !== null &&
  use.times !== null &&
  use.savedMinutes !== null &&
  use.redoMinutes !== null &&
  use.resultUsed !== null;
