import { sum, Z_95 } from '../scores/interval.ts';
import type { Estimate } from './figures.ts';

/** A score to be ranked. */
export type Ranked = { readonly id: string; readonly estimate: Estimate };

/**
 * Where a score stands among the others: `first` to `last` are the places that its interval leaves
 * possible, 1 the highest. `shrunken` is the score drawn towards the mean as far as it is uncertain.
 */
export type Place = {
  readonly id: string;
  readonly shrunken: number;
  readonly first: number;
  readonly last: number;
};

type Known = { id: string; score: number; variance: number };

const MIN_VARIANCE = 1e-9;

const known = (entries: readonly Ranked[]): Known[] =>
  entries.flatMap(({ id, estimate: { score, low, high } }) =>
    score === null || low === null || high === null
      ? []
      : [{ id, score, variance: Math.max(((high - low) / (2 * Z_95)) ** 2, MIN_VARIANCE) }],
  );

const weightedMean = (entries: readonly Known[], weight: (entry: Known) => number): number =>
  sum(entries.map((entry) => weight(entry) * entry.score)) / sum(entries.map(weight));

/** Variance between the true scores, by moments (DerSimonian & Laird 1986); never below 0. */
const varianceBetween = (entries: readonly Known[]): number => {
  const weight = ({ variance }: Known) => 1 / variance;
  const centre = weightedMean(entries, weight);
  const total = sum(entries.map(weight));
  const squares = sum(entries.map((entry) => weight(entry) ** 2));
  const scatter = sum(entries.map((entry) => weight(entry) * (entry.score - centre) ** 2));
  const scale = total - squares / total;
  return scale <= 0 ? 0 : Math.max(0, (scatter - (entries.length - 1)) / scale);
};

/**
 * Ranks scores as far as their intervals allow, highest first (empirical Bayes: Morris 1983). Each
 * score is drawn towards the common mean by its own uncertainty, and one comes before another only
 * when the 95 % interval of their difference leaves out 0. Null when no order can be told; scores
 * without data are left out.
 */
export const rank = (entries: readonly Ranked[]): readonly Place[] | null => {
  const scores = known(entries);
  const between = scores.length < 2 ? 0 : varianceBetween(scores);
  if (between === 0) return null;
  const centre = weightedMean(scores, ({ variance }) => 1 / (variance + between));
  const drawn = scores.map(({ id, score, variance }) => {
    const trust = between / (between + variance);
    return { id, shrunken: centre + trust * (score - centre), variance: trust * variance };
  });
  type Drawn = (typeof drawn)[number];
  const isAhead = (one: Drawn, other: Drawn) =>
    one.shrunken - other.shrunken > Z_95 * Math.sqrt(one.variance + other.variance);
  const places = drawn
    .map((own) => ({
      id: own.id,
      shrunken: own.shrunken,
      first: 1 + drawn.filter((other) => isAhead(other, own)).length,
      last: drawn.length - drawn.filter((other) => isAhead(own, other)).length,
    }))
    .sort((one, other) => other.shrunken - one.shrunken || (one.id < other.id ? -1 : 1));
  const isTold = places.some(({ first, last }) => first > 1 || last < places.length);
  return isTold ? places : null;
};
