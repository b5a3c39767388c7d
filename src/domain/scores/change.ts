import type { Change, Estimate } from '../report/figures.ts';

/**
 * Change in points from one check-in to the next with its interval (MOVER, Zou & Donner 2008); real
 * when the interval leaves out 0. Null when either score is.
 */
export const changeOf = (before: Estimate, now: Estimate): Change | null => {
  if (before.score === null || before.low === null || before.high === null) return null;
  if (now.score === null || now.low === null || now.high === null) return null;
  const difference = now.score - before.score;
  const low = difference - Math.hypot(now.score - now.low, before.high - before.score);
  const high = difference + Math.hypot(now.high - now.score, before.score - before.low);
  return { difference, low, high, real: low > 0 || high < 0 };
};
