import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublishedReport } from '../../src/domain/figures.ts';
import { buildReports, type TeamReport } from '../../src/domain/report.ts';
import { suppress, usesOfRows } from '../../src/domain/suppression.ts';
import { type DatedUse, membersOf, usesNow } from '../../src/domain/use-case-facts.ts';
import { type Combination, isSolvable, spanOf } from './linear.ts';
import { arbitraryCheckIns, inputsOf, SETTINGS } from './random-team.ts';

/** One person's net minutes for one use case in one week: what nobody may learn. */
const atom = ({ memberId, week, use }: DatedUse): string => `${memberId} ${week} ${use.useCaseId}`;

/** A row's net minutes per user and week: the mean over members of their mean over weeks. */
const rowFigure = (uses: readonly DatedUse[]): Combination => {
  const members = membersOf(uses);
  const weeks = (memberId: string) => uses.filter((use) => use.memberId === memberId).length;
  return new Map(uses.map((use) => [atom(use), 1 / (members.size * weeks(use.memberId))] as const));
};

const sumFigure = (uses: readonly DatedUse[]): Combination =>
  new Map(uses.map((use) => [atom(use), 1] as const));

/** Two weeks without a new answer show the same figure: hiding it then hides nothing. */
const nameOf = (figure: Combination): string => JSON.stringify([...figure].sort());

const shownFigures = (report: TeamReport, published: PublishedReport): readonly Combination[] => {
  const rows = usesOfRows(report).filter(
    ({ id }) => published.useCases.find((row) => row.id === id)?.netPerUserWeek !== null,
  );
  const total = published.netHours === null ? [] : [sumFigure(report.basis.facts.flatMap(usesNow))];
  return [...rows.map(({ uses }) => rowFigure(uses)), ...total];
};

const hiddenFigures = (report: TeamReport, published: PublishedReport): readonly Combination[] => {
  const k = report.figures.threshold;
  const rows = usesOfRows(report);
  const quiet = published.replied === null;
  const hidden = rows
    .filter(({ uses }) => !quiet || membersOf(uses).size < k)
    .filter(({ id }) => published.useCases.find((row) => row.id === id)?.netPerUserWeek === null)
    .map(({ uses }) => rowFigure(uses));
  const few = rows
    .map(({ uses }) => uses.filter(({ age }) => age === 0))
    .filter((uses) => uses.length > 0 && membersOf(uses).size < k)
    .map(sumFigure);
  return [...hidden, ...few];
};

const check = (weeks: { min: number; max: number }, threshold: number, runs: number) =>
  fc.assert(
    fc.property(arbitraryCheckIns(weeks), (checkIns) => {
      const settings = { ...SETTINGS, threshold };
      const reports = buildReports(inputsOf(checkIns, { settings }));
      const pairs = reports.map((report) => ({ report, published: suppress(report, 'own-team') }));
      const span = spanOf(
        pairs.flatMap(({ report, published }) => shownFigures(report, published)),
      );
      for (const [index, { report, published }] of pairs.entries()) {
        const before = pairs
          .slice(0, index)
          .flatMap((pair) => shownFigures(pair.report, pair.published));
        const known = new Set(before.map(nameOf));
        for (const figure of hiddenFigures(report, published)) {
          if (known.has(nameOf(figure))) continue;
          expect(isSolvable(span, figure)).toBe(false);
        }
      }
    }),
    { numRuns: runs },
  );

describe('nothing hidden can be worked out', () => {
  it.each([3, 5])('within one week, threshold %i', (threshold) => {
    check({ min: 1, max: 1 }, threshold, 400);
  });

  it.each([3, 5])('over consecutive weeks, threshold %i', (threshold) => {
    check({ min: 2, max: 8 }, threshold, 250);
  });
});
