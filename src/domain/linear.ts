/** A linear combination of unknowns, by the unknown's name. */
export type Combination = ReadonlyMap<string, number>;

/** What follows from some combinations: rows in order of elimination, each with pivot 1, by pivot. */
export type Span = ReadonlyMap<string, Combination>;

const EPSILON = 1e-9;

const reduce = (span: Span, combination: Combination): Map<string, number> => {
  const rest = new Map(combination);
  for (const [pivot, row] of span) {
    const factor = rest.get(pivot);
    if (factor === undefined || Math.abs(factor) < EPSILON) continue;
    for (const [name, value] of row) rest.set(name, (rest.get(name) ?? 0) - factor * value);
  }
  for (const [name, value] of rest) if (Math.abs(value) < EPSILON) rest.delete(name);
  return rest;
};

/** The span with more combinations in it (Gaussian elimination, sparse). */
export const extend = (span: Span, combinations: readonly Combination[]): Span => {
  const wider = new Map(span);
  for (const combination of combinations) {
    const rest = reduce(wider, combination);
    let pivot: string | null = null;
    let largest = 0;
    for (const [name, value] of rest) {
      if (Math.abs(value) <= largest) continue;
      pivot = name;
      largest = Math.abs(value);
    }
    if (pivot === null) continue;
    const lead = rest.get(pivot) ?? 1;
    wider.set(pivot, new Map([...rest].map(([name, value]) => [name, value / lead])));
  }
  return wider;
};

/** True when a combination can be worked out from the span. */
export const follows = (span: Span, combination: Combination): boolean =>
  reduce(span, combination).size === 0;
