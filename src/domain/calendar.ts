import { AssayError } from '../errors.ts';
import { type Holiday, MAX_HOLIDAYS, readDateLines } from './calendar/holidays.ts';
import { isIcs, readIcs } from './calendar/ics.ts';
import { addDays, type LocalDate } from './calendar/local-time.ts';

export * from './calendar/check-in-times.ts';
export { type Holiday, isHoliday, MAX_HOLIDAYS } from './calendar/holidays.ts';
export * from './calendar/local-time.ts';
export * from './calendar/schedule.ts';
export { readSpokenDay } from './calendar/spoken-day.ts';
export * from './calendar/week.ts';
export {
  DEFAULT_WORKING_HOURS,
  type MemberTime,
  nextWorkingInstant,
  type WorkingHours,
} from './calendar/working-hours.ts';

const MAX_LENGTH = 1_000_000;

/** Repeating holidays are written out this far ahead; past ones are dropped after a month. */
const AHEAD_DAYS = 3 * 366;
const BEHIND_DAYS = 31;

const byStart = (a: Holiday, b: Holiday): number =>
  a.start.localeCompare(b.start) || a.end.localeCompare(b.end);

/**
 * Reads pasted holidays, either dates one to a line (`2026-12-25 Christmas`,
 * `2026-12-24..2026-12-31`) or the text of an ICS file, of which all-day events count and
 * repetitions are written out for three years from `today`. Sorted by first day.
 * Throws AssayError `bad-input` naming the line and what is expected.
 */
export const parseHolidays = (text: string, today: LocalDate): Holiday[] => {
  const clean = text.replace(/^\uFEFF/, '');
  if (clean.length > MAX_LENGTH) {
    throw new AssayError('bad-input', 'That is more text than a list of holidays needs.');
  }
  const range = { from: addDays(today, -BEHIND_DAYS), to: addDays(today, AHEAD_DAYS) };
  const read = isIcs(clean) ? readIcs(clean, range) : readDateLines(clean);
  if (!Array.isArray(read)) {
    throw new AssayError('bad-input', `Line ${read.line}: ${read.message}`);
  }
  if (read.length === 0 && clean.trim() !== '') {
    throw new AssayError('bad-input', 'No whole day off from today on was found there.');
  }
  if (read.length > MAX_HOLIDAYS) {
    throw new AssayError('bad-input', `At most ${MAX_HOLIDAYS} holidays can be kept for a team.`);
  }
  return read.toSorted(byStart);
};
