import { dateInWeek, daysBetween, weekEndDate } from '../calendar.ts';
import type { Claims, Economics } from '../report/figures.ts';
import type { DatedUse } from '../report/use-case-facts.ts';
import { calibrate } from './calibration.ts';
import { sum } from './interval.ts';

/**
 * Money paid for seats or metered use in the workspace's currency, over calendar dates `from` up to
 * but not including `to` (a charge within one day counts as that day). `useCaseId` null: it names no
 * use case, and is never spread over them.
 */
export type Charge = {
  readonly kind: 'seats' | 'metered';
  readonly useCaseId: string | null;
  readonly amount: number;
  readonly from: string;
  readonly to: string;
};

/** The part of a charge that falls in a week, by days; null when none of its days do. */
export const chargedIn = (charge: Charge, week: string): number | null => {
  const days = Math.max(1, daysBetween(charge.from, charge.to));
  const first = Math.max(0, daysBetween(charge.from, dateInWeek(week, 1)));
  const last = Math.min(days, daysBetween(charge.from, weekEndDate(week)));
  return first >= last ? null : (charge.amount * (last - first)) / days;
};

/** What some charges come to in some weeks; null when nothing was charged in them: cost unknown. */
export const costIn = (charges: readonly Charge[], weeks: readonly string[]): number | null => {
  const parts = weeks.flatMap((week) =>
    charges.map((charge) => chargedIn(charge, week)).filter((part) => part !== null),
  );
  return parts.length === 0 ? null : sum(parts);
};

/** Money's worth of one net hour: rate × share put to use; null until both are set. */
export const worthOfHour = (settings: {
  readonly hourlyRate: number | null;
  readonly realisation: number | null;
}): number | null =>
  settings.hourlyRate === null || settings.realisation === null
    ? null
    : settings.hourlyRate * settings.realisation;

/** Results that were put to use: Σ times × the share of the result used. */
export const usefulResults = (uses: readonly DatedUse[]): number =>
  sum(uses.map(({ use }) => use.times * use.resultUsed));

type EconomicsInput = {
  readonly week: string;
  readonly netHours: number | null;
  readonly claims: Claims;
  readonly charges: readonly Charge[];
  readonly results: number | null;
  readonly worth: number | null;
  readonly currency: string | null;
};

/** A week's value, cost and cost per useful result. What is unknown is null, never 0. */
export const economicsOf = (input: EconomicsInput): Economics => {
  const calibratedHours = calibrate(input.netHours, input.claims.ratio);
  const hours = calibratedHours ?? input.netHours;
  const cost = costIn(input.charges, [input.week]);
  const loose = input.charges.filter(({ useCaseId }) => useCaseId === null);
  return {
    currency: input.currency,
    basis: input.claims.ratio === null ? 'claimed' : 'calibrated',
    calibratedHours,
    value: hours === null || input.worth === null ? null : hours * input.worth,
    cost,
    notAllocated: cost === null ? null : (costIn(loose, [input.week]) ?? 0),
    usefulResults: input.results,
    costPerUsefulResult:
      cost === null || input.results === null || input.results === 0 ? null : cost / input.results,
  };
};
