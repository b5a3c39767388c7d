import { z } from 'zod';

export const BLOCKERS = [
  'access',
  'data',
  'quality',
  'trust',
  'workflow',
  'policy',
  'security',
  'skills',
  'cost',
  'other',
] as const;

export const WOULD_MISS = ['very', 'somewhat', 'not'] as const;

/** Largest claim of saved or lost time accepted for one use in one week, in minutes. */
export const MAX_SAVED_MINUTES = 480;

export type Blocker = (typeof BLOCKERS)[number];
export type WouldMiss = (typeof WOULD_MISS)[number];

type Band = { readonly id: string; readonly label: string; readonly value: number };

/** "How often did you use it?" over the last five working days; value in times. */
export const TIMES_BANDS: readonly Band[] = [
  { id: 'once', label: 'Once', value: 1 },
  { id: 'few', label: '2–4 times', value: 3 },
  { id: 'often', label: '5–9 times', value: 7 },
  { id: 'daily', label: '10 or more', value: 10 },
];

/** "How much time did it save you this week?"; value in minutes, negative when it cost time. */
export const SAVED_BANDS: readonly Band[] = [
  { id: 'cost', label: 'It cost me time', value: -30 },
  { id: 'none', label: 'None', value: 0 },
  { id: 'u15', label: 'Under 15 min', value: 10 },
  { id: '15-30', label: '15–30 min', value: 22 },
  { id: '30-60', label: '30–60 min', value: 45 },
  { id: '1-2h', label: '1–2 hours', value: 90 },
  { id: '2-4h', label: '2–4 hours', value: 180 },
  { id: '4-8h', label: '4–8 hours', value: 360 },
  { id: 'o8h', label: 'Over 8 hours', value: 480 },
];

/** "How long did you, or anyone else, spend checking or redoing it?"; value in minutes. */
export const REDO_BANDS: readonly Band[] = [
  { id: 'none', label: 'None', value: 0 },
  { id: 'u15', label: 'Under 15 min', value: 10 },
  { id: '15-30', label: '15–30 min', value: 22 },
  { id: '30-60', label: '30–60 min', value: 45 },
  { id: '1-2h', label: '1–2 hours', value: 90 },
  { id: 'o2h', label: 'Over 2 hours', value: 180 },
];

/** "Was the result used?"; value is the share of the result that was used, 0–1. */
export const RESULT_BANDS: readonly Band[] = [
  { id: 'yes', label: 'Yes', value: 1 },
  { id: 'partly', label: 'Partly', value: 0.5 },
  { id: 'no', label: 'No', value: 0 },
];

/**
 * One use case in one reply. Times are about the last five working days, minutes are claims;
 * savedMinutes lies within ±480, redoMinutes is at least 0, resultUsed is 0, ½ or 1.
 */
export const useSchema = z.object({
  useCaseId: z.string().min(1),
  times: z.number().positive(),
  savedMinutes: z.number().min(-MAX_SAVED_MINUTES).max(MAX_SAVED_MINUTES),
  redoMinutes: z.number().min(0),
  resultUsed: z.union([z.literal(0), z.literal(0.5), z.literal(1)]),
  wouldMiss: z.enum(WOULD_MISS).nullable(),
  blockers: z.array(z.enum(BLOCKERS)),
});

export type Use = z.infer<typeof useSchema>;

/** Keeps an exact claim of saved time within ±480 minutes (the method's clamp). */
export const clampSavedMinutes = (minutes: number): number =>
  Math.min(MAX_SAVED_MINUTES, Math.max(-MAX_SAVED_MINUTES, minutes));

/** Net minutes of a use: saved − spent checking or redoing. A claim, never a measurement. */
export const netMinutes = (use: Pick<Use, 'savedMinutes' | 'redoMinutes'>): number =>
  use.savedMinutes - use.redoMinutes;

/** A use is useful when at least part of its result was used. */
export const isUseful = (use: Pick<Use, 'resultUsed'>): boolean => use.resultUsed > 0;
