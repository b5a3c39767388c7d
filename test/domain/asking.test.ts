import { describe, expect, test } from 'vitest';
import {
  type AskedOutcome,
  decideAsking,
  isResting,
  memberTimeOf,
  type Presence,
} from '../../src/domain/answer/asking.ts';
import { promptDueAt } from '../../src/domain/calendar.ts';

const HERE: Presence = {
  pausedFrom: null,
  pausedUntil: null,
  statusText: '',
  statusEmoji: '',
  statusExpiresAt: null,
  dndFrom: null,
  dndUntil: null,
};
const at = (iso: string) => new Date(iso);
/** A Thursday; the close is Friday 17:00 in Berlin. */
const NOON = at('2026-11-19T11:00:00Z');
const CLOSE = at('2026-11-20T16:00:00Z');
const BERLIN = memberTimeOf('Europe/Berlin');

const decide = (presence: Partial<Presence>, now = NOON, member = BERLIN, closesAt = CLOSE) => {
  const decision = decideAsking({ now, closesAt, member, presence: { ...HERE, ...presence } });
  if (decision.kind === 'later') return decision.at.toISOString();
  return decision.kind === 'now' ? 'now' : decision.reason;
};

describe('someone is asked', () => {
  test.each<[string, Partial<Presence>, string]>([
    ['who is there', {}, 'now'],
    ['not while paused', { pausedFrom: at('2026-11-01T00:00:00Z') }, 'away'],
    [
      'not while snoozed beyond the close',
      { pausedFrom: at('2026-11-01T00:00:00Z'), pausedUntil: at('2026-11-30T00:00:00Z') },
      'away',
    ],
    [
      'on the morning a snooze ends',
      { pausedFrom: at('2026-11-01T00:00:00Z'), pausedUntil: at('2026-11-19T23:00:00Z') },
      '2026-11-20T08:00:00.000Z',
    ],
    ['once a snooze is over', { pausedFrom: at('2026-11-01T00:00:00Z'), pausedUntil: NOON }, 'now'],
    ['before a planned leave', { pausedFrom: at('2026-11-20T00:00:00Z') }, 'now'],
    ['not on vacation', { statusText: 'On vacation' }, 'away'],
    ['not under a palm', { statusEmoji: ':palm_tree:' }, 'away'],
    [
      'when a leave ends in time',
      { statusText: 'OOO', statusExpiresAt: at('2026-11-19T13:00:00Z') },
      '2026-11-19T13:00:00.000Z',
    ],
    ['in a meeting', { statusText: 'In a meeting' }, 'now'],
    [
      'when Do Not Disturb ends',
      { dndFrom: at('2026-11-19T10:00:00Z'), dndUntil: at('2026-11-19T12:30:00Z') },
      '2026-11-19T12:30:00.000Z',
    ],
    [
      'before Do Not Disturb begins',
      { dndFrom: at('2026-11-19T21:00:00Z'), dndUntil: at('2026-11-20T07:00:00Z') },
      'now',
    ],
    [
      'on the next working morning when Do Not Disturb ends at night',
      { dndFrom: at('2026-11-19T10:00:00Z'), dndUntil: at('2026-11-19T20:00:00Z') },
      '2026-11-20T08:00:00.000Z',
    ],
    [
      'after a leave and the Do Not Disturb behind it',
      {
        statusText: 'OOO',
        statusExpiresAt: at('2026-11-19T13:00:00Z'),
        dndFrom: at('2026-11-19T12:00:00Z'),
        dndUntil: at('2026-11-19T14:00:00Z'),
      },
      '2026-11-19T14:00:00.000Z',
    ],
    [
      'never when Do Not Disturb outlasts the close',
      { dndFrom: at('2026-11-19T10:00:00Z'), dndUntil: at('2026-11-20T18:00:00Z') },
      'away',
    ],
  ])('%s', (_name, presence, outcome) => {
    expect(decide(presence)).toBe(outcome);
  });

  test('never after the close, which is nobody’s leave', () => {
    expect(decide({}, CLOSE)).toBe('closed');
    expect(decide({}, at('2026-11-20T15:59:00Z'), memberTimeOf('Asia/Tokyo'))).toBe('closed');
  });

  test('not on a holiday, which counts as away when nothing else is left', () => {
    const off = [{ start: '2026-11-19', end: '2026-11-19', label: null }];
    const both = [{ start: '2026-11-19', end: '2026-11-20', label: null }];
    expect(decide({}, NOON, memberTimeOf('Europe/Berlin', off))).toBe('2026-11-20T08:00:00.000Z');
    expect(decide({}, NOON, memberTimeOf('Europe/Berlin', both))).toBe('away');
  });
});

describe('everyone is asked at ten on their own clock, and in working hours when late', () => {
  const closesAt = at('2026-11-21T12:00:00Z');
  test.each([
    ['Pacific/Kiritimati', '2026-11-18T20:00:00Z'],
    ['Pacific/Auckland', '2026-11-18T21:00:00Z'],
    ['Australia/Lord_Howe', '2026-11-18T23:00:00Z'],
    ['Australia/Adelaide', '2026-11-18T23:30:00Z'],
    ['Asia/Kathmandu', '2026-11-19T04:15:00Z'],
    ['Asia/Kolkata', '2026-11-19T04:30:00Z'],
    ['Europe/Berlin', '2026-11-19T09:00:00Z'],
    ['UTC', '2026-11-19T10:00:00Z'],
    ['America/St_Johns', '2026-11-19T13:30:00Z'],
    ['America/Los_Angeles', '2026-11-19T18:00:00Z'],
    ['Pacific/Marquesas', '2026-11-19T19:30:00Z'],
    ['Pacific/Pago_Pago', '2026-11-19T21:00:00Z'],
  ])('%s', (zone, expected) => {
    const member = memberTimeOf(zone);
    const due = promptDueAt({ date: '2026-11-19', askTime: '10:00', member, closesAt });
    expect(due).toEqual(at(expected));
    expect(decide({}, due ?? NOON, member, closesAt)).toBe('now');
    const evening = new Date((due ?? NOON).getTime() + 9 * 3_600_000);
    expect(decide({}, evening, member, closesAt)).toBe(
      new Date((due ?? NOON).getTime() + 23 * 3_600_000).toISOString(),
    );
  });

  test.each([
    ['America/New_York', '2026-03-05T15:00:00Z', '2026-03-12T14:00:00Z'],
    ['America/New_York', '2026-10-29T14:00:00Z', '2026-11-05T15:00:00Z'],
    ['Europe/Berlin', '2026-03-26T09:00:00Z', '2026-04-02T08:00:00Z'],
    ['Europe/Berlin', '2026-10-22T08:00:00Z', '2026-10-29T09:00:00Z'],
    ['Australia/Lord_Howe', '2026-03-31T23:00:00Z', '2026-04-08T23:30:00Z'],
  ])('%s before and after the clocks change', (zone, before, after) => {
    for (const instant of [before, after]) {
      const due = promptDueAt({
        date: dateIn(zone, instant),
        askTime: '10:00',
        member: memberTimeOf(zone),
        closesAt: new Date(at(instant).getTime() + 86_400_000),
      });
      expect(due).toEqual(at(instant));
    }
  });
});

const dateIn = (zone: string, instant: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at(instant));

describe('after two silences someone is asked every other time until they answer', () => {
  test.each<[string, AskedOutcome[], boolean]>([
    ['new here', [], false],
    ['one silence', ['silent', 'answered'], false],
    ['two silences', ['silent', 'silent', 'answered'], true],
    ['two silences from the start', ['silent', 'silent'], true],
    ['asked again after a rest', ['rested', 'silent', 'silent'], false],
    ['silent again', ['silent', 'rested', 'silent', 'silent'], true],
    ['answered', ['answered', 'rested', 'silent', 'silent'], false],
    ['silent once since an answer', ['silent', 'answered', 'rested', 'silent', 'silent'], false],
    ['away between two silences', ['silent', 'away', 'silent'], true],
    ['away after a rest', ['away', 'rested', 'silent', 'silent'], false],
    ['always away', ['away', 'away', 'away'], false],
  ])('%s', (_name, newestFirst, rests) => {
    expect(isResting(newestFirst)).toBe(rests);
  });
});
