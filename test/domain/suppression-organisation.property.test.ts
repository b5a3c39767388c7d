import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckIn } from '../../src/domain/answer/check-in.ts';
import type { PublishedOrganisation } from '../../src/domain/report/figures.ts';
import {
  buildOrganisationReport,
  type OrganisationReport,
} from '../../src/domain/report/organisation.ts';
import { buildReports, type TeamReport } from '../../src/domain/report/report.ts';
import { suppress } from '../../src/domain/suppression/suppression.ts';
import { suppressOrganisation } from '../../src/domain/suppression/suppression-organisation.ts';
import { fewCounts, rungAnswers, shownCounts } from './count-reader.ts';
import { type Combination, isSolvable, spanOf } from './linear.ts';
import { arbitraryCatalogue, arbitraryCheckIns, inputsOf, SETTINGS } from './random-team.ts';
import { fewFigures, shownFigures } from './reader.ts';

type Weekly = {
  readonly whole: OrganisationReport;
  readonly published: PublishedOrganisation;
  readonly teams: readonly TeamReport[];
};

/** The same check-ins with these use cases alone: fewer of them hide less behind one another. */
const onlyUsing = (checkIns: readonly CheckIn[], cases: readonly string[]): readonly CheckIn[] =>
  checkIns.map((checkIn) => ({
    ...checkIn,
    participations: checkIn.participations.map((each) => ({
      ...each,
      uses: each.uses.filter(({ useCaseId }) => cases.includes(useCaseId)),
    })),
  }));

const arbitraryTeams = (weeks: number) =>
  fc
    .record({
      size: fc.integer({ min: 1, max: 5 }),
      cases: fc.constantFrom(['a'], ['a', 'b'], ['a', 'b', 'c', 'd']),
    })
    .chain(({ size, cases }) => {
      const prefixes = Array.from({ length: size }, (_, index) => `t${index}m`);
      const team = (prefix: string) =>
        arbitraryCheckIns({ min: weeks, max: weeks }, prefix).map((all) => onlyUsing(all, cases));
      return fc.tuple(
        fc.tuple(...prefixes.map(team)),
        fc.tuple(...prefixes.map(() => arbitraryCatalogue)),
      );
    });

const publishWeeks = (
  teams: readonly (readonly CheckIn[])[],
  catalogues: readonly Parameters<typeof inputsOf>[1][],
  threshold: number,
): readonly Weekly[] => {
  const settings = { ...SETTINGS, threshold };
  const byTeam = teams.map((checkIns, index) => {
    const team = { id: `team${index}`, name: `Team ${index}` };
    return buildReports(inputsOf(checkIns, { ...catalogues[index], settings, team }));
  });
  const weeks: Weekly[] = [];
  for (const [index, checkIn] of (teams[0] ?? []).entries()) {
    const now = byTeam.flatMap((reports) => reports.slice(index, index + 1));
    const previous = weeks.at(-1)?.whole ?? null;
    const input = { week: checkIn.week, teams: now, charges: [], settings, previous };
    const whole = buildOrganisationReport(input);
    weeks.push({ whole, teams: now, published: suppressOrganisation(whole) });
  }
  return weeks;
};

/** All that an executive sees of minutes, and someone who leads one of the teams too (or −1: none). */
const minutesSeen = (weeks: readonly Weekly[], led: number): readonly Combination[] =>
  weeks.flatMap(({ whole, published, teams }) => [
    ...shownFigures(whole, published.organisation),
    ...teams.flatMap((team, index) => {
      const own = published.teams[index];
      return [
        ...(own ? shownFigures(team, own) : []),
        ...(index === led ? shownFigures(team, suppress(team, 'own-team')) : []),
      ];
    }),
  ]);

const countsSeen = (
  weeks: readonly Weekly[],
  teams: readonly (readonly CheckIn[])[],
  led: number,
): readonly Combination[] =>
  weeks.flatMap(({ published, teams: reports }, week) => {
    const answers = teams.map((checkIns) => rungAnswers(checkIns, week));
    return [
      ...shownCounts(answers, published.organisation),
      ...answers.flatMap((own, index) => {
        const outside = published.teams[index];
        const report = reports[index];
        return [
          ...(outside ? shownCounts([own], outside) : []),
          ...(index === led && report ? shownCounts([own], suppress(report, 'own-team')) : []),
        ];
      }),
    ];
  });

const check = (
  weeks: number,
  threshold: number,
  numRuns: number,
  expectSafe: (
    weekly: readonly Weekly[],
    teams: readonly (readonly CheckIn[])[],
    led: number,
  ) => void,
) =>
  fc.assert(
    fc.property(arbitraryTeams(weeks), ([teams, catalogues]) => {
      const weekly = publishWeeks(
        teams,
        catalogues.map((useCases) => ({ useCases })),
        threshold,
      );
      for (let led = -1; led < teams.length; led += 1) expectSafe(weekly, teams, led);
    }),
    { numRuns },
  );

const minutesAreSafe = (weekly: readonly Weekly[]) => (led: number) => {
  const span = spanOf(minutesSeen(weekly, led));
  for (const { teams } of weekly) {
    for (const figure of teams.flatMap(fewFigures)) expect(isSolvable(span, figure)).toBe(false);
  }
};

describe('nothing of few can be worked out from an organisation and its teams', () => {
  it.each([
    [1, 3, 150],
    [1, 5, 100],
    [4, 3, 60],
    [4, 5, 40],
  ])('of minutes, over %i weeks, threshold %i', (weeks, threshold, numRuns) => {
    check(weeks, threshold, numRuns, (weekly, _, led) => minutesAreSafe(weekly)(led));
  });

  it.each([
    [1, 3, 100],
    [4, 3, 80],
    [4, 5, 60],
  ])('of counts, over %i weeks, threshold %i', (weeks, threshold, numRuns) => {
    check(weeks, threshold, numRuns, (weekly, teams, led) => {
      const span = spanOf(countsSeen(weekly, teams, led));
      for (const checkIns of teams) {
        const own = checkIns.map((_, week) => rungAnswers(checkIns, week));
        for (const figure of fewCounts(own, threshold)) {
          expect(isSolvable(span, figure)).toBe(false);
        }
      }
    });
  });
});
