import { TZDate } from '@date-fns/tz';
import { getISOWeek, getISOWeekYear } from 'date-fns';
import {
  addDays,
  dateOnOrAfter,
  daysBetween,
  instantAt,
  type LocalDate,
  localDateOf,
  weekdayOf,
} from './local-time.ts';

/** An ISO week, `YYYY-Www`, for example `2026-W47`. */
export type Week = string;

/** The ISO week a date falls in. */
export const weekOfDate = (date: LocalDate): Week => {
  const utc = new TZDate(date, 'UTC');
  const year = String(getISOWeekYear(utc)).padStart(4, '0');
  return `${year}-W${String(getISOWeek(utc)).padStart(2, '0')}`;
};

/** The date of a weekday (Monday 1 … Sunday 7) in an ISO week. */
export const dateInWeek = (week: Week, weekday: number): LocalDate => {
  const fourthOfJanuary = `${week.slice(0, 4)}-01-04`;
  const firstMonday = addDays(fourthOfJanuary, 1 - weekdayOf(fourthOfJanuary));
  return addDays(firstMonday, (Number(week.slice(6)) - 1) * 7 + weekday - 1);
};

/** True for an ISO week that exists: `2026-W53` does, `2025-W53` does not. */
export const isWeek = (text: string): boolean =>
  /^[1-9]\d{3}-W(0[1-9]|[1-4]\d|5[0-3])$/.test(text) && weekOfDate(dateInWeek(text, 1)) === text;

/** The ISO week of an instant on the calendar of `zone`. */
export const weekOf = (instant: Date, zone: string): Week => weekOfDate(localDateOf(instant, zone));

/** The week n weeks later (earlier when negative). */
export const addWeeks = (week: Week, weeks: number): Week =>
  weekOfDate(addDays(dateInWeek(week, 1), weeks * 7));

/** Whole weeks from one week to another; negative when `to` is earlier. */
export const weeksBetween = (from: Week, to: Week): number =>
  daysBetween(dateInWeek(from, 1), dateInWeek(to, 1)) / 7;

/** The date after the week's Sunday: its exclusive end. `2026-W47` → `2026-11-23`. */
export const weekEndDate = (week: Week): LocalDate => dateInWeek(week, 8);

/** The week as a half-open range of instants [start, end): Monday's midnight to the next one's. */
export const weekRange = (week: Week, zone: string): { start: Date; end: Date } => ({
  start: instantAt(dateInWeek(week, 1), '00:00', zone),
  end: instantAt(weekEndDate(week), '00:00', zone),
});

/** The first such weekday on or after the first of a month, `YYYY-MM`. */
export const firstInMonth = (month: string, weekday: number): LocalDate =>
  dateOnOrAfter(`${month}-01`, weekday);
