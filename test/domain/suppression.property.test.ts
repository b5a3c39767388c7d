import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildOrganisationReport } from '../../src/domain/organisation.ts';
import { buildReports } from '../../src/domain/report.ts';
import { suppress } from '../../src/domain/suppression.ts';
import { suppressOrganisation } from '../../src/domain/suppression-organisation.ts';
import { isSolvable, spanOf } from './linear.ts';
import { arbitraryCheckIns, inputsOf, reportOf, SETTINGS } from './random-team.ts';
import { hiddenFigures, nameOf, shownFigures } from './reader.ts';

type Weeks = { readonly min: number; readonly max: number };

const checkTeam = (weeks: Weeks, threshold: number, numRuns: number) =>
  fc.assert(
    fc.property(arbitraryCheckIns(weeks), (checkIns) => {
      const settings = { ...SETTINGS, threshold };
      const reports = buildReports(inputsOf(checkIns, { settings }));
      const pairs = reports.map((report) => {
        const published = suppress(report, 'own-team');
        return {
          shown: shownFigures(report, published),
          hidden: hiddenFigures(report, published),
        };
      });
      const span = spanOf(pairs.flatMap(({ shown }) => shown));
      const known = new Set<string>();
      for (const { shown, hidden } of pairs) {
        for (const figure of hidden) {
          if (!known.has(nameOf(figure))) expect(isSolvable(span, figure)).toBe(false);
        }
        for (const figure of shown) known.add(nameOf(figure));
      }
    }),
    { numRuns },
  );

const checkOrganisation = (threshold: number, numRuns: number) =>
  fc.assert(
    fc.property(
      fc.tuple(
        ...['x', 'y', 'z', 'w'].map((prefix) => arbitraryCheckIns({ min: 1, max: 1 }, prefix)),
      ),
      (teams) => {
        const settings = { ...SETTINGS, threshold };
        const reports = teams.map((checkIns) => reportOf(checkIns, { settings }));
        const whole = buildOrganisationReport({
          week: '2026-W40',
          teams: reports,
          charges: [],
          settings,
          previous: null,
        });
        const published = suppressOrganisation(whole);
        const pairs = [
          { report: whole, published: published.organisation },
          ...reports.flatMap((report, index) => {
            const own = published.teams[index];
            return own ? [{ report, published: own }] : [];
          }),
        ];
        const span = spanOf(pairs.flatMap((pair) => shownFigures(pair.report, pair.published)));
        for (const pair of pairs) {
          for (const figure of hiddenFigures(pair.report, pair.published)) {
            expect(isSolvable(span, figure)).toBe(false);
          }
        }
      },
    ),
    { numRuns },
  );

describe('nothing hidden can be worked out', () => {
  it.each([3, 5])('within one week, threshold %i', (threshold) => {
    checkTeam({ min: 1, max: 1 }, threshold, 400);
  });

  it.each([3, 5])('over consecutive weeks, threshold %i', (threshold) => {
    checkTeam({ min: 2, max: 8 }, threshold, 250);
  });

  it.each([3, 5])('of teams under the organisation’s totals, threshold %i', (threshold) => {
    checkOrganisation(threshold, 200);
  });
});
