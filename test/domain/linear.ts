/** A linear combination of unknowns, by the unknown's name. */
export type Combination = ReadonlyMap<string, number>;

const EPSILON = 1e-9;

/** Subtracts from a combination what the basis already explains; empty when it explains all of it. */
const reduce = (basis: ReadonlyMap<string, Combination>, combination: Combination): Combination => {
  const rest = new Map(combination);
  for (const [pivot, row] of basis) {
    const factor = rest.get(pivot) ?? 0;
    if (Math.abs(factor) < EPSILON) continue;
    for (const [name, value] of row) rest.set(name, (rest.get(name) ?? 0) - factor * value);
  }
  for (const [name, value] of rest) if (Math.abs(value) < EPSILON) rest.delete(name);
  return rest;
};

/** The row space of what is shown, as rows with a leading 1 in order of elimination. */
export const spanOf = (shown: readonly Combination[]): ReadonlyMap<string, Combination> => {
  const basis = new Map<string, Combination>();
  for (const combination of shown) {
    const rest = reduce(basis, combination);
    const [pivot] = [...rest].sort((one, other) => Math.abs(other[1]) - Math.abs(one[1]));
    if (pivot === undefined) continue;
    const [name, value] = pivot;
    basis.set(name, new Map([...rest].map(([key, each]) => [key, each / value])));
  }
  return basis;
};

/** True when a figure follows from what is shown: adding it would not raise the rank. */
export const isSolvable = (span: ReadonlyMap<string, Combination>, figure: Combination): boolean =>
  reduce(span, figure).size === 0;
