import { addDays, isDate, type LocalDate } from './local-time.ts';

/** Days on which nobody of a team is asked: first and last day, both included. */
export type Holiday = {
  readonly start: LocalDate;
  readonly end: LocalDate;
  readonly label: string | null;
};

/** What is wrong with a pasted text, fit to be shown; line counts from 1. */
export type Problem = { readonly line: number; readonly message: string };

export const MAX_HOLIDAYS = 1000;

/** True when a date on the member's own calendar is one of the holidays. */
export const isHoliday = (date: LocalDate, holidays: readonly Holiday[]): boolean =>
  holidays.some(({ start, end }) => start <= date && date <= end);

const LINE = /^(\d{4}-\d{2}-\d{2})(?:\s*(?:\.\.|–|—|to)\s*(\d{4}-\d{2}-\d{2}))?(?:[\s,;:]+(.*))?$/;

const EXPECTED =
  'Write a date as 2026-12-25, or first and last day as 2026-12-24..2026-12-31, then a name if you like.';

const readLine = (text: string): Holiday | string => {
  const match = LINE.exec(text);
  if (!match?.[1]) return `“${text.slice(0, 40)}” is not a date. ${EXPECTED}`;
  const [, start, end = start, label] = match;
  const missing = [start, end].find((date) => !isDate(date));
  if (missing) return `there is no day ${missing}. ${EXPECTED}`;
  if (end < start) return `${end} comes before ${start}. Put the first day first.`;
  return { start, end, label: label?.trim() || null };
};

/** Dates, one or a range to a line; empty lines and lines that start with # are passed over. */
export const readDateLines = (text: string): Holiday[] | Problem => {
  const holidays: Holiday[] = [];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const holiday = readLine(line);
    if (typeof holiday === 'string') return { line: index + 1, message: holiday };
    holidays.push(holiday);
  }
  return holidays;
};

/** The last day of a range whose end is exclusive, as in ICS. */
export const dayBefore = (date: LocalDate): LocalDate => addDays(date, -1);
