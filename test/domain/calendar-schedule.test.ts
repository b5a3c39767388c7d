import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  CADENCES,
  cronOf,
  firstInMonth,
  instantAt,
  localDateOf,
  localTimeOf,
  nextOccurrence,
  type Schedule,
  type Weekday,
  weekdayOf,
  weekOf,
  weeksBetween,
} from '../../src/domain/calendar.ts';
import { anyInstant, anyTime, anyZone } from './calendar-arbitraries.ts';

const schedule = (zone: string, weekday: Weekday, time: string, more = {}): Schedule => ({
  cadence: 'weekly',
  weekday,
  time,
  zone,
  ...more,
});

const occurrences = (given: Schedule, after: string, count: number): string[] => {
  const found: string[] = [];
  for (let at = new Date(after); found.length < count; ) {
    at = nextOccurrence(given, at);
    found.push(`${at.toISOString().slice(0, 16)}Z`);
  }
  return found;
};

describe('weekly', () => {
  test.each([
    // Spring forward: the local time stays, the instant moves; a skipped time moves forward.
    ['Europe/Berlin', 4, '10:00', '2026-03-20', ['2026-03-26T09:00Z', '2026-04-02T08:00Z']],
    ['America/New_York', 7, '02:30', '2026-03-02', ['2026-03-08T07:30Z', '2026-03-15T06:30Z']],
    ['Africa/Cairo', 5, '00:30', '2026-04-18', ['2026-04-23T22:30Z', '2026-04-30T21:30Z']],
    ['Australia/Lord_Howe', 7, '02:15', '2026-09-28', ['2026-10-03T15:45Z', '2026-10-10T15:15Z']],
    ['America/Santiago', 7, '00:15', '2026-09-01', ['2026-09-06T04:15Z', '2026-09-13T03:15Z']],
    // Fall back: what comes twice fires once.
    ['America/New_York', 7, '01:30', '2026-10-26', ['2026-11-01T05:30Z', '2026-11-08T06:30Z']],
    ['Africa/Cairo', 4, '23:30', '2026-10-26', ['2026-10-29T20:30Z', '2026-11-05T21:30Z']],
    ['Australia/Lord_Howe', 7, '01:45', '2026-03-30', ['2026-04-04T14:45Z', '2026-04-11T15:15Z']],
    // Ramadan in Casablanca: clocks go back, then forward a month later.
    ['Africa/Casablanca', 7, '02:30', '2025-02-18', ['2025-02-23T01:30Z', '2025-03-02T02:30Z']],
    ['Africa/Casablanca', 7, '02:30', '2025-03-31', ['2025-04-06T02:30Z', '2025-04-13T01:30Z']],
    ['Pacific/Kiritimati', 1, '00:00', '2026-11-22', ['2026-11-22T10:00Z', '2026-11-29T10:00Z']],
    ['Pacific/Pago_Pago', 7, '23:59', '2026-11-22', ['2026-11-23T10:59Z', '2026-11-30T10:59Z']],
    ['Asia/Kolkata', 4, '10:00', '2026-11-23', ['2026-11-26T04:30Z', '2026-12-03T04:30Z']],
    ['Australia/Adelaide', 4, '10:00', '2026-09-28', ['2026-10-01T00:30Z', '2026-10-07T23:30Z']],
    ['America/St_Johns', 4, '10:00', '2026-10-28', ['2026-10-29T12:30Z', '2026-11-05T13:30Z']],
  ] as const)('%s, weekday %i, %s, after %s', (zone, weekday, time, after, expected) => {
    expect(occurrences(schedule(zone, weekday, time), after, 2)).toEqual(expected);
  });

  it('comes strictly after the instant given', () => {
    const thursdays = schedule('UTC', 4, '10:00');
    expect(nextOccurrence(thursdays, new Date('2026-11-26T10:00Z'))).toEqual(
      new Date('2026-12-03T10:00Z'),
    );
    expect(nextOccurrence(thursdays, new Date('2026-11-26T09:59:59.999Z'))).toEqual(
      new Date('2026-11-26T10:00Z'),
    );
  });
});

test('fortnightly counts from its anchor week, over a year of 53 weeks', () => {
  const even = schedule('UTC', 4, '10:00', { cadence: 'fortnightly', anchorWeek: '2026-W48' });
  expect(occurrences(even, '2026-11-23', 4)).toEqual([
    '2026-11-26T10:00Z',
    '2026-12-10T10:00Z',
    '2026-12-24T10:00Z',
    '2027-01-07T10:00Z',
  ]);
  const odd = { ...even, anchorWeek: '2026-W49' };
  expect(occurrences(odd, '2026-11-23', 1)).toEqual(['2026-12-03T10:00Z']);
  const later = { ...even, anchorWeek: '2028-W10' };
  const first = nextOccurrence(later, new Date('2026-11-23'));
  expect(Math.abs(weeksBetween('2028-W10', weekOf(first, 'UTC')) % 2)).toBe(0);
});

test('monthly is the first such weekday of the month', () => {
  const firstMondays = schedule('Asia/Kolkata', 1, '09:00', { cadence: 'monthly' });
  expect(occurrences(firstMondays, '2026-11-23', 3)).toEqual([
    '2026-12-07T03:30Z',
    '2027-01-04T03:30Z',
    '2027-02-01T03:30Z',
  ]);
});

test.each([
  [schedule('UTC', 4, '10:00'), '0 10 * * 4'],
  [schedule('UTC', 7, '09:05'), '5 9 * * 0'],
  [schedule('UTC', 4, '10:00', { cadence: 'fortnightly' }), '0 10 * * 4'],
  [schedule('UTC', 4, '10:00', { cadence: 'monthly' }), '0 10 * * 4#1'],
])('cron of %o is %s', (given, cron) => {
  expect(cronOf(given)).toBe(cron);
});

const anySchedule = fc.record({
  cadence: fc.constantFrom(...CADENCES),
  weekday: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
  time: anyTime,
  zone: anyZone,
});

test('occurrences are strictly after, on the local weekday and time, and miss none', () => {
  fc.assert(
    fc.property(anySchedule, anyInstant, (given, after) => {
      const next = nextOccurrence(given, after);
      const following = nextOccurrence(given, next);
      expect(next > after).toBe(true);
      expect(following > next).toBe(true);
      expect(nextOccurrence(given, new Date(next.getTime() - 1))).toEqual(next);

      const date = localDateOf(next, given.zone);
      expect(next).toEqual(instantAt(date, given.time, given.zone));
      expect(weekdayOf(date)).toBe(given.weekday);
      expect(localTimeOf(next, given.zone) >= given.time).toBe(true);
      const weeks = weeksBetween(weekOf(next, given.zone), weekOf(following, given.zone));
      const expected = { weekly: [1], fortnightly: [2], monthly: [4, 5] }[given.cadence];
      expect(expected).toContain(weeks);
      if (given.cadence === 'monthly') {
        expect(firstInMonth(date.slice(0, 7), given.weekday)).toBe(date);
      }
    }),
  );
});
