import { addDays, isDate, type LocalDate } from './local-time.ts';
import { firstInMonth } from './week.ts';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A date as ICS writes it, 20261225, or null; years before 1900 are no holidays of anyone. */
export const toIsoDate = (value: string): LocalDate | null => {
  const date = value.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return isDate(date) && date >= '1900' ? date : null;
};

const two = (value: string | number): string => String(value).padStart(2, '0');

/** The nth such weekday of a month, from its end when n is negative; null when there is none. */
const nthWeekday = (month: string, nth: number, weekday: number): LocalDate | null => {
  const first = firstInMonth(month, weekday);
  const all = [0, 7, 14, 21, 28].map((days) => addDays(first, days));
  return all.filter((date) => date.startsWith(month)).at(nth > 0 ? nth - 1 : nth) ?? null;
};

type Rule = ReadonlyMap<string, string>;

const SHAPES: Readonly<Record<string, RegExp>> = {
  FREQ: /^YEARLY$/,
  INTERVAL: /^[1-9]\d?$/,
  COUNT: /^[1-9]\d{0,3}$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  WKST: /^[A-Z]{2}$/,
  BYMONTH: /^([1-9]|1[0-2])$/,
  BYMONTHDAY: /^([1-9]|[12]\d|3[01])$/,
  BYDAY: /^[+-]?[1-5](MO|TU|WE|TH|FR|SA|SU)$/,
};

const readRule = (text: string): Rule | null => {
  const parts = text.toUpperCase().split(';').filter(Boolean);
  const rule = new Map(parts.map((part) => part.split('=', 2) as [string, string]));
  const known = [...rule].every(([name, value = '']) => SHAPES[name]?.test(value));
  const clash = rule.has('BYDAY') && (rule.has('BYMONTHDAY') || !rule.has('BYMONTH'));
  return known && rule.has('FREQ') && !clash ? rule : null;
};

const dateInYear = (rule: Rule, start: LocalDate, year: number): LocalDate | null => {
  const month = `${year}-${two(rule.get('BYMONTH') ?? start.slice(5, 7))}`;
  const byDay = rule.get('BYDAY');
  if (byDay)
    return nthWeekday(month, Number(byDay.slice(0, -2)), DAYS.indexOf(byDay.slice(-2)) + 1);
  const date = `${month}-${two(rule.get('BYMONTHDAY') ?? start.slice(8))}`;
  return isDate(date) ? date : null;
};

/**
 * The dates up to `to` of an event that repeats by an RRULE (RFC 5545, 3.3.10) of the kinds public
 * holidays have: once a year, on a day of a month or an nth weekday of one. Null for any other
 * rule: general libraries can loop for ever on rules that never match.
 */
export const yearlyDates = (start: LocalDate, text: string, to: LocalDate): LocalDate[] | null => {
  const rule = readRule(text);
  if (!rule) return null;
  const last = toIsoDate((rule.get('UNTIL') ?? '').slice(0, 8)) ?? to;
  const dates: LocalDate[] = [];
  for (let year = Number(start.slice(0, 4)); `${year}` <= to.slice(0, 4); ) {
    const date = dateInYear(rule, start, year);
    if (date && date >= start && date <= to && date <= last) dates.push(date);
    year += Number(rule.get('INTERVAL') ?? 1);
  }
  return dates.slice(0, Number(rule.get('COUNT') ?? dates.length));
};
