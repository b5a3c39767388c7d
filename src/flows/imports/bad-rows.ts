import { AssayError } from '../../errors.ts';

/** As many as a person can work through; the rest are counted. */
const MAX_TOLD = 20;

/** Collects what is wrong with a file, so that all of it is told at once. */
export class BadRows {
  readonly #fileName: string;
  readonly #problems: { line: number; text: string }[] = [];

  constructor(fileName: string) {
    this.#fileName = fileName;
  }

  /** `column` null: the row as a whole. `reason` goes on after "column x:" or "line n:". */
  add(line: number, column: string | null, reason: string): void {
    const where = column === null ? `line ${line}` : `line ${line}, column ${column}`;
    this.#problems.push({ line, text: `${where}: ${reason}` });
  }

  /** @throws AssayError `bad-file` with line, column and reason of what was collected, if anything. */
  throwIfAny(): void {
    const count = this.#problems.length;
    if (count === 0) return;
    const sorted = this.#problems.toSorted((one, other) => one.line - other.line);
    const told = sorted.slice(0, MAX_TOLD).map(({ text }) => text);
    if (count > told.length) told.push(`… and ${count - told.length} more.`);
    throw new AssayError(
      'bad-file',
      [`${this.#fileName} was not imported, and nothing of it was kept:`, ...told].join('\n'),
    );
  }
}

/** Something a person typed, short enough to repeat in a message. */
export const quoted = (text: string): string =>
  `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
