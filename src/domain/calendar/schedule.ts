import {
  addDays,
  dateOnOrAfter,
  instantAt,
  type LocalDate,
  type LocalTime,
  localDateOf,
  type Weekday,
} from './local-time.ts';
import { firstInMonth, type Week, weekOfDate, weeksBetween } from './week.ts';

export const CADENCES = ['weekly', 'fortnightly', 'monthly'] as const;
export type Cadence = (typeof CADENCES)[number];

/**
 * When a team is asked. Monthly means the first such weekday of a month. Fortnightly counts from
 * `anchorWeek`, a week in which the team is asked; without one, from 2024-W01.
 */
export type Schedule = {
  readonly cadence: Cadence;
  readonly weekday: Weekday;
  readonly time: LocalTime;
  readonly zone: string;
  readonly anchorWeek?: Week | null;
};

const DEFAULT_ANCHOR: Week = '2024-W01';

const isAskedOn = (schedule: Schedule, date: LocalDate): boolean => {
  if (schedule.cadence === 'monthly') {
    return firstInMonth(date.slice(0, 7), schedule.weekday) === date;
  }
  if (schedule.cadence === 'weekly') return true;
  return weeksBetween(schedule.anchorWeek ?? DEFAULT_ANCHOR, weekOfDate(date)) % 2 === 0;
};

/** Walks the dates a schedule asks on, from `from` on, to the first that `pick` takes. */
export const firstAsked = <T>(
  schedule: Schedule,
  from: LocalDate,
  pick: (date: LocalDate) => T | null,
): T => {
  for (let date = dateOnOrAfter(from, schedule.weekday); ; date = addDays(date, 7)) {
    const picked = isAskedOn(schedule, date) ? pick(date) : null;
    if (picked !== null) return picked;
  }
};

/** The first occurrence strictly after an instant, in the schedule's own zone. */
export const nextOccurrence = (schedule: Schedule, after: Date): Date => {
  // A day early, because a skipped time moves forward and may leave its own date.
  const from = addDays(localDateOf(after, schedule.zone), -1);
  return firstAsked(schedule, from, (date) => {
    const at = instantAt(date, schedule.time, schedule.zone);
    return at > after ? at : null;
  });
};

/**
 * Five-field cron for a BullMQ Job Scheduler, to be read in a zone. It wakes Assay up and decides
 * nothing: fortnightly wakes every week, and where clocks change at midnight or by half an hour
 * (Cairo, Lord Howe) BullMQ skips the day, so what is due is always asked of `nextOccurrence`.
 */
export const cronOf = (schedule: Pick<Schedule, 'cadence' | 'weekday' | 'time'>): string => {
  const [hour, minute] = schedule.time.split(':').map(Number);
  const weekday = schedule.weekday % 7;
  return `${minute} ${hour} * * ${weekday}${schedule.cadence === 'monthly' ? '#1' : ''}`;
};
