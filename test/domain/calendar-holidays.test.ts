import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isHoliday, MAX_HOLIDAYS, parseHolidays } from '../../src/domain/calendar.ts';
import { AssayError } from '../../src/errors.ts';

const TODAY = '2026-11-23';

const read = (text: string) => parseHolidays(text, TODAY);

const refusal = (text: string): string => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof AssayError && error.code === 'bad-input') return error.message;
    throw error;
  }
  return 'accepted';
};

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n');
const event = (...lines: string[]) => calendar('BEGIN:VEVENT', ...lines, 'END:VEVENT');

describe('pasted dates', () => {
  it('takes days, ranges and names, in any order, with empty lines between', () => {
    const text =
      '2027-01-01 New Year’s Day\n\n# winter\r\n2026-12-24..2026-12-31: Office closed\n2026-12-08';
    expect(read(text)).toEqual([
      { start: '2026-12-08', end: '2026-12-08', label: null },
      { start: '2026-12-24', end: '2026-12-31', label: 'Office closed' },
      { start: '2027-01-01', end: '2027-01-01', label: 'New Year’s Day' },
    ]);
  });

  test.each([
    '2026-12-24 .. 2026-12-31',
    '2026-12-24 to 2026-12-31',
    '2026-12-24–2026-12-31',
    '\uFEFF2026-12-24..2026-12-31',
  ])('%s is a range', (text) => {
    expect(read(text)).toEqual([{ start: '2026-12-24', end: '2026-12-31', label: null }]);
  });

  it('takes an empty text as no holidays', () => {
    expect(read('  \n ')).toEqual([]);
  });

  test.each([
    ['25.12.2026', 'Line 1: “25.12.2026” is not a date.'],
    ['2026-12-25\nChristmas', 'Line 2: “Christmas” is not a date.'],
    ['2026-12-25\n\n2026-02-30', 'Line 3: there is no day 2026-02-30.'],
    ['2026-12-31..2026-12-24', 'Line 1: 2026-12-24 comes before 2026-12-31.'],
    ['2026-12-25x', 'Line 1: “2026-12-25x” is not a date.'],
    ['# nothing', 'No whole day off'],
  ])('%j is refused: %s', (text, message) => {
    expect(refusal(text)).toContain(message);
  });

  it('says what is expected', () => {
    expect(refusal('next Friday')).toContain('2026-12-24..2026-12-31');
  });

  it('keeps a bound', () => {
    const lines = (count: number) => Array.from({ length: count }, () => '2026-12-25').join('\n');
    expect(read(lines(MAX_HOLIDAYS))).toHaveLength(MAX_HOLIDAYS);
    expect(refusal(lines(MAX_HOLIDAYS + 1))).toContain('At most 1000');
    expect(refusal('x'.repeat(1_000_001))).toContain('more text');
  });
});

describe('an ICS text', () => {
  it('gives its all-day events, the end excluded', () => {
    expect(
      read(
        event(
          'DTSTART;VALUE=DATE:20261224',
          'DTEND;VALUE=DATE:20270101',
          'SUMMARY:Winter\\, all',
          '  offices',
        ),
      ),
    ).toEqual([{ start: '2026-12-24', end: '2026-12-31', label: 'Winter, all offices' }]);
  });

  test.each<[string, string[], [string, string][]]>([
    ['no end', ['DTSTART;VALUE=DATE:20261225'], [['2026-12-25', '2026-12-25']]],
    ['end on the same day', ['DTSTART:20261225', 'DTEND:20261225'], [['2026-12-25', '2026-12-25']]],
    ['a length', ['DTSTART:20261225', 'DURATION:P2D'], [['2026-12-25', '2026-12-26']]],
    ['a length in weeks', ['DTSTART:20261225', 'DURATION:P1W'], [['2026-12-25', '2026-12-31']]],
    [
      'every year',
      ['DTSTART;VALUE=DATE:20001225', 'RRULE:FREQ=YEARLY'],
      [
        ['2026-12-25', '2026-12-25'],
        ['2027-12-25', '2027-12-25'],
        ['2028-12-25', '2028-12-25'],
      ],
    ],
    [
      'the fourth Thursday, one of them left out',
      [
        'DTSTART;VALUE=DATE:20001123',
        'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;UNTIL=20281231',
        'EXDATE;VALUE=DATE:20271125',
      ],
      [
        ['2026-11-26', '2026-11-26'],
        ['2028-11-23', '2028-11-23'],
      ],
    ],
    [
      'the last Monday of May, every second year',
      ['DTSTART:20250526', 'RRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYDAY=-1MO'],
      [
        ['2027-05-31', '2027-05-31'],
        ['2029-05-28', '2029-05-28'],
      ],
    ],
    [
      'a leap day, which other years have not',
      ['DTSTART:20240229', 'RRULE:FREQ=YEARLY'],
      [['2028-02-29', '2028-02-29']],
    ],
    [
      'a day of another month',
      ['DTSTART:20261101', 'RRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1;UNTIL=20280501T000000Z'],
      [
        ['2027-05-01', '2027-05-01'],
        ['2028-05-01', '2028-05-01'],
      ],
    ],
    ['a repetition that has ended', ['DTSTART:20001225', 'RRULE:FREQ=YEARLY;COUNT=3', 'X:1'], []],
    [
      'a long one that began before',
      ['DTSTART:20261001', 'DTEND:20261215'],
      [['2026-10-01', '2026-12-14']],
    ],
  ])('%s', (_, lines, expected) => {
    const other = ['END:VEVENT', 'BEGIN:VEVENT', 'DTSTART:20261201'];
    const found = read(event(...lines, ...other)).map(({ start, end }) => [start, end]);
    const all = [...expected, ['2026-12-01', '2026-12-01']].toSorted();
    expect(found).toEqual(all);
  });

  it('passes over meetings, cancelled events, past ones and what is nested', () => {
    const text = calendar(
      ...['BEGIN:VEVENT', 'DTSTART:20261225T090000Z', 'SUMMARY:Meeting', 'END:VEVENT'],
      ...['BEGIN:VEVENT', 'DTSTART:20261226', 'STATUS:CANCELLED', 'END:VEVENT'],
      ...['BEGIN:VEVENT', 'DTSTART:20250101', 'END:VEVENT'],
      ...['BEGIN:VEVENT', 'BEGIN:VALARM', 'SUMMARY:Alarm', 'END:VALARM'],
      ...['DTSTART:20270101', 'SUMMARY:New year', 'END:VEVENT'],
    );
    expect(read(text)).toEqual([{ start: '2027-01-01', end: '2027-01-01', label: 'New year' }]);
  });

  test.each([
    [['DTSTART;VALUE=DATE:20261345'], 'Line 4: “20261345” is not a day'],
    [['SUMMARY:x', 'DTSTART:20261225', 'DTEND:soon'], 'Line 6: “soon” is not a day'],
    [['DTSTART:20261225', 'RRULE:FREQ=DAILY'], 'Line 5: only yearly repetitions'],
    [['DTSTART:20261225', 'RRULE:FREQ=YEARLY;BYDAY=XX'], 'Line 5: only yearly repetitions'],
    [['DTSTART:20261225', 'RRULE:FREQ=YEARLY;BYWEEKNO=20'], 'Line 5: only yearly repetitions'],
    [['DTSTART:19991231'], 'No whole day off'],
  ])('%j is refused: %s', (lines, message) => {
    expect(refusal(event(...lines))).toContain(message);
  });
});

test('is a holiday on the first day, the last and between', () => {
  const holidays = read('2026-12-24..2026-12-26');
  const on = ['2026-12-23', '2026-12-24', '2026-12-25', '2026-12-26', '2026-12-27'];
  expect(on.map((date) => isHoliday(date, holidays))).toEqual([false, true, true, true, false]);
});

test('any text is read or refused with a message', () => {
  const piece = fc.constantFrom(
    ...[
      'BEGIN:VEVENT',
      'END:VEVENT',
      'DTSTART:20261225',
      'DTEND:2026',
      'RRULE:FREQ=YEARLY;BYDAY=5MO',
    ],
    ...['RRULE:FREQ=DAILY;INTERVAL=0', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=31', '2026-12-25', ' ', '\n'],
    ...['RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'EXDATE:x', 'DURATION:-P1D'],
  );
  const text = fc
    .array(fc.oneof(piece, fc.string()), { maxLength: 12 })
    .map((all) => all.join('\n'));
  fc.assert(
    fc.property(text, (any) => {
      expect(refusal(any).length).toBeGreaterThan(0);
    }),
  );
});
