import type { Blocker, WouldMiss } from '../../src/domain/answer/reply.ts';

/** A figure that moves from `first` to `last` between two weeks, and stays on either side. */
export interface Drift {
  first: number;
  last: number;
  fromWeek?: number;
  toWeek?: number;
}

/** A use case as a team lives it over the weeks, counted from 0. */
export interface Practice {
  name: string;
  /** Who takes it up, and in which week. */
  takenUp: Readonly<Record<string, number>>;
  /** The week in which people drop it, if they do. */
  dropped?: number;
  /** How likely someone who took it up uses it in a week, 0 to 1. */
  odds: Drift;
  /** Typical times a week. */
  times: Drift;
  /** Minutes a week someone honest would claim. */
  saved: Drift;
  /** Minutes a week spent checking and redoing. */
  redo: Drift;
  /** How likely a result is used, 0 to 1. */
  used: Drift;
  /** How likely a user says they would miss it very much. */
  missed: Drift;
  blockers: readonly Blocker[];
  /** How likely a user names a blocker in a week. */
  hindered: Drift;
  notes: readonly string[];
}

export const steady = (value: number): Drift => ({ first: value, last: value });

export const drift = (first: number, last: number, fromWeek = 0, toWeek = 11): Drift => ({
  first,
  last,
  fromWeek,
  toWeek,
});

/** The value in a week. */
export function at({ first, last, fromWeek = 0, toWeek = 11 }: Drift, week: number): number {
  if (toWeek <= fromWeek) return last;
  const share = Math.min(1, Math.max(0, (week - fromWeek) / (toWeek - fromWeek)));
  return first + (last - first) * share;
}

export type { Blocker, WouldMiss };
