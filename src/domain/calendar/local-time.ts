import { tzOffset } from '@date-fns/tz';

/** A calendar date, `YYYY-MM-DD`, without a zone. */
export type LocalDate = string;
/** A time on the wall clock, `HH:MM`, 00:00–23:59. */
export type LocalTime = string;
/** ISO weekday: Monday 1 … Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** True for an IANA zone name this machine knows; bare offsets such as `+02:00` are refused. */
export const isValidZone = (zone: string): boolean => {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** True for `HH:MM` from 00:00 to 23:59. */
export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** True for a day that exists, written `YYYY-MM-DD`. */
export const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  toDate(Date.parse(text)) === text;

const toDate = (utcMillis: number): LocalDate => new Date(utcMillis).toISOString().slice(0, 10);

/** The date n days later (earlier when negative); dates have no zone, so a day is a day. */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  toDate(Date.parse(date) + days * DAY);

/** Whole days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** ISO weekday of a date. */
export const weekdayOf = (date: LocalDate): Weekday =>
  (((new Date(date).getUTCDay() + 6) % 7) + 1) as Weekday;

/** The first date on or after `date` that falls on `weekday`. */
export const dateOnOrAfter = (date: LocalDate, weekday: number): LocalDate =>
  addDays(date, (weekday - weekdayOf(date) + 7) % 7);

const offsetMillis = (zone: string, at: number): number => {
  const minutes = tzOffset(zone, new Date(at));
  if (Number.isNaN(minutes)) throw new RangeError(`Unknown time zone or instant: ${zone}`);
  return minutes * MINUTE;
};

const localIso = (instant: Date, zone: string): string =>
  new Date(instant.getTime() + offsetMillis(zone, instant.getTime())).toISOString();

/** The calendar date on the wall in `zone` at an instant. Throws RangeError on an unknown zone. */
export const localDateOf = (instant: Date, zone: string): LocalDate =>
  localIso(instant, zone).slice(0, 10);

/** The clock on the wall in `zone` at an instant, seconds cut off. */
export const localTimeOf = (instant: Date, zone: string): LocalTime =>
  localIso(instant, zone).slice(11, 16);

/**
 * The instant at which clocks in `zone` show this date and time. A time that a DST change skips
 * moves forward by what was skipped (New York 02:30 → 03:30); of one that comes twice, the first.
 */
export const instantAt = (date: LocalDate, time: LocalTime, zone: string): Date => {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const before = offsetMillis(zone, wall - DAY);
  const after = offsetMillis(zone, wall + DAY);
  const fits = [wall - before, wall - after].filter((at) => at + offsetMillis(zone, at) === wall);
  return new Date(fits.length > 0 ? Math.min(...fits) : wall - before);
};
