import studentT from '@stdlib/stats-base-dists-t-quantile';

/** The ends of a 95 % interval, in the unit of what they are about. */
export type Interval = { readonly low: number; readonly high: number };

/** The 97.5 % point of the normal distribution. */
export const Z_95 = 1.959963984540054;

const CONFIDENCE_POINT = 0.975;

export const clip = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

export const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

/** Arithmetic mean; null of nothing. */
export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : sum(values) / values.length;

/** The 97.5 % point of Student's t with the given degrees of freedom (at least 1). */
export const t95 = (degrees: number): number => studentT(CONFIDENCE_POINT, degrees);

/** 95 % Wilson score interval of a share, 0–1 (Wilson 1927). Null when nobody was counted. */
export const wilson = (numerator: number, denominator: number): Interval | null => {
  if (denominator === 0) return null;
  const share = numerator / denominator;
  const z2 = Z_95 * Z_95;
  const scale = 1 + z2 / denominator;
  const centre = (share + z2 / (2 * denominator)) / scale;
  const spread =
    (Z_95 / scale) *
    Math.sqrt((share * (1 - share)) / denominator + z2 / (4 * denominator * denominator));
  return {
    low: numerator === 0 ? 0 : clip(centre - spread, 0, 1),
    high: numerator === denominator ? 1 : clip(centre + spread, 0, 1),
  };
};

/** 95 % t-interval of a mean; null with fewer than two values: unbounded. */
export const meanInterval = (values: readonly number[]): Interval | null => {
  const centre = mean(values);
  const n = values.length;
  if (centre === null || n < 2) return null;
  const variance = sum(values.map((value) => (value - centre) ** 2)) / (n - 1);
  const reach = t95(n - 1) * Math.sqrt(variance / n);
  return { low: centre - reach, high: centre + reach };
};
