import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ranked, rank } from '../../src/domain/report/ranking.ts';

const entry = (id: string, score: number, reach: number): Ranked => ({
  id,
  estimate: { score, low: score - reach, high: score + reach },
});

describe('places among teams', () => {
  it('cannot be told of one team, of none, or without data', () => {
    const none = { id: 'x', estimate: { score: null, low: null, high: null } };
    expect(rank([])).toBeNull();
    expect(rank([entry('a', 50, 5)])).toBeNull();
    expect(rank([entry('a', 50, 5), none])).toBeNull();
  });

  it('cannot be told where the intervals are wide', () => {
    expect(rank([entry('a', 40, 25), entry('b', 50, 25), entry('c', 60, 25)])).toBeNull();
  });

  it('are told where they are narrow', () => {
    const places = rank([entry('a', 20, 3), entry('b', 80, 3), entry('c', 50, 3)]);
    expect(places?.map(({ id, first, last }) => [id, first, last])).toEqual([
      ['b', 1, 1],
      ['c', 2, 2],
      ['a', 3, 3],
    ]);
  });

  it('leave open what is not clear', () => {
    const places = rank([entry('a', 20, 3), entry('b', 80, 8), entry('c', 78, 8)]);
    expect(places?.map(({ id, first, last }) => [id, first, last])).toEqual([
      ['b', 1, 2],
      ['c', 1, 2],
      ['a', 3, 3],
    ]);
  });

  it('draw the least certain score furthest towards the mean', () => {
    const places = rank([entry('sure', 90, 2), entry('unsure', 90, 30), entry('low', 20, 2)]);
    const shrunken = new Map(places?.map((place) => [place.id, place.shrunken]));
    expect(shrunken.get('unsure')).toBeLessThan(shrunken.get('sure') ?? 0);
    expect(shrunken.get('sure')).toBeLessThan(90);
  });

  it('always hold: never a rank outside the list, nobody before someone clearly ahead', () => {
    const teams = fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
      ),
      { minLength: 2, maxLength: 30 },
    );
    fc.assert(
      fc.property(teams, (pairs) => {
        const places = rank(pairs.map(([score, reach], index) => entry(`t${index}`, score, reach)));
        for (const { first, last, shrunken } of places ?? []) {
          expect(first).toBeGreaterThanOrEqual(1);
          expect(last).toBeLessThanOrEqual(pairs.length);
          expect(first).toBeLessThanOrEqual(last);
          expect(Number.isFinite(shrunken)).toBe(true);
        }
      }),
    );
  });
});
