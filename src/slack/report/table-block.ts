import type { DataTableBlock } from '@slack/types';
import type { Shows } from '../../domain/shows.ts';
import { type Blocks, clip, context, said, section } from '../blocks.ts';
import { LIMITS } from '../limits.ts';

/** The first column names the row. A cell without anything to say is null. */
export type TableFacts = {
  caption: string;
  header: readonly string[];
  rows: readonly (readonly (string | null)[])[];
};

const NOTHING = '–';
const MAX_CELL = 60;
const PAGE_ROWS = 10;
/** Rows of the plain form, which cannot be leafed through. */
const PLAIN_ROWS = 15;

const cellsOf = (row: readonly (string | null)[]): string[] =>
  row.slice(0, LIMITS.table.columns).map((cell) => clip(cell || NOTHING, MAX_CELL));

const lengthOf = (cells: readonly string[]): number =>
  cells.reduce((total, cell) => total + cell.length, 0);

/** As many rows as Slack's limits leave room for. */
const fitting = (header: readonly string[], rows: readonly string[][]): string[][] => {
  let left = LIMITS.table.characters - lengthOf(header);
  const kept: string[][] = [];
  for (const row of rows.slice(0, LIMITS.table.rows - 1)) {
    left -= lengthOf(row);
    if (left < 0) break;
    kept.push(row);
  }
  return kept;
};

const rich = (caption: string, rows: readonly string[][]): DataTableBlock => ({
  type: 'data_table',
  caption,
  page_size: PAGE_ROWS,
  rows: rows.map((row) => row.map((text) => ({ type: 'raw_text', text }))),
});

const plainRows = (header: readonly string[], rows: readonly string[][]): Blocks => {
  const lines = rows.map(([name = NOTHING, ...cells]) => {
    const facts = cells
      .map((cell, index) => [header[index + 1] ?? '', cell] as const)
      .filter(([, cell]) => cell !== NOTHING)
      .map(([label, cell]) => `${label.toLowerCase()} ${said(cell, MAX_CELL)}`);
    return `*${said(name, MAX_CELL)}*: ${facts.join(' · ')}`;
  });
  const sections: string[] = [''];
  for (const line of lines) {
    const last = sections.at(-1) ?? '';
    if (last.length + line.length + 1 > LIMITS.section) sections.push(line);
    else sections[sections.length - 1] = last === '' ? line : `${last}\n${line}`;
  }
  return sections.map((text) => section(text));
};

/** A table, or the same as lines of text where tables are refused; what was cut is said. */
export const table = ({ caption, header, rows }: TableFacts, shows: Shows): Blocks => {
  if (rows.length === 0) return [];
  const heads = cellsOf(header);
  const cells = rows.map(cellsOf);
  const kept = shows === 'plain' ? cells.slice(0, PLAIN_ROWS) : fitting(heads, cells);
  const rest = rows.length - kept.length;
  return [
    ...(shows === 'plain' ? plainRows(heads, kept) : [rich(caption, [heads, ...kept])]),
    ...(rest > 0 ? [context(`And ${rest} more, in the CSV of \`/ai-adoption report\`.`)] : []),
  ];
};
