import { dateInWeek, type Week } from './week.ts';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** An ISO week as people say it, from Monday to Sunday: "16–22 Nov", "28 Dec – 3 Jan". */
export const weekInWords = (week: Week): string =>
  DAY.formatRange(new Date(dateInWeek(week, 1)), new Date(dateInWeek(week, 7)))
    .replace(/\s/gu, ' ')
    // Releases of Node differ in the spaces that they set around this dash.
    .replace(/^(\d+) ?– ?(?=\d+ )/u, '$1–');

/** A date as people say it: "16 Nov". */
export const dayInWords = (date: string): string => DAY.format(new Date(date));
