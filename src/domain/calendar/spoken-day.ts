import { addDays, dateOnOrAfter, isDate, type LocalDate, weekdayOf } from './local-time.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';

const two = (value: number): string => String(value).padStart(2, '0');

/** That day of that month, this year or else next; null when there is none such ahead. */
const comingDay = (today: LocalDate, day: number, month: number, year?: string) => {
  const thisYear = Number(today.slice(0, 4));
  const years = year ? [Number(year)] : [thisYear, thisYear + 1];
  const dates = years.map((y) => `${y}-${two(month)}-${two(day)}`);
  return dates.find((date) => isDate(date) && date > today) ?? null;
};

const weekday = (today: LocalDate, next: string | undefined, name: string): LocalDate | null => {
  const wanted = WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  // "Next Friday" said on a Wednesday is this week's to some and the week after's to others.
  if (next && wanted > weekdayOf(today)) return null;
  return dateOnOrAfter(addDays(today, 1), wanted);
};

const dayOfMonth = (today: LocalDate, day: number): LocalDate | null => {
  const days = Array.from({ length: 62 }, (_, index) => addDays(today, index + 1));
  return days.find((date) => Number(date.slice(8)) === day) ?? null;
};

type Form = [RegExp, (today: LocalDate, groups: (string | undefined)[]) => LocalDate | null];

const form = (pattern: string, read: Form[1]): Form => [new RegExp(`^(?:${pattern})$`, 'i'), read];

const FORMS: readonly Form[] = [
  form('(\\d{4}-\\d{2}-\\d{2})', (today, [date = '']) =>
    isDate(date) && date > today ? date : null,
  ),
  form('tomorrow|tmrw', (today) => addDays(today, 1)),
  form(
    '(next |this |the coming )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*',
    (today, [next, name = '']) =>
      weekday(today, /^next/i.test(next ?? '') ? next : undefined, name),
  ),
  form('next week', (today) => dateOnOrAfter(addDays(today, 1), 1)),
  form('the week after next', (today) => addDays(dateOnOrAfter(addDays(today, 1), 1), 7)),
  form('(?:the )?(?:end of (?:the |this )?week|eow|weekend)', (today) =>
    dateOnOrAfter(addDays(today, 1), 1),
  ),
  form(`(?:the )?${DAY}(?: of)? ${MONTH}(?:,? (\\d{4}))?`, (today, [day, month = '', year]) =>
    comingDay(today, Number(day), MONTHS.indexOf(month.toLowerCase()) + 1, year),
  ),
  form(`${MONTH} (?:the )?${DAY}(?:,? (\\d{4}))?`, (today, [month = '', day, year]) =>
    comingDay(today, Number(day), MONTHS.indexOf(month.toLowerCase()) + 1, year),
  ),
  form('(\\d{1,2})\\.(\\d{1,2})\\.?(\\d{4})?', (today, [day, month, year]) =>
    comingDay(today, Number(day), Number(month), year),
  ),
  // 3/12 is December in London and March in New York: read only when one of them cannot be a month.
  form('(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}))?', (today, [first, second, year]) => {
    const [a, b] = [Number(first), Number(second)];
    if (a !== b && a <= 12 && b <= 12) return null;
    return comingDay(today, Math.max(a, b), Math.min(a, b), year);
  }),
  form('(?:the )?(\\d{1,2})(?:st|nd|rd|th)', (today, [day]) => dayOfMonth(today, Number(day))),
  form(MONTH, (today, [month = '']) =>
    comingDay(today, 1, MONTHS.indexOf(month.toLowerCase()) + 1),
  ),
  form('in (\\d{1,2}|an?|one|two|three|four) (day|week)s?', (today, [count = '', unit]) => {
    const words = ['', 'one', 'two', 'three', 'four'];
    const n = Number(count) || Math.max(1, words.indexOf(count.toLowerCase()));
    return addDays(today, n * (unit?.toLowerCase() === 'week' ? 7 : 1));
  }),
];

/**
 * The day after `today` that people mean by “Monday”, “3 Dec”, “tomorrow”, “in two weeks”; null
 * when it is not understood, has two meanings (3/12) or does not lie ahead.
 */
export const readSpokenDay = (words: string, today: LocalDate): LocalDate | null => {
  const text = words.trim().replace(/^on /i, '');
  for (const [pattern, read] of FORMS) {
    const match = pattern.exec(text);
    if (match) return read(today, match.slice(1));
  }
  return null;
};
