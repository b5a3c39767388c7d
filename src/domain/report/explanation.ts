import type { Grade } from '../scores/evidence.ts';
import {
  type Estimate,
  type OutcomeTerm,
  type PublishedReport,
  RUNGS,
  type Rung,
  type Share,
} from './figures.ts';

/** A rung as it goes into Adoption; null shares are without data or hidden. */
export type RungStep = { readonly rung: Rung; readonly share: Share };

/** A use case's grade and what its figures count for. */
export type GradeStep = { readonly name: string; readonly grade: Grade };

/**
 * How each score came about: its inputs and the arithmetic, as formula and filled-in line. Made of a
 * published report alone, so it can tell nothing the report may not, and names nobody.
 */
export type Explanation = {
  readonly week: string;
  readonly replied: number | null;
  readonly reachable: number | null;
  readonly adoption: Estimate & {
    readonly formula: string;
    readonly arithmetic: string | null;
    readonly rungs: readonly RungStep[];
  };
  readonly outcome: Estimate & {
    readonly formula: string;
    readonly arithmetic: string | null;
    /** What each use case brought in; null where only the total may be shown. */
    readonly terms: readonly OutcomeTerm[] | null;
    readonly grades: readonly GradeStep[];
  };
  readonly utility: Estimate & { readonly formula: string; readonly arithmetic: string | null };
  readonly hidden: PublishedReport['hidden'];
};

const round = (value: number, digits = 1): string => value.toFixed(digits);

const estimate = ({ score, low, high }: Estimate): Estimate => ({ score, low, high });

/** Null too where the score stands but a share in it is held back: a sum without it would be wrong. */
const adoptionLine = ({ adoption }: PublishedReport): string | null => {
  if (adoption.score === null) return null;
  if (RUNGS.some((rung) => adoption[rung].denominator === null)) return null;
  const parts = RUNGS.flatMap((rung) => {
    const { numerator, denominator } = adoption[rung];
    return numerator === null || denominator === null || denominator === 0
      ? []
      : [`${numerator}/${denominator}`];
  });
  return `100 × (${parts.join(' + ')}) / ${parts.length} = ${round(adoption.score)}`;
};

const outcomeLine = ({ outcome, outcomeTerms }: PublishedReport): string | null => {
  if (outcome.score === null || outcomeTerms === null) return null;
  const parts = outcomeTerms.map(
    ({ users, weight, attainment }) => `${users} × ${weight} × ${round(attainment, 3)}`,
  );
  const users = outcomeTerms.reduce((total, term) => total + term.users, 0);
  return `100 × (${parts.join(' + ')}) / ${users} = ${round(outcome.score)}`;
};

const utilityLine = ({ adoption, outcome, utility }: PublishedReport): string | null =>
  utility.score === null || adoption.score === null || outcome.score === null
    ? null
    : `√(${round(adoption.score)} × ${round(outcome.score)}) = ${round(utility.score)}`;

/** The “why” of a report's three scores. */
export const explain = (report: PublishedReport): Explanation => ({
  week: report.week,
  replied: report.replied,
  reachable:
    report.replied === null || report.silent === null ? null : report.replied + report.silent,
  adoption: {
    ...estimate(report.adoption),
    formula: 'the mean of the shares that have data, times 100',
    arithmetic: adoptionLine(report),
    rungs: RUNGS.map((rung) => ({ rung, share: report.adoption[rung] })),
  },
  outcome: {
    ...estimate(report.outcome),
    formula: 'users × evidence weight × attainment over all use cases, by users, times 100',
    arithmetic: outcomeLine(report),
    terms: report.outcomeTerms,
    grades: report.useCases.map(({ name, grade }) => ({ name, grade })),
  },
  utility: {
    ...estimate(report.utility),
    formula: 'the square root of Adoption × Outcomes',
    arithmetic: utilityLine(report),
  },
  hidden: report.hidden,
});
