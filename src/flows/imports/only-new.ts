/**
 * The rows of a file that are not there yet. Two alike are two: of rows that stand n times in the
 * file and m times in the records, n − m are new.
 */
export function onlyNew<Shared, T extends Shared>(
  rows: readonly T[],
  known: readonly Shared[],
  keyOf: (row: Shared) => string,
): readonly T[] {
  const left = new Map<string, number>();
  for (const row of known) left.set(keyOf(row), (left.get(keyOf(row)) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(keyOf(row)) ?? 0;
    left.set(keyOf(row), count - 1);
    return count <= 0;
  });
}
