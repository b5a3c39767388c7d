import type { Visibility } from '../answer/check-in.ts';
import type { Blocker } from '../answer/reply.ts';
import type { BlockerCount } from '../scores/blockers.ts';
import type { Grade } from '../scores/evidence.ts';
import type { Verdict } from '../scores/verdict.ts';

/** A score 0–100 with its 95 % interval; all three are null where there is no data. */
export type Estimate = {
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/**
 * A share 0–1 of people with its 95 % Wilson interval. `worstLow` and `worstHigh` are what it would
 * be if everyone silent had said no, or yes. A denominator of 0 leaves the rest null.
 */
export type Share = {
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly worstLow: number | null;
  readonly worstHigh: number | null;
};

export const RUNGS = ['useful', 'repeatable', 'indispensable'] as const;
export type Rung = (typeof RUNGS)[number];

export type Adoption = Estimate & { readonly [rung in Rung]: Share };

/** Difference in points from the check-in before, with its interval; `real` when that excludes 0. */
export type Change = {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly real: boolean;
};

export const SCORES = ['adoption', 'outcome', 'utility'] as const;
export type ScoreName = (typeof SCORES)[number];

/**
 * One use case over the window. Minutes are net, per user and week of use; `attainment` and
 * `repeatShare` are shares 0–1; `redoShare` is null when time went on redoing and nothing was saved.
 * `cost` is what was charged to it this week.
 */
export type UseCaseRow = {
  readonly id: string;
  readonly name: string;
  readonly users: number | null;
  readonly grade: Grade;
  readonly netPerUserWeek: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly redoShare: number | null;
  readonly attainment: number | null;
  readonly repeatShare: number | null;
  readonly topBlocker: Blocker | null;
  readonly cost: number | null;
  readonly verdict: Verdict;
  readonly reason: string;
};

/** A use case's part in this check-in's Outcomes: users × weight × attainment. */
export type OutcomeTerm = {
  readonly id: string;
  readonly name: string;
  readonly users: number;
  readonly grade: Grade;
  readonly weight: number;
  readonly attainment: number;
};

/** Claims against reality; `ratio` is null below ten samples: not calibrated. Minutes. */
export type Claims = {
  readonly samples: number | null;
  readonly claimedMinutes: number | null;
  readonly measuredMinutes: number | null;
  readonly ratio: number | null;
};

/**
 * Money of one week in the workspace's currency. `value` rests on calibrated hours, or on claimed
 * ones where `basis` says so. `notAllocated` is the part of `cost` that names no use case.
 */
export type Economics = {
  readonly currency: string | null;
  readonly basis: 'calibrated' | 'claimed';
  readonly calibratedHours: number | null;
  readonly value: number | null;
  readonly cost: number | null;
  readonly notAllocated: number | null;
  readonly usefulResults: number | null;
  readonly costPerUsefulResult: number | null;
};

/** Everything a report says about one check-in of one team, or one week of the organisation. */
export type Figures = {
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly week: string;
  /** True when there is no report before this one. */
  readonly isFirst: boolean;
  readonly visibility: Visibility;
  readonly threshold: number;
  readonly asked: number;
  readonly replied: number | null;
  readonly silent: number | null;
  readonly away: number | null;
  readonly adoption: Adoption;
  readonly outcome: Estimate;
  readonly outcomeTerms: readonly OutcomeTerm[] | null;
  readonly utility: Estimate;
  readonly change: { readonly [score in ScoreName]: Change | null };
  readonly netHours: number | null;
  readonly useCases: readonly UseCaseRow[];
  readonly blockers: readonly BlockerCount[];
  readonly claims: Claims;
  readonly economics: Economics;
};

/** What was held back and why, in words: `what` is the key of the figure, or `useCases: <name>`. */
export type Hidden = { readonly what: string; readonly why: string };

/** A report that has passed suppression: the only one any way out accepts. */
export type PublishedReport = Figures & { readonly hidden: readonly Hidden[] };

/** The organisation's week, with a report for each team that may be shown under its totals. */
export type PublishedOrganisation = {
  readonly organisation: PublishedReport;
  readonly teams: readonly PublishedReport[];
};
