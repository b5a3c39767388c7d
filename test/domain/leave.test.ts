import { expect, test } from 'vitest';
import { leaveOf } from '../../src/domain/answer/leave.ts';

const NOW = new Date('2026-11-19T10:00:00Z');
const says = (text: string, emoji = '') => leaveOf({ text, emoji, expiresAt: null }, NOW) !== null;

test.each([
  'Vacationing',
  'On vacation 🌴',
  'vacation until 3 Dec',
  'OOO',
  'ooo till Monday',
  'O.O.O.',
  'Out of office',
  'Out of the office until Thursday',
  'Out sick',
  'off sick',
  'Sick',
  'Sick day',
  'On leave',
  'Parental leave',
  'on maternity leave',
  'PTO',
  'PTO through Friday',
  'Taking time off',
  'Day off',
  'off today',
  'Away until Monday',
  'Holiday',
  'On holiday',
  'holidays until January',
  'Public holiday',
  'Sabbatical',
  'Not working today',
  'Im Urlaub',
  'Urlaub bis 3.12.',
  'krank',
  'En vacances',
  'congé parental',
  'De vacaciones',
  'Férias',
  'In ferie',
  'op vakantie',
])('“%s” says that someone is away', (text) => {
  expect(says(text)).toBe(true);
});

test.each([':palm_tree:', ':face_with_thermometer:', ':beach_with_umbrella:', ':desert_island:'])(
  '%s alone says it',
  (emoji) => {
    expect(says('', emoji)).toBe(true);
  },
);

test.each([
  '',
  'In a meeting',
  'Working remotely',
  'Commuting',
  'Back from vacation',
  'Vacation planning',
  'Holiday campaign',
  'Covering for Ana’s parental leave',
  'Soon on vacation',
  'leave policy review',
  'Offsite',
  'Focus time',
  'Seeking feedback',
  'Lunch',
  'Holidaying competitor research',
])('“%s” does not', (text) => {
  expect(says(text, ':house:')).toBe(false);
});

test('a status that has expired says nothing, one that will says until when', () => {
  const at = (iso: string) => leaveOf({ text: 'OOO', emoji: '', expiresAt: new Date(iso) }, NOW);
  expect(at('2026-11-19T10:00:00Z')).toBeNull();
  expect(at('2026-11-20T10:00:00Z')).toEqual({ until: new Date('2026-11-20T10:00:00Z') });
  expect(leaveOf({ text: '', emoji: ':palm_tree:', expiresAt: null }, NOW)).toEqual({
    until: null,
  });
});
