/** The answer of a command, on standard output and nothing else there. */
export const answer = (text: string): void => {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
};

/** What happens meanwhile, on standard error. */
export const tell = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

// A terminal would obey control characters in names that people wrote.
const CONTROL = /\p{Cc}|\p{Bidi_Control}/gu;

/** Text from people as a terminal may have it. */
export const plain = (text: string): string => text.replace(CONTROL, ' ');

/** Columns side by side, as wide as their widest cell. */
export const columnsOf = (rows: readonly (readonly string[])[]): string => {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    });
  }
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

export const thousands = (count: number): string => count.toLocaleString('en-US');

/** "1 row", "3,611 rows". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${thousands(count)} ${count === 1 ? one : many}`;
