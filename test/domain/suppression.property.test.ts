import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckIn } from '../../src/domain/answer/check-in.ts';
import type { PublishedReport } from '../../src/domain/report/figures.ts';
import { buildReports } from '../../src/domain/report/report.ts';
import { suppress } from '../../src/domain/suppression/suppression.ts';
import { fewCounts, hiddenCounts, rungAnswers, shownCounts } from './count-reader.ts';
import { type Combination, isSolvable, spanOf } from './linear.ts';
import { arbitraryCatalogue, arbitraryCheckIns, inputsOf, SETTINGS } from './random-team.ts';
import { hiddenFigures, nameOf, shownFigures } from './reader.ts';

type Weeks = { readonly min: number; readonly max: number };
type Told = { readonly shown: readonly Combination[]; readonly hidden: readonly Combination[] };

/** What is hidden may follow only from a showing before, of the very same figure. */
const expectUnsolvable = (reports: readonly Told[]): void => {
  const span = spanOf(reports.flatMap(({ shown }) => shown));
  const known = new Set<string>();
  for (const { shown, hidden } of reports) {
    for (const figure of hidden) {
      if (!known.has(nameOf(figure))) expect(isSolvable(span, figure)).toBe(false);
    }
    for (const figure of shown) known.add(nameOf(figure));
  }
};

const tell = (checkIns: readonly CheckIn[], changes: Parameters<typeof inputsOf>[1]) =>
  buildReports(inputsOf(checkIns, changes)).map((report) => ({
    report,
    published: suppress(report, 'own-team'),
  }));

const checkMinutes = (weeks: Weeks, threshold: number, numRuns: number) =>
  fc.assert(
    fc.property(arbitraryCheckIns(weeks), arbitraryCatalogue, (checkIns, useCases) => {
      const told = tell(checkIns, { useCases, settings: { ...SETTINGS, threshold } });
      expectUnsolvable(
        told.map(({ report, published }) => ({
          shown: shownFigures(report, published),
          hidden: hiddenFigures(report, published),
        })),
      );
    }),
    { numRuns },
  );

const checkCounts = (weeks: Weeks, threshold: number, numRuns: number) =>
  fc.assert(
    fc.property(arbitraryCheckIns(weeks), (checkIns) => {
      const told = tell(checkIns, { settings: { ...SETTINGS, threshold } });
      const answers = checkIns.map((_, index) => rungAnswers(checkIns, index));
      const pairs = answers.flatMap((answer, index) => {
        const published: PublishedReport | undefined = told[index]?.published;
        return published ? [{ answer, published }] : [];
      });
      expectUnsolvable(
        pairs.map(({ answer, published }) => ({
          shown: shownCounts([answer], published),
          hidden: hiddenCounts(answer, published),
        })),
      );
      const span = spanOf(
        pairs.flatMap(({ answer, published }) => shownCounts([answer], published)),
      );
      for (const figure of fewCounts(answers, threshold)) {
        expect(isSolvable(span, figure)).toBe(false);
      }
    }),
    { numRuns },
  );

describe('nothing hidden can be worked out', () => {
  it.each([3, 5])('of minutes within one week, threshold %i', (threshold) => {
    checkMinutes({ min: 1, max: 1 }, threshold, 400);
  });

  it.each([3, 5])('of minutes over consecutive weeks, threshold %i', (threshold) => {
    checkMinutes({ min: 2, max: 8 }, threshold, 150);
  });

  it.each([3, 5])('of counts over consecutive weeks, threshold %i', (threshold) => {
    checkCounts({ min: 1, max: 8 }, threshold, 150);
  });
});
