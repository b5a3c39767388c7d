import { dayBefore, type Holiday, type Problem } from './holidays.ts';
import { addDays, daysBetween, type LocalDate } from './local-time.ts';
import { toIsoDate, yearlyDates } from './yearly-rule.ts';

type Property = { readonly name: string; readonly value: string; readonly line: number };
type Range = { readonly from: LocalDate; readonly to: LocalDate };

const UNREAD_RULE =
  'only yearly repetitions are understood. Paste the dates instead, one to a line';

/** Text in the iCalendar format (RFC 5545), as calendars export and people paste it. */
export const isIcs = (text: string): boolean => /^\s*BEGIN:(VCALENDAR|VEVENT)\s*$/im.test(text);

/** Lines of the text with folded ones (RFC 5545, 3.1) put together, each with its first number. */
const unfold = (text: string): Property[] => {
  const lines: Property[] = [];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(raw) && last) {
      lines[lines.length - 1] = { ...last, value: last.value + raw.slice(1) };
      continue;
    }
    const [, name = '', value = ''] = /^([A-Za-z-]+)(?:;(?:"[^"]*"|[^":])*)?:(.*)$/.exec(raw) ?? [];
    if (name) lines.push({ name: name.toUpperCase(), value: value.trim(), line: index + 1 });
  }
  return lines;
};

/** The properties of each event; what is nested in one (an alarm) is left out. */
const eventsOf = (lines: readonly Property[]): Property[][] => {
  const events: Property[][] = [];
  const open: string[] = [];
  for (const property of lines) {
    const value = property.value.toUpperCase();
    if (property.name === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') events.push([]);
    } else if (property.name === 'END') open.pop();
    else if (open.at(-1) === 'VEVENT') events.at(-1)?.push(property);
  }
  return events;
};

const unescapeText = (value: string): string =>
  value.replace(/\\n/gi, ' ').replace(/\\(.)/g, '$1').trim();

const lengthInDays = (start: LocalDate, end?: Property, duration?: Property): number | Problem => {
  if (end) {
    const date = toIsoDate(end.value);
    if (!date) return { line: end.line, message: `“${end.value}” is not a day such as 20261226.` };
    return Math.max(1, daysBetween(start, date));
  }
  const [, count = '1', unit = 'D'] = /^P(\d{1,3})([DW])$/.exec(duration?.value ?? '') ?? [];
  return Math.max(1, Number(count) * (unit === 'W' ? 7 : 1));
};

const isProblem = (value: object): value is Problem => 'message' in value;

const readEvent = (event: readonly Property[], range: Range): Holiday[] | Problem => {
  const find = (name: string) => event.find((property) => property.name === name);
  const dtstart = find('DTSTART');
  if (!dtstart || /^\d{8}T/.test(dtstart.value)) return [];
  if (find('STATUS')?.value.toUpperCase() === 'CANCELLED') return [];
  const start = toIsoDate(dtstart.value);
  if (!start) {
    return { line: dtstart.line, message: `“${dtstart.value}” is not a day such as 20261225.` };
  }
  const length = lengthInDays(start, find('DTEND'), find('DURATION'));
  if (typeof length !== 'number') return length;
  const rule = find('RRULE');
  const reach = { from: addDays(range.from, 1 - length), to: range.to };
  const starts = rule ? yearlyDates(start, rule.value, reach.to) : [start];
  if (rule && !starts) return { line: rule.line, message: `${UNREAD_RULE} (${rule.value})` };
  const excluded = event.filter(({ name }) => name === 'EXDATE').flatMap((p) => p.value.split(','));
  const label = unescapeText(find('SUMMARY')?.value ?? '') || null;
  return (starts ?? [])
    .filter((day) => day >= reach.from && !excluded.some((value) => toIsoDate(value) === day))
    .map((day) => ({ start: day, end: dayBefore(addDays(day, length)), label }));
};

/**
 * All-day events of an ICS text that touch the range; events with a time of day are no holidays
 * and are passed over. Repetitions are written out up to the end of the range.
 */
export const readIcs = (text: string, range: Range): Holiday[] | Problem => {
  const holidays: Holiday[] = [];
  for (const event of eventsOf(unfold(text))) {
    const read = readEvent(event, range);
    if (isProblem(read)) return read;
    holidays.push(...read);
  }
  return holidays;
};
