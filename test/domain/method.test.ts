import { describe, expect, it } from 'vitest';
import { buildReport } from '../../src/domain/report/report.ts';
import { redoShareOf } from '../../src/domain/report/use-case-row.ts';
import { calibrate, claimsOf, samplesUntil } from '../../src/domain/scores/calibration.ts';
import { changeOf } from '../../src/domain/scores/change.ts';
import { chargedIn, costIn } from '../../src/domain/scores/economics.ts';
import { attainmentOf, evidenceOf, measurementProblems } from '../../src/domain/scores/evidence.ts';
import { t95, wilson } from '../../src/domain/scores/interval.ts';
import {
  checkInsOf,
  inputsOf,
  measurementOf,
  replied,
  reportOf,
  SETTINGS,
  useOf,
} from './random-team.ts';

const WEEK = '2026-W47';
const sample = (claimedMinutes: number, measuredMinutes: number, date = '2026-11-10') => ({
  memberId: 'm',
  date,
  claimedMinutes,
  measuredMinutes,
});
const samples = (count: number, claimed: number, measured: number) =>
  Array.from({ length: count }, () => sample(claimed, measured));
const dated = (savedMinutes: number, redoMinutes: number) => ({
  memberId: 'm',
  week: WEEK,
  age: 0,
  use: useOf('a', { savedMinutes, redoMinutes }),
});

describe('evidence', () => {
  it('counts from 56 days before the week’s end, first day in and end out', () => {
    const on = (date: string) => evidenceOf([measurementOf({ date })], WEEK)?.date ?? null;
    expect(on('2026-09-27')).toBeNull();
    expect(on('2026-09-28')).toBe('2026-09-28');
    expect(on('2026-11-22')).toBe('2026-11-22');
    expect(on('2026-11-23')).toBeNull();
  });

  it('is the newest, of one day the better proven, of equals the last entered', () => {
    const old = measurementOf({ date: '2026-11-01', grade: 'verified' });
    const weak = measurementOf({ date: '2026-11-12', grade: 'estimated' });
    const strong = measurementOf({ date: '2026-11-12', grade: 'measured', value: 40 });
    const again = measurementOf({ date: '2026-11-12', grade: 'measured', value: 30 });
    expect(evidenceOf([old, strong, weak], WEEK)).toBe(strong);
    expect(evidenceOf([weak, strong, old], WEEK)).toBe(strong);
    expect(evidenceOf([strong, again], WEEK)).toBe(again);
    expect(evidenceOf([], WEEK)).toBeNull();
  });

  it.each([
    ['a target equal to the baseline', { target: 55 }, 'target'],
    ['measured without a link', { source: null }, 'source'],
    ['verified by nobody', { grade: 'verified' as const }, 'verifiedBy'],
    [
      'verified by its own author',
      { grade: 'verified' as const, verifiedBy: 'owner' },
      'verifiedBy',
    ],
  ])('refuses %s', (_, changes, field) => {
    expect(measurementProblems(measurementOf(changes)).map((each) => each.field)).toEqual([field]);
    expect(measurementProblems(measurementOf())).toEqual([]);
  });

  it('attains by the target whichever way is better, else by net minutes', () => {
    expect(attainmentOf(measurementOf(), null, 60)).toBeCloseTo(0.7, 12);
    const rising = measurementOf({ baseline: 10, target: 20, value: 15 });
    expect(attainmentOf(rising, null, 60)).toBe(0.5);
    expect(attainmentOf(measurementOf({ value: 60 }), null, 60)).toBe(0);
    expect(attainmentOf(measurementOf({ value: 10 }), null, 60)).toBe(1);
    expect(attainmentOf(measurementOf({ target: null }), 30, 60)).toBe(0.5);
    expect(attainmentOf(null, -5, 60)).toBe(0);
    expect(attainmentOf(null, null, 60)).toBeNull();
  });
});

describe('intervals', () => {
  it('match tables of Wilson’s score and Student’s t', () => {
    expect(wilson(0, 10)).toMatchObject({ low: 0 });
    expect(wilson(0, 10)?.high).toBeCloseTo(0.2775, 4);
    expect(wilson(10, 10)?.high).toBe(1);
    expect(wilson(0, 0)).toBeNull();
    expect(t95(1)).toBeCloseTo(12.706204736, 8);
    expect(t95(30)).toBeCloseTo(2.042272456, 9);
  });

  it('are [0, 100] for Outcomes when fewer than two can be left out', () => {
    const alone = reportOf(checkInsOf([[replied('m', useOf('a'))]])).figures.outcome;
    expect(alone).toMatchObject({ low: 0, high: 100 });
    const withIdle = reportOf(checkInsOf([[replied('m', useOf('a')), replied('n')]])).figures;
    expect(withIdle.outcome).toMatchObject({ low: 0, high: 100 });
  });

  it('call a change real only when they leave out 0', () => {
    const before = { score: 40, low: 35, high: 45 };
    expect(changeOf(before, { score: 60, low: 55, high: 65 })).toMatchObject({ real: true });
    const small = changeOf(before, { score: 43, low: 40, high: 47 });
    expect(small?.difference).toBe(3);
    expect(small?.low).toBeCloseTo(3 - Math.hypot(3, 5), 12);
    expect(small?.high).toBeCloseTo(3 + Math.hypot(4, 5), 12);
    expect(small?.real).toBe(false);
    expect(changeOf({ score: null, low: null, high: null }, before)).toBeNull();
  });
});

describe('redo share', () => {
  it('is beyond any limit with nothing saved, and 0 with nothing of either', () => {
    expect(redoShareOf([dated(0, 10)])).toBe(Number.POSITIVE_INFINITY);
    expect(redoShareOf([dated(-30, 10)])).toBe(Number.POSITIVE_INFINITY);
    expect(redoShareOf([dated(0, 0)])).toBe(0);
    expect(redoShareOf([dated(90, 22), dated(-30, 23)])).toBe(0.5);
    expect(
      reportOf(checkInsOf([[replied('m', useOf('a', { savedMinutes: 0 }))]])).figures.useCases,
    ).toMatchObject([{ redoShare: null }]);
  });
});

describe('claims against reality', () => {
  it('are calibrated from ten samples on', () => {
    expect(claimsOf(samples(9, 20, 10)).ratio).toBeNull();
    expect(claimsOf(samples(10, 20, 10))).toStrictEqual({
      samples: 10,
      claimedMinutes: 200,
      measuredMinutes: 100,
      ratio: 0.5,
    });
    expect(claimsOf([]).claimedMinutes).toBeNull();
    expect(claimsOf(samples(10, 0, 10)).ratio).toBeNull();
  });

  it('may be negative, and raise a claim by half at most', () => {
    expect(claimsOf(samples(10, 20, -10)).ratio).toBe(-0.5);
    expect(calibrate(4, -0.5)).toBe(-2);
    expect(calibrate(4, 3)).toBe(6);
    expect(calibrate(4, null)).toBeNull();
  });

  it('leave out samples taken after the week', () => {
    expect(
      samplesUntil([sample(1, 1, '2026-11-22'), sample(1, 1, '2026-11-23')], WEEK),
    ).toHaveLength(1);
  });
});

describe('money', () => {
  const charge = (from: string, to: string, amount: number, useCaseId: string | null = null) => ({
    kind: 'metered' as const,
    useCaseId,
    amount,
    from,
    to,
  });

  it('takes the days of a charge that fall in the week', () => {
    expect(chargedIn(charge('2026-11-01', '2026-12-01', 300), WEEK)).toBe(70);
    expect(chargedIn(charge('2026-11-20', '2026-11-30', 100), WEEK)).toBe(30);
    expect(chargedIn(charge('2026-11-16', '2026-11-16', 9), WEEK)).toBe(9);
    expect(chargedIn(charge('2026-11-23', '2026-11-30', 9), WEEK)).toBeNull();
    expect(costIn([], [WEEK])).toBeNull();
  });

  it('values calibrated hours, and keeps apart what names no use case', () => {
    const checkIns = checkInsOf([[replied('m', useOf('a', { savedMinutes: 130, times: 3 }))]]);
    const day = (useCaseId: string | null) => charge('2026-09-28', '2026-10-05', 70, useCaseId);
    const settings = { ...SETTINGS, hourlyRate: 50, realisation: 0.5, currency: 'EUR' };
    const input = { settings, charges: [day('a'), day(null)] };
    expect(reportOf(checkIns, input).figures.economics).toStrictEqual({
      currency: 'EUR',
      basis: 'claimed',
      calibratedHours: null,
      value: 50,
      cost: 140,
      notAllocated: 70,
      usefulResults: 3,
      costPerUsefulResult: 140 / 3,
    });
    const timed = Array.from({ length: 10 }, () => sample(20, 10, '2026-10-01'));
    const calibrated = reportOf(checkIns, { ...input, samples: timed }).figures.economics;
    expect(calibrated).toMatchObject({ basis: 'calibrated', calibratedHours: 1, value: 25 });
  });

  it('stops a use case whose best value is below its cost', () => {
    const weeks = [0, 1, 2].map(() =>
      ['m', 'n', 'o'].map((member) => replied(member, useOf('a', { savedMinutes: 70 }))),
    );
    const settings = { ...SETTINGS, hourlyRate: 10, realisation: 1 };
    const dear = [charge('2026-09-28', '2026-10-19', 5000, 'a')];
    const row = reportOf(checkInsOf(weeks), { settings, charges: dear }).figures.useCases[0];
    expect(row).toMatchObject({ verdict: 'stop', netPerUserWeek: 60 });
    expect(reportOf(checkInsOf(weeks), { settings }).figures.useCases[0]?.verdict).toBe('prove');
  });
});

describe('who counts', () => {
  it('leaves the away out of every share, and takes silence for neither yes nor no', () => {
    const checkIns = checkInsOf([
      [
        replied('m', useOf('a')),
        replied('n'),
        { memberId: 'o', state: 'silent', uses: [] },
        { memberId: 'p', state: 'away', uses: [] },
      ],
    ]);
    const { figures } = reportOf(checkIns);
    expect(figures).toMatchObject({ asked: 4, replied: 2, silent: 1, away: 1 });
    expect(figures.adoption.useful).toMatchObject({ numerator: 1, denominator: 2, value: 0.5 });
    expect(figures.adoption.useful).toMatchObject({ worstLow: 1 / 3, worstHigh: 2 / 3 });
    expect(figures.adoption.repeatable).toMatchObject({ denominator: 0, value: null });
  });

  it('counts blockers by people, then mentions, then the alphabet', () => {
    const blockers = ['trust', 'data'] as const;
    const checkIns = checkInsOf([
      [
        replied('m', useOf('a', { blockers: [...blockers] }), useOf('b', { blockers: ['trust'] })),
        replied('n', useOf('a', { blockers: ['policy'] })),
      ],
    ]);
    expect(reportOf(checkIns).figures.blockers).toStrictEqual([
      { blocker: 'trust', people: 1, mentions: 2 },
      { blocker: 'data', people: 1, mentions: 1 },
      { blocker: 'policy', people: 1, mentions: 1 },
    ]);
  });

  it('needs a check-in', () => {
    const [input] = inputsOf(checkInsOf([[]]));
    expect(input && (() => buildReport({ ...input, window: [] }))).toThrow('no check-in');
  });
});
