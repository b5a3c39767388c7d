import fc from 'fast-check';
import type { CheckIn, Participation } from '../../src/domain/answer/check-in.ts';
import { BLOCKERS, type Use, WOULD_MISS } from '../../src/domain/answer/reply.ts';
import {
  buildReports,
  type ReportInput,
  type ScoreSettings,
  type TeamReport,
  WINDOW_CHECK_INS,
} from '../../src/domain/report/report.ts';
import { GRADES, type Measurement } from '../../src/domain/scores/evidence.ts';

export const SETTINGS: ScoreSettings = {
  visibility: 'totals',
  threshold: 3,
  goalMinutes: 60,
  hourlyRate: null,
  realisation: null,
  currency: null,
};

/** A use with plain answers; tests change what they are about. */
export const useOf = (useCaseId: string, changes: Partial<Use> = {}): Use => ({
  useCaseId,
  times: 1,
  savedMinutes: 45,
  redoMinutes: 10,
  resultUsed: 1,
  wouldMiss: null,
  blockers: [],
  ...changes,
});

/** A member who replied with these uses. */
export const replied = (memberId: string, ...uses: Use[]): Participation => ({
  memberId,
  state: 'replied',
  uses,
});

/** Consecutive weeks of 2026 from week 40 on, one check-in each. */
export const checkInsOf = (weeks: readonly (readonly Participation[])[]): readonly CheckIn[] =>
  weeks.map((participations, index) => {
    const week = `2026-W${40 + index}`;
    return { id: week, week, participations };
  });

/** The inputs of each check-in's report, oldest first, every one with its window. */
export const inputsOf = (
  checkIns: readonly CheckIn[],
  changes: Partial<ReportInput> = {},
): readonly ReportInput[] =>
  checkIns.map((_, index) => ({
    team: { id: 'team', name: 'Team' },
    window: checkIns.slice(Math.max(0, index + 1 - WINDOW_CHECK_INS), index + 1),
    useCases: [],
    samples: [],
    charges: [],
    settings: SETTINGS,
    previous: null,
    ...changes,
  }));

/** The report on the last of some check-ins, knowing those before it. */
export const reportOf = (
  checkIns: readonly CheckIn[],
  changes: Partial<ReportInput> = {},
): TeamReport => {
  const last = buildReports(inputsOf(checkIns, changes)).at(-1);
  if (last === undefined) throw new Error('a report needs a check-in');
  return last;
};

const CASES = ['a', 'b', 'c', 'd'] as const;

const arbitraryUse = (useCaseId: string): fc.Arbitrary<Use> =>
  fc.record({
    useCaseId: fc.constant(useCaseId),
    times: fc.constantFrom(1, 3, 7, 10),
    savedMinutes: fc.constantFrom(-30, 0, 10, 22, 45, 90, 180),
    redoMinutes: fc.constantFrom(0, 10, 22, 45, 90),
    resultUsed: fc.constantFrom(0 as const, 0.5 as const, 1 as const),
    wouldMiss: fc.option(fc.constantFrom(...WOULD_MISS)),
    blockers: fc.subarray([...BLOCKERS], { maxLength: 2 }),
  });

const arbitraryParticipation = (memberId: string): fc.Arbitrary<Participation> =>
  fc
    .record({
      state: fc.constantFrom('replied', 'replied', 'replied', 'silent', 'away'),
      cases: fc.subarray([...CASES]),
    })
    .chain(({ state, cases }) =>
      fc.record({
        memberId: fc.constant(memberId),
        state: fc.constant(state),
        uses: state === 'replied' ? fc.tuple(...cases.map(arbitraryUse)) : fc.constant([]),
      }),
    );

/** Check-ins of a random team over a number of weeks; members may differ in every answer. */
export const arbitraryCheckIns = (
  weeks: { readonly min: number; readonly max: number },
  prefix = 'm',
): fc.Arbitrary<readonly CheckIn[]> =>
  fc.integer({ min: 1, max: 9 }).chain((size) => {
    const members = Array.from({ length: size }, (_, index) => `${prefix}${index}`);
    const checkIn = fc.tuple(...members.map(arbitraryParticipation));
    return fc
      .array(checkIn, { minLength: weeks.min, maxLength: weeks.max })
      .map((list) => checkInsOf(list));
  });

/** A measurement in reach of the weeks above. */
export const measurementOf = (changes: Partial<Measurement> = {}): Measurement => ({
  date: '2026-10-01',
  metric: 'minutes per letter',
  unit: 'min',
  baseline: 55,
  target: 25,
  value: 34,
  grade: 'measured',
  source: 'https://example.com/sheet',
  enteredBy: 'owner',
  verifiedBy: null,
  ...changes,
});

/** Any use case catalogue for the random teams. */
export const arbitraryCatalogue: fc.Arbitrary<ReportInput['useCases']> = fc.tuple(
  ...CASES.map((id) =>
    fc.record({
      id: fc.constant(id),
      name: fc.constant(id.toUpperCase()),
      measurements: fc.array(
        fc
          .record({
            grade: fc.constantFrom(...GRADES),
            value: fc.integer({ min: 0, max: 80 }),
            target: fc.option(fc.constantFrom(25, 70)),
            date: fc.constantFrom('2026-08-01', '2026-09-20', '2026-10-05'),
          })
          .map(measurementOf),
        { maxLength: 2 },
      ),
    }),
  ),
);
