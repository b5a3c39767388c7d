/** A linear combination of unknowns, by the unknown's name. */
export type Combination = ReadonlyMap<string, number>;

/** What follows from some combinations: rows in order of elimination, each with pivot 1. */
export type Span = {
  readonly rows: readonly Combination[];
  readonly pivots: ReadonlyMap<string, number>;
};

export const EMPTY_SPAN: Span = { rows: [], pivots: new Map() };

const EPSILON = 1e-9;

/** A row holds no pivot of the rows before it, so one pass in their order clears every pivot. */
const reduce = (span: Span, combination: Combination): Map<string, number> => {
  const rest = new Map(combination);
  let done = -1;
  for (;;) {
    let next = Number.POSITIVE_INFINITY;
    let pivot = '';
    for (const name of rest.keys()) {
      const index = span.pivots.get(name);
      if (index === undefined || index <= done || index >= next) continue;
      next = index;
      pivot = name;
    }
    const row = span.rows[next];
    if (row === undefined) break;
    done = next;
    const factor = rest.get(pivot) ?? 0;
    for (const [name, value] of row) {
      const left = (rest.get(name) ?? 0) - factor * value;
      if (Math.abs(left) < EPSILON) rest.delete(name);
      else rest.set(name, left);
    }
  }
  return rest;
};

/** The span with more combinations in it (Gaussian elimination, sparse). */
export const extend = (span: Span, combinations: readonly Combination[]): Span => {
  const wider = { rows: [...span.rows], pivots: new Map(span.pivots) };
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
    wider.pivots.set(pivot, wider.rows.length);
    wider.rows.push(new Map([...rest].map(([name, value]) => [name, value / lead])));
  }
  return wider;
};

/** True when a combination can be worked out from the span. */
export const follows = (span: Span, combination: Combination): boolean =>
  reduce(span, combination).size === 0;
