import { isDate } from '../../domain/calendar.ts';
import { type BadRows, quoted } from './bad-rows.ts';
import type { Row } from './table.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

type NumberRule = { readonly above?: number; readonly atLeast?: number };

/** Reads the cells of one row; what is wrong goes to `problems` and reads as null. */
export function cellsOf(row: Row, problems: BadRows) {
  const complain = (column: string, reason: string): null => {
    problems.add(row.line, column, reason);
    return null;
  };

  /** Null when blank, which is fine here. */
  const optionalNumber = (column: string, rule: NumberRule = {}): number | null => {
    const text = row.cell(column);
    if (text === '') return null;
    const value = NUMBER.test(text) ? Number(text) : Number.NaN;
    if (!Number.isFinite(value)) {
      const hint = /^[+-]?[\d.]*,\d+$/.test(text) ? ' Write decimals with a point.' : '';
      return complain(column, `${quoted(text)} is not a number.${hint}`);
    }
    const { above, atLeast } = rule;
    if (above !== undefined && value <= above)
      return complain(column, `${text} has to be more than ${above}.`);
    if (atLeast !== undefined && value < atLeast)
      return complain(column, `${text} has to be ${atLeast} or more.`);
    return value;
  };

  return {
    line: row.line,
    complain,
    text: (column: string): string | null => row.cell(column) || null,
    needText: (column: string): string | null =>
      row.cell(column) || complain(column, 'it is empty.'),
    optionalNumber,
    needNumber: (column: string, rule: NumberRule = {}): number | null =>
      row.cell(column) === ''
        ? complain(column, 'it is empty; give a number.')
        : optionalNumber(column, rule),
    needDate: (column: string): string | null => {
      const text = row.cell(column);
      if (isDate(text)) return text;
      return complain(column, `${quoted(text)} is not a date. Write it like 2026-11-12.`);
    },
    /** One of a few words, whatever their case; null and fine when blank. */
    optionalChoice: <T extends string>(column: string, choices: readonly T[]): T | null => {
      const text = row.cell(column).toLowerCase();
      if (text === '') return null;
      const found = choices.find((choice) => choice === text);
      return found ?? complain(column, `${quoted(text)} is none of ${choices.join(', ')}.`);
    },
    needChoice: <T extends string>(column: string, choices: readonly T[]): T | null => {
      const text = row.cell(column).toLowerCase();
      const found = choices.find((choice) => choice === text);
      return found ?? complain(column, `${quoted(text)} is none of ${choices.join(', ')}.`);
    },
  };
}

export type Cells = ReturnType<typeof cellsOf>;
