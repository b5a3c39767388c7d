import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDate, readSpokenDay } from '../../src/domain/calendar.ts';

// 2026-11-25 is a Wednesday.
const TODAY = '2026-11-25';

test.each([
  ['Monday', '2026-11-30'],
  ['mon', '2026-11-30'],
  ['on Thursday', '2026-11-26'],
  ['Wednesday', '2026-12-02'],
  ['next Monday', '2026-11-30'],
  ['next Friday', null],
  ['this Friday', '2026-11-27'],
  ['tomorrow', '2026-11-26'],
  ['next week', '2026-11-30'],
  ['end of the week', '2026-11-30'],
  ['3 Dec', '2026-12-03'],
  ['3rd of December', '2026-12-03'],
  ['Dec 3rd', '2026-12-03'],
  ['December 3, 2026', '2026-12-03'],
  ['Jan 4', '2027-01-04'],
  ['November 20', '2027-11-20'],
  ['20 Nov 2026', null],
  ['2026-12-03', '2026-12-03'],
  ['2026-11-01', null],
  ['30/11', '2026-11-30'],
  ['11/30', '2026-11-30'],
  ['12/12', '2026-12-12'],
  ['3/12', null],
  ['03.12.', '2026-12-03'],
  ['the 3rd', '2026-12-03'],
  ['the 31st', '2026-12-31'],
  ['January', '2027-01-01'],
  ['in two weeks', '2026-12-09'],
  ['in 3 days', '2026-11-28'],
  ['31 Feb', null],
  ['whenever', null],
  ['', null],
])('%s is %s', (words, expected) => {
  expect(readSpokenDay(words, TODAY)).toBe(expected);
});

test('any words give a day ahead or none', () => {
  fc.assert(
    fc.property(fc.string(), (words) => {
      const day = readSpokenDay(words, TODAY);
      expect(day === null || (isDate(day) && day > TODAY)).toBe(true);
    }),
  );
});
