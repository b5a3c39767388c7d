import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addDays,
  DEFAULT_WORKING_HOURS,
  earliestZone,
  instantAt,
  localDateOf,
  localTimeOf,
  type MemberTime,
  nextCheckIn,
  nextWorkingInstant,
  promptDueAt,
  reminderDueAt,
  type Schedule,
  type WorkingHours,
  weekdayOf,
  windowOf,
} from '../../src/domain/calendar.ts';
import { anyDate, anyInstant, anyTime, anyZone, ZONES } from './calendar-arbitraries.ts';

const at = (iso: string) => new Date(iso);
const member = (zone: string, more: Partial<MemberTime> = {}): MemberTime => ({
  zone,
  workingHours: DEFAULT_WORKING_HOURS,
  ...more,
});
const hours = (start: string, end: string, days = [1, 2, 3, 4, 5]): WorkingHours => ({
  start,
  end,
  days,
});
const thursdays = (zone: string): Schedule => ({
  cadence: 'weekly',
  weekday: 4,
  time: '10:00',
  zone,
});

describe('windowOf', () => {
  test.each([
    ['UTC', [], '2026-11-26T10:00Z', '2026-11-27T17:00Z', '2026-11-30T09:00Z'],
    // The first member's zone to reach Thursday 10:00 opens it; the team's zone closes it.
    [
      'America/New_York',
      ['Pacific/Kiritimati', 'Pacific/Pago_Pago'],
      '2026-11-25T20:00Z',
      '2026-11-27T22:00Z',
      '2026-11-30T14:00Z',
    ],
    [
      'Pacific/Pago_Pago',
      ['Pacific/Kiritimati'],
      '2026-11-25T20:00Z',
      '2026-11-28T04:00Z',
      '2026-11-30T20:00Z',
    ],
    [
      'Pacific/Kiritimati',
      ['Pacific/Pago_Pago'],
      '2026-11-25T20:00Z',
      '2026-11-27T03:00Z',
      '2026-11-29T19:00Z',
    ],
    [
      'Asia/Kolkata',
      ['Australia/Adelaide', 'America/St_Johns'],
      '2026-11-25T23:30Z',
      '2026-11-27T11:30Z',
      '2026-11-30T03:30Z',
    ],
  ])('in %s with %j opens at %s', (zone, memberZones, opens, closes, digest) => {
    expect(windowOf(thursdays(zone), '2026-11-26', { memberZones })).toEqual({
      date: '2026-11-26',
      week: '2026-W48',
      opensAt: at(opens),
      closesAt: at(closes),
      digestAt: at(digest),
    });
  });

  it('keeps a Monday check-in in its week though it opens on the Sunday before', () => {
    const mondays: Schedule = { ...thursdays('America/New_York'), weekday: 1, time: '09:00' };
    const window = windowOf(mondays, '2026-11-23', { memberZones: ['Pacific/Kiritimati'] });
    expect(window.opensAt).toEqual(at('2026-11-22T19:00Z'));
    expect(localDateOf(window.opensAt, 'America/New_York')).toBe('2026-11-22');
    expect(window.week).toBe('2026-W48');
  });

  it('closes on the same day when the close is later that day, a week later when it is not', () => {
    const close = (time: string) =>
      windowOf(thursdays('UTC'), '2026-11-26', { closes: { weekday: 4, time } }).closesAt;
    expect(close('17:00')).toEqual(at('2026-11-26T17:00Z'));
    expect(close('09:00')).toEqual(at('2026-12-03T09:00Z'));
  });
});

describe('nextCheckIn', () => {
  it('is found before the team’s own clock reaches it, when a member is far to the east', () => {
    const options = { memberZones: ['Pacific/Kiritimati'] };
    const next = (after: string) => nextCheckIn(thursdays('America/New_York'), at(after), options);
    expect(next('2026-11-25T19:59:59Z').date).toBe('2026-11-26');
    expect(next('2026-11-25T20:00Z').date).toBe('2026-12-03');
    expect(next('2026-11-26T15:00Z').date).toBe('2026-12-03');
  });

  it('always opens strictly later, once a week', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, after) => {
        const options = { memberZones: ZONES };
        const next = nextCheckIn(thursdays(zone), after, options);
        expect(next.opensAt > after).toBe(true);
        expect(next.opensAt < next.closesAt && next.closesAt < next.digestAt).toBe(true);
        const following = nextCheckIn(thursdays(zone), next.opensAt, options);
        expect(following.date).toBe(addDays(next.date, 7));
      }),
    );
  });
});

test('the earliest zone is the one furthest east, DST counted', () => {
  expect(earliestZone('2026-11-26', '10:00', ZONES)).toBe('Pacific/Kiritimati');
  const south = ['Australia/Brisbane', 'Australia/Sydney'];
  expect(earliestZone('2026-11-26', '10:00', south)).toBe('Australia/Sydney');
  expect(earliestZone('2026-06-25', '10:00', south)).toBe('Australia/Brisbane');
});

describe('nextWorkingInstant', () => {
  const friday = [{ start: '2026-11-27', end: '2026-11-27', label: null }];
  test.each<[string, string, MemberTime, string | null]>([
    ['at work', '2026-11-26T10:00Z', member('UTC'), '2026-11-26T10:00Z'],
    ['at the first minute', '2026-11-26T09:00Z', member('UTC'), '2026-11-26T09:00Z'],
    ['before work', '2026-11-26T04:00Z', member('UTC'), '2026-11-26T09:00Z'],
    ['at closing time', '2026-11-26T18:00Z', member('UTC'), '2026-11-27T09:00Z'],
    ['over the weekend', '2026-11-27T18:00Z', member('UTC'), '2026-11-30T09:00Z'],
    [
      'over a holiday',
      '2026-11-26T19:00Z',
      member('UTC', { holidays: friday }),
      '2026-11-30T09:00Z',
    ],
    ['Kolkata', '2026-11-26T15:00Z', member('Asia/Kolkata'), '2026-11-27T03:30Z'],
    ['Kiritimati', '2026-11-26T20:00Z', member('Pacific/Kiritimati'), '2026-11-26T20:00Z'],
    ['Pago Pago', '2026-11-26T19:00Z', member('Pacific/Pago_Pago'), '2026-11-26T20:00Z'],
    [
      'a night shift, after midnight',
      '2026-11-27T03:00Z',
      member('UTC', { workingHours: hours('22:00', '06:00') }),
      '2026-11-27T03:00Z',
    ],
    [
      'a night shift, by day',
      '2026-11-27T12:00Z',
      member('UTC', { workingHours: hours('22:00', '06:00') }),
      '2026-11-27T22:00Z',
    ],
    [
      'Saturday morning of Friday’s night shift',
      '2026-11-28T05:00Z',
      member('UTC', { workingHours: hours('22:00', '06:00') }),
      '2026-11-28T05:00Z',
    ],
    [
      'Sunday to Thursday in Cairo, on Friday',
      '2026-11-27T10:00Z',
      member('Africa/Cairo', { workingHours: hours('09:00', '17:00', [7, 1, 2, 3, 4]) }),
      '2026-11-29T07:00Z',
    ],
    [
      'the whole day',
      '2026-11-26T23:59Z',
      member('UTC', { workingHours: hours('00:00', '00:00') }),
      '2026-11-26T23:59Z',
    ],
    [
      'a start the clocks skip, in New York',
      '2026-03-08T00:00Z',
      member('America/New_York', { workingHours: hours('02:30', '10:00', [7]) }),
      '2026-03-08T07:30Z',
    ],
    [
      'a start the clocks skip, on Lord Howe',
      '2026-10-03T10:00Z',
      member('Australia/Lord_Howe', { workingHours: hours('02:15', '10:00', [7]) }),
      '2026-10-03T15:45Z',
    ],
    [
      'no working day',
      '2026-11-26T10:00Z',
      member('UTC', { workingHours: hours('9', '17', []) }),
      null,
    ],
    [
      'a year off',
      '2026-11-26T10:00Z',
      member('UTC', { holidays: [{ start: '2026-01-01', end: '2027-12-31', label: null }] }),
      null,
    ],
  ])('%s', (_, instant, who, expected) => {
    expect(nextWorkingInstant(at(instant), who)).toEqual(expected && at(expected));
  });
});

describe('promptDueAt', () => {
  const closesAt = at('2026-11-27T22:00Z');
  const due = (who: MemberTime, more: { notBefore?: Date; askTime?: string } = {}) =>
    promptDueAt({ date: '2026-11-26', askTime: '10:00', closesAt, member: who, ...more });

  test.each([
    ['Pacific/Kiritimati', '2026-11-25T20:00Z'],
    ['Pacific/Chatham', '2026-11-25T20:15Z'],
    ['Australia/Lord_Howe', '2026-11-25T23:00Z'],
    ['Australia/Adelaide', '2026-11-25T23:30Z'],
    ['Asia/Kolkata', '2026-11-26T04:30Z'],
    ['Africa/Casablanca', '2026-11-26T09:00Z'],
    ['America/St_Johns', '2026-11-26T13:30Z'],
    ['America/New_York', '2026-11-26T15:00Z'],
    ['Pacific/Pago_Pago', '2026-11-26T21:00Z'],
  ])('in %s at Thursday 10:00 there, %s', (zone, expected) => {
    expect(due(member(zone))).toEqual(at(expected));
  });

  test.each<[string, MemberTime, { notBefore?: Date; askTime?: string }, string | null]>([
    [
      'works afternoons',
      member('UTC', { workingHours: hours('13:00', '21:00') }),
      {},
      '2026-11-26T13:00Z',
    ],
    ['asked at night', member('UTC'), { askTime: '23:00' }, '2026-11-27T09:00Z'],
    [
      'off on Thursday',
      member('UTC', { workingHours: hours('09:00', '17:00', [5]) }),
      {},
      '2026-11-27T09:00Z',
    ],
    ['works Mondays only', member('UTC', { workingHours: hours('09:00', '17:00', [1]) }), {}, null],
    [
      'Thanksgiving',
      member('America/New_York', {
        holidays: [{ start: '2026-11-26', end: '2026-11-26', label: 'Thanksgiving' }],
      }),
      {},
      '2026-11-27T14:00Z',
    ],
    [
      'a long weekend',
      member('America/New_York', {
        holidays: [{ start: '2026-11-26', end: '2026-11-27', label: null }],
      }),
      {},
      null,
    ],
    [
      'the bot was down',
      member('UTC'),
      { notBefore: at('2026-11-26T15:00Z') },
      '2026-11-26T15:00Z',
    ],
    [
      'down into the night',
      member('UTC'),
      { notBefore: at('2026-11-26T20:00Z') },
      '2026-11-27T09:00Z',
    ],
    ['down past the close', member('UTC'), { notBefore: at('2026-11-27T22:00Z') }, null],
    ['down past work on the last day', member('UTC'), { notBefore: at('2026-11-27T19:00Z') }, null],
    [
      'early is no reason',
      member('UTC'),
      { notBefore: at('2026-11-20T00:00Z') },
      '2026-11-26T10:00Z',
    ],
  ])('%s', (_, who, more, expected) => {
    expect(due(who, more)).toEqual(expected && at(expected));
  });

  it('is within working hours, on the date or later, before the close, for anyone anywhere', () => {
    fc.assert(
      fc.property(anyZone, anyZone, anyDate, anyTime, (team, zone, date, askTime) => {
        const schedule = { ...thursdays(team), weekday: weekdayOf(date), time: askTime };
        const window = windowOf(schedule, date, { memberZones: [zone] });
        const who = member(zone);
        const prompt = promptDueAt({ date, askTime, member: who, closesAt: window.closesAt });
        if (prompt === null) return;
        expect(prompt >= window.opensAt && prompt < window.closesAt).toBe(true);
        const local = localTimeOf(prompt, zone);
        expect(local >= '09:00' && local < '18:00').toBe(true);
        expect(weekdayOf(localDateOf(prompt, zone))).toBeLessThan(6);
        expect(localDateOf(prompt, zone) >= date).toBe(true);
      }),
    );
  });
});

describe('reminderDueAt', () => {
  const remind = (who: MemberTime, promptedAt: string, closesAt: string) =>
    reminderDueAt({ member: who, promptedAt: at(promptedAt), closesAt: at(closesAt) });

  test.each<[string, MemberTime, string, string, string | null]>([
    [
      'the morning after',
      member('UTC'),
      '2026-11-26T10:00Z',
      '2026-11-27T17:00Z',
      '2026-11-27T10:00Z',
    ],
    [
      'in Kolkata',
      member('Asia/Kolkata'),
      '2026-11-26T04:30Z',
      '2026-11-27T17:00Z',
      '2026-11-27T04:30Z',
    ],
    [
      'in Kiritimati, though half the time is past by then',
      member('Pacific/Kiritimati'),
      '2026-11-25T20:00Z',
      '2026-11-27T22:00Z',
      '2026-11-26T20:00Z',
    ],
    [
      'in Pago Pago',
      member('Pacific/Pago_Pago'),
      '2026-11-26T21:00Z',
      '2026-11-27T22:00Z',
      '2026-11-27T21:00Z',
    ],
    [
      'closed before their morning',
      member('Pacific/Pago_Pago'),
      '2026-11-26T21:00Z',
      '2026-11-27T17:00Z',
      null,
    ],
    ['the same day', member('UTC'), '2026-11-26T10:00Z', '2026-11-26T17:00Z', null],
    ['asked on Friday', member('UTC'), '2026-11-27T10:00Z', '2026-11-27T17:00Z', null],
    [
      'midway through a week',
      member('UTC'),
      '2026-11-26T10:00Z',
      '2026-12-02T17:00Z',
      '2026-11-30T10:00Z',
    ],
    [
      'works afternoons',
      member('UTC', { workingHours: hours('13:00', '21:00') }),
      '2026-11-26T13:00Z',
      '2026-11-27T17:00Z',
      '2026-11-27T13:00Z',
    ],
    [
      'holiday on the day after',
      member('UTC', { holidays: [{ start: '2026-11-27', end: '2026-11-27', label: null }] }),
      '2026-11-26T10:00Z',
      '2026-11-27T17:00Z',
      null,
    ],
    ['asked after the close', member('UTC'), '2026-11-28T10:00Z', '2026-11-27T17:00Z', null],
    // The clocks of Lord Howe move on the morning in between; the reminder is at 10:00 by the wall.
    [
      'over a DST change',
      member('Australia/Lord_Howe', { workingHours: hours('09:00', '17:00', [6, 7]) }),
      '2026-10-02T23:30Z',
      '2026-10-04T06:00Z',
      '2026-10-03T23:00Z',
    ],
  ])('%s', (_, who, promptedAt, closesAt, expected) => {
    expect(remind(who, promptedAt, closesAt)).toEqual(expected && at(expected));
  });

  it('comes on a later working day, before the close, or not at all', () => {
    fc.assert(
      fc.property(anyZone, anyDate, fc.integer({ min: 1, max: 400 }), (zone, date, length) => {
        const promptedAt = instantAt(date, '10:00', zone);
        const closesAt = new Date(promptedAt.getTime() + length * 3_600_000);
        const reminder = reminderDueAt({ promptedAt, closesAt, member: member(zone) });
        if (reminder === null) return;
        expect(reminder < closesAt).toBe(true);
        expect(localDateOf(reminder, zone) > date).toBe(true);
        expect(localTimeOf(reminder, zone)).toBe('10:00');
        expect(weekdayOf(localDateOf(reminder, zone))).toBeLessThan(6);
      }),
    );
  });
});
