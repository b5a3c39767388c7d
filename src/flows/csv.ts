import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number | boolean | null;

/**
 * A table as CSV for a spreadsheet: UTF-8 with a byte order mark, CRLF lines, null as an empty
 * cell. Text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a line
 * break) is defused by an apostrophe in front; numbers stay numbers.
 */
export const toCsv = (columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  stringify([[...columns], ...rows.map((row) => [...row])], {
    bom: true,
    record_delimiter: 'windows',
    // With a delimiter of two characters the library leaves a lone line break bare.
    quoted_match: /[\r\n]/,
    cast: {
      string: (text) => defuse(text),
      number: (value) => String(value),
      boolean: (value) => (value ? 'yes' : 'no'),
    },
  });

/** Unicode's wide forms of the same signs, and signs after spaces, are taken for formulas too. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

const defuse = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
