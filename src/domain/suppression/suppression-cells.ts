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

/** The fewest people left when any one of the cells is known to the reader, who may lead it. */
export const leastWithoutOne = (cells: readonly Cell[]): number => {
  const counts = new Map<string, number>();
  for (const { people } of cells) {
    for (const person of people) counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  let most = 0;
  for (const { people } of cells) {
    most = Math.max(most, [...people].filter((person) => counts.get(person) === 1).length);
  }
  return counts.size - most;
};

/**
 * The cells to hide under a total whose reader may know any one of them: the next smallest join
 * those hidden until, without any one, they rest on `threshold` people. `safe` is false when even all
 * of them do not.
 */
export const coverOf = (
  cells: readonly Cell[],
  hidden: ReadonlySet<string>,
  threshold: number,
): { readonly hidden: ReadonlySet<string>; readonly safe: boolean } => {
  const chosen = cells.filter(({ id }) => hidden.has(id));
  if (chosen.length === 0) return { hidden: new Set(), safe: true };
  const rest = cells
    .filter(({ id }) => !hidden.has(id))
    .sort((one, other) => one.people.size - other.people.size || (one.id < other.id ? -1 : 1));
  let safe = leastWithoutOne(chosen) >= threshold;
  for (const cell of rest) {
    if (safe) break;
    chosen.push(cell);
    safe = leastWithoutOne(chosen) >= threshold;
  }
  return safe ? { hidden: new Set(chosen.map(({ id }) => id)), safe } : { hidden, safe };
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
