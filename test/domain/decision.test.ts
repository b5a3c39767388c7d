import { describe, expect, it, test } from 'vitest';
import { followUpIn, outcomeSince, standingOf } from '../../src/domain/decision.ts';
import type { UseCaseRow } from '../../src/domain/report/figures.ts';

const row = (net: number | null, low: number | null, high: number | null): UseCaseRow => ({
  id: 'c',
  name: 'Letters',
  users: net === null ? null : 8,
  grade: 'claimed',
  netPerUserWeek: net,
  low,
  high,
  redoShare: 0.1,
  attainment: 0.4,
  repeatShare: 0.5,
  topBlocker: null,
  cost: null,
  verdict: 'prove',
  reason: '',
});

describe('a decision is looked at again', () => {
  test.each([
    ['2026-W47', '2026-W49', '2026-W50', null],
    ['2026-W47', '2026-W50', '2026-W51', 4],
    ['2026-W47', '2026-W51', '2026-W52', null],
    ['2026-W47', '2027-W01', '2027-W02', 8],
    // A monthly team: in the first report that is late enough.
    ['2026-W47', '2026-W49', '2026-W53', 4],
    // A team that paused for half a year hears of it once.
    ['2026-W10', '2026-W10', '2026-W40', 4],
    ['2026-W47', null, '2026-W51', 4],
  ] as const)(
    'decided %s, told %s before: in %s after %s weeks',
    (decided, before, week, weeks) => {
      expect(followUpIn(decided, before, week)).toBe(weeks);
    },
  );
});

describe('what became of a decision', () => {
  const before = standingOf(row(10, 5, 15));

  it('is a real change when its interval leaves out zero', () => {
    const outcome = outcomeSince(before, row(40, 32, 48));
    expect(outcome).toMatchObject({ kind: 'moved', from: 10, to: 40 });
    expect(outcome.kind === 'moved' && outcome.change.real).toBe(true);
    expect(outcome.kind === 'moved' && outcome.change.difference).toBe(30);
  });

  it('is no real change otherwise', () => {
    const outcome = outcomeSince(before, row(14, 4, 24));
    expect(outcome.kind === 'moved' && outcome.change.real).toBe(false);
  });

  it('cannot be told where either side is held back or unbounded', () => {
    expect(outcomeSince(before, row(null, null, null))).toEqual({ kind: 'untold' });
    expect(outcomeSince(before, row(10, null, null))).toEqual({ kind: 'untold' });
    expect(outcomeSince(standingOf(undefined), row(10, 5, 15))).toEqual({ kind: 'untold' });
  });

  it('is that nobody uses it, where nobody does', () => {
    expect(outcomeSince(before, undefined)).toEqual({ kind: 'unused' });
  });
});
