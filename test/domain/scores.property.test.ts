import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckIn } from '../../src/domain/answer/check-in.ts';
import { SCORES } from '../../src/domain/report/figures.ts';
import { GRADES } from '../../src/domain/scores/evidence.ts';
import {
  arbitraryCatalogue,
  arbitraryCheckIns,
  checkInsOf,
  measurementOf,
  replied,
  reportOf,
  useOf,
} from './random-team.ts';

const WEEKS = { min: 1, max: 5 };

const scoresOf = (checkIns: readonly CheckIn[]) => {
  const { adoption, outcome, utility, netHours, useCases } = reportOf(checkIns).figures;
  return { adoption, outcome, utility, netHours, useCases };
};

/** Any two runs add the same numbers in another order, so they agree but for the last digits. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, each: unknown) =>
      typeof each === 'number' ? Number(each.toFixed(8)) : each,
    ),
  );

describe('scores', () => {
  it('stay within 0–100, with the score inside its interval', () => {
    fc.assert(
      fc.property(arbitraryCheckIns(WEEKS), arbitraryCatalogue, (checkIns, useCases) => {
        const { figures } = reportOf(checkIns, { useCases });
        for (const name of SCORES) {
          const { score, low, high } = figures[name];
          if (score === null || low === null || high === null) {
            expect([score, low, high]).toStrictEqual([null, null, null]);
            continue;
          }
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(100);
          expect(score - low).toBeGreaterThanOrEqual(-1e-9);
          expect(high - score).toBeGreaterThanOrEqual(-1e-9);
        }
      }),
    );
  });

  it('do not depend on the order of members', () => {
    fc.assert(
      fc.property(arbitraryCheckIns(WEEKS), (checkIns) => {
        const turned = checkIns.map((checkIn) => ({
          ...checkIn,
          participations: checkIn.participations
            .map((each) => ({ ...each, uses: each.uses.toReversed() }))
            .toReversed(),
        }));
        expect(rounded(scoresOf(turned))).toStrictEqual(rounded(scoresOf(checkIns)));
      }),
    );
  });

  it('never fall in Outcomes when the same attainment is better proven', () => {
    const grade = fc.constantFrom(...GRADES);
    fc.assert(
      fc.property(arbitraryCheckIns(WEEKS), grade, grade, (checkIns, one, other) => {
        const [weaker, stronger] =
          GRADES.indexOf(one) <= GRADES.indexOf(other) ? [one, other] : [other, one];
        const outcome = (proof: typeof one) =>
          reportOf(checkIns, {
            useCases: [{ id: 'a', name: 'A', measurements: [measurementOf({ grade: proof })] }],
          }).figures.outcome.score ?? 0;
        expect(outcome(stronger)).toBeGreaterThanOrEqual(outcome(weaker) - 1e-9);
      }),
    );
  });

  it('stay below 25 in Outcomes while all is claimed', () => {
    fc.assert(
      fc.property(arbitraryCheckIns(WEEKS), (checkIns) => {
        expect(reportOf(checkIns).figures.outcome.score ?? 0).toBeLessThanOrEqual(25 + 1e-9);
      }),
    );
  });

  it('never fall in “useful” by one more useful user', () => {
    fc.assert(
      fc.property(arbitraryCheckIns({ min: 1, max: 1 }), (checkIns) => {
        const before = reportOf(checkIns).figures.adoption.useful;
        const more = checkInsOf(
          checkIns.map(({ participations }) => [...participations, replied('new', useOf('a'))]),
        );
        const after = reportOf(more).figures.adoption.useful;
        expect(after.value ?? 0).toBeGreaterThanOrEqual(before.value ?? 0);
      }),
    );
  });

  it('are null where nobody answered, and where nobody used anything', () => {
    const silent = checkInsOf([[{ memberId: 'm', state: 'silent', uses: [] }]]);
    const { adoption, outcome, utility, netHours, economics } = reportOf(silent).figures;
    const nothing = { score: null, low: null, high: null };
    expect([adoption, outcome, utility]).toMatchObject([nothing, nothing, nothing]);
    expect([netHours, economics.usefulResults, economics.value]).toStrictEqual([null, null, null]);
    const unused = reportOf(checkInsOf([[replied('m')]])).figures;
    expect(unused.adoption.score).toBe(0);
    expect(unused.outcome).toStrictEqual(nothing);
    expect(unused.netHours).toBe(0);
  });
});
