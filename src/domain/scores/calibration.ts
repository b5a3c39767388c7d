import { weekEndDate } from '../calendar.ts';
import type { Claims } from '../report/figures.ts';
import { sum } from './interval.ts';

/** One timed piece of work: minutes its doer said it saved, and minutes it was measured to save. */
export type TimedSample = {
  readonly memberId: string;
  readonly date: string;
  readonly claimedMinutes: number;
  readonly measuredMinutes: number;
};

/** Timed samples needed before claims are calibrated. */
export const MIN_SAMPLES = 10;

/** The most that calibration may raise a claim. */
export const MAX_RATIO = 1.5;

/** The samples taken before the end of a week; later ones do not change what was reported of it. */
export const samplesUntil = (
  samples: readonly TimedSample[],
  week: string,
): readonly TimedSample[] => samples.filter(({ date }) => date < weekEndDate(week));

/**
 * Claims against reality: Σ measured / Σ claimed, which may be negative. The ratio is null with
 * fewer than ten samples, or when they claim nothing in all.
 */
export const claimsOf = (samples: readonly TimedSample[]): Claims => {
  const claimedMinutes = sum(samples.map((sample) => sample.claimedMinutes));
  const measuredMinutes = sum(samples.map((sample) => sample.measuredMinutes));
  const calibrated = samples.length >= MIN_SAMPLES && claimedMinutes !== 0;
  return {
    samples: samples.length,
    claimedMinutes: samples.length === 0 ? null : claimedMinutes,
    measuredMinutes: samples.length === 0 ? null : measuredMinutes,
    ratio: calibrated ? measuredMinutes / claimedMinutes : null,
  };
};

/** Claimed hours times the ratio, which counts for 1.5 at most. Null when not calibrated. */
export const calibrate = (hours: number | null, ratio: number | null): number | null =>
  hours === null || ratio === null ? null : hours * Math.min(ratio, MAX_RATIO);
