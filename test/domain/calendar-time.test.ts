import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addDays,
  addWeeks,
  dateInWeek,
  instantAt,
  isDate,
  isTime,
  isValidZone,
  isWeek,
  localDateOf,
  localTimeOf,
  weekEndDate,
  weekOf,
  weekOfDate,
  weekRange,
  weeksBetween,
} from '../../src/domain/calendar.ts';
import { anyDate, anyInstant, anyTime, anyZone } from './calendar-arbitraries.ts';

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Etc/GMT+5', true],
  ['+02:00', false],
  ['', false],
  ['Mars/Olympus', false],
  ['Europe/Berlin; drop', false],
])('%s is a zone: %s', (zone, valid) => {
  expect(isValidZone(zone)).toBe(valid);
});

test.each([
  ['2024-02-29', true],
  ['2025-02-29', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['', false],
])('%s is a date: %s', (text, valid) => {
  expect(isDate(text)).toBe(valid);
});

test.each([
  ['00:00', true],
  ['23:59', true],
  ['24:00', false],
  ['9:00', false],
])('%s is a time: %s', (text, valid) => {
  expect(isTime(text)).toBe(valid);
});

describe('instantAt', () => {
  test.each([
    // Skipped times move forward by what was skipped.
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30Z', '03:30'],
    ['2026-03-29', '02:00', 'Europe/Berlin', '2026-03-29T01:00Z', '03:00'],
    ['2026-04-24', '00:30', 'Africa/Cairo', '2026-04-23T22:30Z', '01:30'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45Z', '02:45'],
    ['2026-09-06', '00:00', 'America/Santiago', '2026-09-06T04:00Z', '01:00'],
    ['2026-03-08', '02:30', 'America/St_Johns', '2026-03-08T06:00Z', '03:30'],
    ['2026-10-04', '02:30', 'Australia/Adelaide', '2026-10-03T17:00Z', '03:30'],
    ['2025-04-06', '02:30', 'Africa/Casablanca', '2025-04-06T02:30Z', '03:30'],
    // A day that was skipped whole becomes the next one.
    ['2011-12-30', '10:00', 'Pacific/Apia', '2011-12-30T20:00Z', '10:00'],
    // Of times that come twice, the first.
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30Z', '01:30'],
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30Z', '02:30'],
    ['2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45Z', '01:45'],
    ['2026-10-29', '23:30', 'Africa/Cairo', '2026-10-29T20:30Z', '23:30'],
    ['2025-02-23', '02:30', 'Africa/Casablanca', '2025-02-23T01:30Z', '02:30'],
    // Ordinary days at the ends of the earth and in half and quarter hours.
    ['2026-11-26', '10:00', 'Pacific/Kiritimati', '2026-11-25T20:00Z', '10:00'],
    ['2026-11-26', '10:00', 'Pacific/Pago_Pago', '2026-11-26T21:00Z', '10:00'],
    ['2026-11-26', '10:00', 'Asia/Kolkata', '2026-11-26T04:30Z', '10:00'],
    ['2026-11-26', '10:00', 'Asia/Kathmandu', '2026-11-26T04:15Z', '10:00'],
    ['2026-11-26', '10:00', 'Australia/Adelaide', '2026-11-25T23:30Z', '10:00'],
    ['2026-11-26', '10:00', 'America/St_Johns', '2026-11-26T13:30Z', '10:00'],
    ['2026-11-26', '10:00', 'Pacific/Chatham', '2026-11-25T20:15Z', '10:00'],
  ])('%s %s in %s is %s', (date, time, zone, expected, shown) => {
    const instant = instantAt(date, time, zone);
    expect(instant).toEqual(new Date(expected));
    expect(localTimeOf(instant, zone)).toBe(shown);
  });

  it('shows the wanted date and time wherever the clocks did not skip them', () => {
    fc.assert(
      fc.property(anyDate, anyTime, anyZone, (date, time, zone) => {
        const instant = instantAt(date, time, zone);
        const shown = `${localDateOf(instant, zone)} ${localTimeOf(instant, zone)}`;
        expect(shown >= `${date} ${time}`).toBe(true);
        // The same wall time one hour (or half) earlier would have been an earlier instant.
        for (const minutes of [30, 60]) {
          const earlier = new Date(instant.getTime() - minutes * 60_000);
          const before = `${localDateOf(earlier, zone)} ${localTimeOf(earlier, zone)}`;
          expect(before).not.toBe(`${date} ${time}`);
        }
      }),
    );
  });

  it('refuses an unknown zone', () => {
    expect(() => instantAt('2026-01-01', '10:00', 'Mars/Olympus')).toThrow(RangeError);
    expect(() => localDateOf(new Date(0), 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('weeks', () => {
  test.each([
    ['2020-12-31T12:00Z', 'UTC', '2020-W53'],
    ['2021-01-03T23:59:59Z', 'UTC', '2020-W53'],
    ['2021-01-04T00:00Z', 'UTC', '2021-W01'],
    ['2021-01-03T11:00Z', 'Pacific/Auckland', '2021-W01'],
    ['2021-01-04T10:59Z', 'Pacific/Pago_Pago', '2020-W53'],
    ['2021-01-04T11:00Z', 'Pacific/Pago_Pago', '2021-W01'],
    ['2021-01-03T10:00Z', 'Pacific/Kiritimati', '2021-W01'],
    ['2021-01-03T09:59Z', 'Pacific/Kiritimati', '2020-W53'],
    ['2021-01-03T18:29Z', 'Asia/Kolkata', '2020-W53'],
    ['2021-01-03T18:30Z', 'Asia/Kolkata', '2021-W01'],
    ['2027-01-03T12:00Z', 'UTC', '2026-W53'],
    ['2027-01-04T03:29Z', 'America/St_Johns', '2026-W53'],
    ['2027-01-04T03:30Z', 'America/St_Johns', '2027-W01'],
    ['2025-12-29T00:00Z', 'UTC', '2026-W01'],
    ['2024-12-30T00:00Z', 'UTC', '2025-W01'],
    ['2024-12-30T00:00Z', 'America/New_York', '2024-W52'],
  ])('%s in %s is in %s', (instant, zone, week) => {
    expect(weekOf(new Date(instant), zone)).toBe(week);
  });

  test.each([
    ['2026-W47', true],
    ['2026-W53', true],
    ['2020-W53', true],
    ['2025-W53', false],
    ['2026-W00', false],
    ['2026-W54', false],
    ['2026-W7', false],
    ['2026W47', false],
    ['', false],
  ])('%s is a week: %s', (text, valid) => {
    expect(isWeek(text)).toBe(valid);
  });

  it('counts across the year', () => {
    expect(addWeeks('2026-W53', 1)).toBe('2027-W01');
    expect(addWeeks('2026-W01', -1)).toBe('2025-W52');
    expect(weeksBetween('2020-W53', '2021-W02')).toBe(2);
    expect(weekEndDate('2026-W47')).toBe('2026-11-23');
    expect(dateInWeek('2026-W47', 4)).toBe('2026-11-19');
  });

  it('is longer or shorter where clocks change, and starts at the first instant of Monday', () => {
    const hours = (week: string, zone: string) => {
      const { start, end } = weekRange(week, zone);
      return (end.getTime() - start.getTime()) / 3_600_000;
    };
    expect(hours('2026-W13', 'Europe/Berlin')).toBe(167);
    expect(hours('2026-W43', 'Europe/Berlin')).toBe(169);
    expect(hours('2026-W40', 'Australia/Lord_Howe')).toBe(167.5);
    expect(hours('2026-W47', 'Asia/Kolkata')).toBe(168);
  });

  it('are half-open and leave no instant out', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const week = weekOf(instant, zone);
        const { start, end } = weekRange(week, zone);
        expect(start <= instant && instant < end).toBe(true);
        expect(weekRange(addWeeks(week, 1), zone).start).toEqual(end);
        expect(weekOf(end, zone)).toBe(addWeeks(week, 1));
        expect(weekOf(new Date(end.getTime() - 1), zone)).toBe(week);
      }),
    );
  });

  it('turn into dates and back', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -600, max: 600 }), (date, n) => {
        const week = weekOfDate(date);
        expect(isWeek(week)).toBe(true);
        expect(addWeeks(week, n)).toBe(weekOfDate(addDays(date, n * 7)));
        expect(weeksBetween(week, addWeeks(week, n))).toBe(n);
        expect(dateInWeek(week, 1) <= date && date < weekEndDate(week)).toBe(true);
      }),
    );
  });
});
