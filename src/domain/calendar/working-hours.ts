import { type Holiday, isHoliday } from './holidays.ts';
import {
  addDays,
  instantAt,
  type LocalDate,
  type LocalTime,
  localDateOf,
  weekdayOf,
} from './local-time.ts';

/**
 * When a member works, on their own clock, half-open; `days` are ISO weekdays on which a spell
 * starts. An end at or before the start lies on the next day (22:00–06:00; 00:00–00:00 is all day).
 */
export type WorkingHours = {
  readonly start: LocalTime;
  readonly end: LocalTime;
  readonly days: readonly number[];
};

export const DEFAULT_WORKING_HOURS: WorkingHours = {
  start: '09:00',
  end: '18:00',
  days: [1, 2, 3, 4, 5],
};

/** What is known of when one member may be asked. */
export type MemberTime = {
  readonly zone: string;
  readonly workingHours: WorkingHours;
  readonly holidays?: readonly Holiday[];
};

/** The longest holiday looked across; beyond it there is no next working instant. */
const HORIZON_DAYS = 60;

/** The member's working spell that starts on a date, or null on a day off. */
export const spellOn = (
  date: LocalDate,
  { zone, workingHours, holidays = [] }: MemberTime,
): { start: Date; end: Date } | null => {
  const { start, end, days } = workingHours;
  if (!days.includes(weekdayOf(date)) || isHoliday(date, holidays)) return null;
  return {
    start: instantAt(date, start, zone),
    end: instantAt(end > start ? date : addDays(date, 1), end, zone),
  };
};

/**
 * The instant itself if the member works then, else the start of their next spell; null when there
 * is none within 60 days. Holidays are days off.
 */
export const nextWorkingInstant = (instant: Date, member: MemberTime): Date | null => {
  const today = localDateOf(instant, member.zone);
  for (let days = -1; days <= HORIZON_DAYS; days++) {
    const spell = spellOn(addDays(today, days), member);
    if (spell && instant < spell.end && spell.start < spell.end) {
      return instant > spell.start ? instant : spell.start;
    }
  }
  return null;
};
