import { z } from 'zod';
import { VISIBILITIES } from './answer/check-in.ts';

const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);
const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/**
 * When a team is asked and told. Weekdays are ISO (1 Monday – 7 Sunday), times local "HH:MM":
 * asking in each member's own zone, closing and digest in the team's. The close is the first such
 * moment after the asking, the digest the first after the close.
 */
export const scheduleSchema = z.object({
  cadence: z.enum(['weekly', 'fortnightly', 'monthly']),
  askWeekday: weekday,
  askTime: localTime,
  closeWeekday: weekday,
  closeTime: localTime,
  digestWeekday: weekday,
  digestTime: localTime,
  reminder: z.boolean(),
  /** ISO week from which fortnights are counted. */
  anchorWeek: z.string().nullable(),
});

export type TeamSchedule = z.infer<typeof scheduleSchema>;

export const DEFAULT_SCHEDULE: TeamSchedule = {
  cadence: 'weekly',
  askWeekday: 4,
  askTime: '10:00',
  closeWeekday: 5,
  closeTime: '17:00',
  digestWeekday: 1,
  digestTime: '09:00',
  reminder: true,
  anchorWeek: null,
};

export const MIN_THRESHOLD = 3;
export const MAX_THRESHOLD = 20;

/**
 * What a team can set: `threshold` in people, `goalMinutes` net minutes per user and week that count
 * as fully attained, `hourlyRate` loaded cost of an hour in the workspace's currency or null,
 * `realisation` the share 0–1 of saved time that is put to use.
 */
export const teamSettingsSchema = z.object({
  visibility: z.enum(VISIBILITIES),
  threshold: z.number().int().min(MIN_THRESHOLD).max(MAX_THRESHOLD),
  goalMinutes: z.number().positive().max(2400),
  hourlyRate: z.number().nonnegative().nullable(),
  realisation: z.number().min(0).max(1),
});

export type TeamSettings = z.infer<typeof teamSettingsSchema>;

/** All saved time counts as put to use until a team says otherwise: no share is made up for it. */
export const DEFAULT_SETTINGS: TeamSettings = {
  visibility: 'totals',
  threshold: 5,
  goalMinutes: 60,
  hourlyRate: null,
  realisation: 1,
};
