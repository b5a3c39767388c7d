import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { AssayError } from '../../errors.ts';
import { BadRows } from './bad-rows.ts';

/** A file someone wants imported. `name` without its folder. */
export type ImportedFile = { readonly name: string; readonly text: string };

/** One row: the line of the file it starts on and its cells by column, trimmed, '' when missing. */
export type Row = { readonly line: number; cell(column: string): string };

/** What a file holds. `problems` already has what is wrong with its form. */
export type Table = {
  readonly rows: readonly Row[];
  readonly has: (column: string) => boolean;
  /** What a person should know of the file as a whole: columns nobody asked for. */
  readonly notes: readonly string[];
  readonly problems: BadRows;
};

/** How column names are compared: `Use Case`, `use-case` and `USE_CASE` are one. */
export const columnKeyOf = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/**
 * Columns a table may have, by the name the code uses: the spellings it is known under, and whether
 * the file makes no sense without it.
 */
export type Columns = Readonly<
  Record<string, { readonly needed?: boolean; readonly names?: readonly string[] }>
>;

const recordsSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

const DELIMITERS = [',', ';', '\t'];

/** Spreadsheets of some countries write semicolons; the header says which it is. */
const delimiterOf = (text: string): string => {
  const header = text.slice(0, Math.max(0, text.indexOf('\n')) || text.length);
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best));
};

/**
 * Reads a CSV file with a header row.
 * @throws AssayError `bad-file` when it is empty, cannot be read as CSV or lacks a needed column.
 */
export function readTable(file: ImportedFile, columns: Columns): Table {
  const [header, ...records] = recordsOf(file);
  if (!header) throw new AssayError('bad-file', `${file.name} is empty.`);
  const places = placesOf(file.name, header.cells, columns);
  const problems = new BadRows(file.name);
  const width = header.cells.length;
  const rows: Row[] = [];
  for (const { cells, line } of records) {
    if (cells.every((cell) => cell === '')) continue;
    if (cells.length !== width) {
      problems.add(line, null, `it has ${cells.length} cells, but the header has ${width}.`);
      continue;
    }
    if (cells.some((cell) => cell.includes('\0'))) {
      problems.add(line, null, 'it holds a character that cannot be stored (NUL).');
      continue;
    }
    rows.push({ line, cell: (column) => cells[places.get(column) ?? -1] ?? '' });
  }
  if (rows.length === 0) {
    problems.throwIfAny();
    throw new AssayError('bad-file', `${file.name} has no rows below its header.`);
  }
  const used = new Set(places.values());
  return {
    rows,
    has: (column) => places.has(column),
    notes: noteUnused(header.cells.filter((name, index) => name !== '' && !used.has(index))),
    problems,
  };
}

const MAX_LISTED = 10;

/** Some names, and how many more there are. */
export const listed = (names: readonly string[]): string =>
  names.length > MAX_LISTED
    ? `${names.slice(0, MAX_LISTED).join(', ')} and ${names.length - MAX_LISTED} more`
    : names.join(', ');

const noteUnused = (names: readonly string[]): string[] =>
  names.length > 0 ? [`Columns not used: ${listed(names)}.`] : [];

function recordsOf({ name, text }: ImportedFile): { cells: string[]; line: number }[] {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  try {
    const options = { info: true, relax_column_count: true, delimiter: delimiterOf(clean) };
    let line = 1;
    return recordsSchema.parse(parse(clean, options)).map(({ record, info }) => {
      const start = line;
      line = info.lines + 1;
      return { cells: record.map((cell) => cell.trim()), line: start };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = z.object({ lines: z.number() }).safeParse(error);
    const where = line.success ? ` at line ${line.data.lines}` : '';
    throw new AssayError(
      'bad-file',
      `${name} cannot be read as CSV${where}: a quotation mark is out of place. A cell with a quotation mark in it is written "like ""this""".`,
      { cause: error },
    );
  }
}

function placesOf(
  fileName: string,
  header: readonly string[],
  columns: Columns,
): Map<string, number> {
  const keys = header.map(columnKeyOf);
  const twice = keys.find((key, index) => key !== '' && keys.indexOf(key) !== index);
  if (twice) throw new AssayError('bad-file', `${fileName} has the column ${twice} twice.`);
  const places = new Map<string, number>();
  const missing: string[] = [];
  for (const [column, { needed, names = [column] }] of Object.entries(columns)) {
    const place = names.map((each) => keys.indexOf(columnKeyOf(each))).find((at) => at >= 0);
    if (place !== undefined) places.set(column, place);
    else if (needed) missing.push(names.join(' or '));
  }
  if (missing.length > 0) {
    throw new AssayError(
      'bad-file',
      `${fileName} lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}. Its first line says: ${header.join(', ').slice(0, 200)}`,
    );
  }
  return places;
}
