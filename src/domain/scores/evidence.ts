import { addDays, weekEndDate } from '../calendar.ts';

/** How well a figure is proven, weakest first. */
export const GRADES = ['claimed', 'estimated', 'measured', 'verified'] as const;
export type Grade = (typeof GRADES)[number];

/** What a figure of each grade counts for in Outcomes. */
export const WEIGHTS: Readonly<Record<Grade, number>> = {
  claimed: 0.25,
  estimated: 0.5,
  measured: 0.8,
  verified: 1,
};

/** Days before a week's end in which a measurement still counts. */
export const EVIDENCE_DAYS = 56;

/** One piece of evidence for a use case. `date` is a calendar date, YYYY-MM-DD, in the team's zone. */
export type Measurement = {
  readonly date: string;
  readonly metric: string;
  readonly unit: string;
  readonly baseline: number;
  readonly target: number | null;
  readonly value: number;
  readonly grade: Grade;
  readonly source: string | null;
  readonly enteredBy: string | null;
  readonly verifiedBy: string | null;
};

type Problem = { readonly field: keyof Measurement; readonly message: string };

/** What is wrong with a measurement as it is entered; empty when it may be kept. */
export const measurementProblems = (entry: Measurement): readonly Problem[] => {
  const problems: Problem[] = [];
  const proven = entry.grade === 'measured' || entry.grade === 'verified';
  if (entry.target === entry.baseline) {
    problems.push({
      field: 'target',
      message: 'The target is the same as the baseline, so progress cannot be told. Change one.',
    });
  }
  if (proven && !entry.source) {
    problems.push({ field: 'source', message: 'Say where the figures come from, with a link.' });
  }
  if (entry.grade === 'verified' && !entry.verifiedBy) {
    problems.push({ field: 'verifiedBy', message: 'Name the person who confirmed it.' });
  }
  if (entry.verifiedBy && entry.verifiedBy === entry.enteredBy) {
    problems.push({
      field: 'verifiedBy',
      message: 'Someone other than the person who entered it has to confirm it.',
    });
  }
  return problems;
};

const strength = (grade: Grade): number => GRADES.indexOf(grade);

/**
 * The measurement that speaks for a use case in a week: the newest one dated in the 56 days before
 * the week's end, first day in, end out; of one day the higher grade, then the one entered last.
 */
export const evidenceOf = (
  measurements: readonly Measurement[],
  week: string,
): Measurement | null => {
  const end = weekEndDate(week);
  const start = addDays(end, -EVIDENCE_DAYS);
  let best: Measurement | null = null;
  for (const entry of measurements) {
    if (entry.date < start || entry.date >= end) continue;
    const newer = best === null || entry.date > best.date;
    const stronger =
      best !== null && entry.date === best.date && strength(entry.grade) >= strength(best.grade);
    if (newer || stronger) best = entry;
  }
  return best;
};

/** The weaker of two grades: a figure made of both is proven no better than that. */
export const weakerGrade = (one: Grade, other: Grade): Grade =>
  strength(one) <= strength(other) ? one : other;

/**
 * How far a use case has come, 0–1: with a target the way from baseline to target, whichever way is
 * better; else net minutes per user and week against the goal. Null when neither can be told.
 */
export const attainmentOf = (
  evidence: Measurement | null,
  netPerUser: number | null,
  goalMinutes: number,
): number | null => {
  if (evidence !== null && evidence.target !== null && evidence.target !== evidence.baseline) {
    const way = (evidence.baseline - evidence.value) / (evidence.baseline - evidence.target);
    return clipShare(way);
  }
  return netPerUser === null ? null : clipShare(netPerUser / goalMinutes);
};

const clipShare = (value: number): number => Math.min(1, Math.max(0, value));
