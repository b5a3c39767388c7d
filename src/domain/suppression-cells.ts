/** A figure that is part of a total, and the people it rests on. */
export type Cell = { readonly id: string; readonly people: ReadonlySet<string> };

/** Everyone behind some cells, each person once. */
export const unionOf = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  new Set(sets.flatMap((set) => [...set]));

/** True for 1 … threshold − 1 people: too few to show, and more than nobody. */
export const isFew = (people: number, threshold: number): boolean =>
  people > 0 && people < threshold;

/**
 * The cells to hide so that those hidden cannot be told from a total that is shown: while they are
 * only one, or rest on fewer than `threshold` people together, the next smallest joins them. Ties
 * go by id, so the same table always hides the same cells.
 */
export const complementOf = (
  cells: readonly Cell[],
  hidden: ReadonlySet<string>,
  threshold: number,
): ReadonlySet<string> => {
  const result = new Set(cells.filter(({ id }) => hidden.has(id)).map(({ id }) => id));
  if (result.size === 0) return result;
  const together = new Set(cells.filter(({ id }) => result.has(id)).flatMap((c) => [...c.people]));
  const rest = cells
    .filter(({ id }) => !result.has(id))
    .sort((one, other) => one.people.size - other.people.size || (one.id < other.id ? -1 : 1));
  for (const cell of rest) {
    if (result.size > 1 && together.size >= threshold) break;
    result.add(cell.id);
    for (const person of cell.people) together.add(person);
  }
  return result;
};

/**
 * May figures about some of the people be shown beside those about all of them? Only if the slice
 * and everyone outside it each reach the threshold; a slice that is everyone is no slice.
 */
export const maySlice = (
  slice: ReadonlySet<string>,
  whole: ReadonlySet<string>,
  threshold: number,
): boolean => {
  const outside = [...whole].filter((person) => !slice.has(person)).length;
  return slice.size >= threshold && (outside === 0 || outside >= threshold);
};

/** A hidden cell of a two-way table whose row and column totals are shown. */
export type TableCell = { readonly row: string; readonly column: string };

/**
 * The hidden cells whose value follows from the totals alone: the bridges of the graph that joins
 * rows to columns by hidden cells (a cell on a circle of hidden cells can take any value).
 */
export const solvableCells = (cells: readonly TableCell[]): readonly TableCell[] => {
  const joined = new Map<string, { to: string; edge: number }[]>();
  const join = (from: string, to: string, edge: number) =>
    joined.set(from, [...(joined.get(from) ?? []), { to, edge }]);
  cells.forEach(({ row, column }, edge) => {
    join(`row ${row}`, `column ${column}`, edge);
    join(`column ${column}`, `row ${row}`, edge);
  });
  const entered = new Map<string, number>();
  const reach = new Map<string, number>();
  const bridges = new Set<number>();
  const visit = (node: string, from: number) => {
    const order = entered.size;
    entered.set(node, order);
    reach.set(node, order);
    for (const { to, edge } of joined.get(node) ?? []) {
      if (edge === from) continue;
      const seen = entered.get(to);
      if (seen === undefined) visit(to, edge);
      const back = seen ?? reach.get(to) ?? order;
      reach.set(node, Math.min(reach.get(node) ?? order, back));
      if (seen === undefined && back > order) bridges.add(edge);
    }
  };
  for (const node of joined.keys()) if (!entered.has(node)) visit(node, -1);
  return cells.filter((_, edge) => bridges.has(edge));
};
