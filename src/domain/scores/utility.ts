import type { Estimate } from '../report/figures.ts';

const between = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : Math.sqrt(one * other);

/** Utility 0–100: the geometric mean of Adoption and Outcomes, end by end. Null if either is. */
export const utilityOf = (adoption: Estimate, outcome: Estimate): Estimate => ({
  score: between(adoption.score, outcome.score),
  low: between(adoption.low, outcome.low),
  high: between(adoption.high, outcome.high),
});
