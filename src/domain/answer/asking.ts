import {
  DEFAULT_WORKING_HOURS,
  type Holiday,
  type MemberTime,
  nextWorkingInstant,
} from '../calendar.ts';
import { leaveOf } from './leave.ts';

/** What decides whether a person may be asked at all. */
export type Askable = {
  is_bot: boolean;
  is_deleted: boolean;
  is_guest: boolean;
  is_stranger: boolean;
};

/** Bots, people who left, guests and people of other organisations are not asked. */
export const mayBeAsked = (person: Askable): boolean =>
  !person.is_bot && !person.is_deleted && !person.is_guest && !person.is_stranger;

/** When a person works: office hours in their own zone, as Slack tells no better, but for holidays. */
export const memberTimeOf = (zone: string, holidays: readonly Holiday[] = []): MemberTime => ({
  zone,
  workingHours: DEFAULT_WORKING_HOURS,
  holidays,
});

/** What keeps a person from being asked for a while: their pause, their status, Do Not Disturb. */
export type Presence = {
  pausedFrom: Date | null;
  /** Null while paused: until they say so. */
  pausedUntil: Date | null;
  statusText: string;
  statusEmoji: string;
  statusExpiresAt: Date | null;
  /** Half-open; both null when off. */
  dndFrom: Date | null;
  dndUntil: Date | null;
};

/** Whether someone is asked at a moment; `away` people are in no denominator. */
export type AskDecision =
  | { kind: 'now' }
  | { kind: 'later'; at: Date }
  | { kind: 'never'; reason: 'away' | 'closed' };

/** A person's absence that covers an instant: its end, or null when it has none; undefined: present. */
const absenceAt = (at: Date, presence: Presence): Date | null | undefined => {
  const { pausedFrom, pausedUntil, dndFrom, dndUntil } = presence;
  if (pausedFrom && pausedFrom <= at && (!pausedUntil || at < pausedUntil)) return pausedUntil;
  const { statusText: text, statusEmoji: emoji, statusExpiresAt: expiresAt } = presence;
  const leave = leaveOf({ text, emoji, expiresAt }, at);
  if (leave) return leave.until;
  if (dndFrom && dndUntil && dndFrom <= at && at < dndUntil) return dndUntil;
  return undefined;
};

/**
 * Whether to ask someone at `now`: in their working hours, present and undisturbed; else at the next
 * moment when all of that holds, if it comes before the close.
 */
export const decideAsking = (asking: {
  now: Date;
  closesAt: Date;
  member: MemberTime;
  presence: Presence;
}): AskDecision => {
  const { now, closesAt, member, presence } = asking;
  if (now >= closesAt) return { kind: 'never', reason: 'closed' };
  let at = now;
  let isAway = false;
  for (;;) {
    const end = absenceAt(at, presence);
    if (end === null) return { kind: 'never', reason: 'away' };
    if (end !== undefined) {
      isAway = true;
      at = end;
    }
    const free = nextWorkingInstant(at, member);
    if (!free || free >= closesAt) {
      const hasHoliday = nextWorkingInstant(at, { ...member, holidays: [] });
      const isHoliday = hasHoliday !== null && hasHoliday < closesAt;
      return { kind: 'never', reason: isAway || isHoliday ? 'away' : 'closed' };
    }
    if (end === undefined && free.getTime() === at.getTime()) break;
    at = free;
  }
  return at.getTime() === now.getTime() ? { kind: 'now' } : { kind: 'later', at };
};

/** Silent check-ins in a row after which a person is asked every other time. */
export const SILENCES_BEFORE_REST = 2;

/** What came of asking a person: newest first. `away` tells nothing either way. */
export type AskedOutcome = 'answered' | 'silent' | 'rested' | 'away';

/** Whether a person is left alone this time: asked every other time after two silences in a row. */
export const isResting = (newestFirst: readonly AskedOutcome[]): boolean => {
  const known = newestFirst.filter((outcome) => outcome !== 'away');
  if (known[0] === 'rested') return false;
  const answered = known.indexOf('answered');
  const sinceAnswer = answered === -1 ? known : known.slice(0, answered);
  return sinceAnswer.filter((outcome) => outcome === 'silent').length >= SILENCES_BEFORE_REST;
};

/** Earlier uses of one use case after which a person can say whether they would miss it. */
const USES_BEFORE_WOULD_MISS = 2;

/** Check-ins, this one included, in which a person is asked at most once whether they would miss it. */
export const WOULD_MISS_WINDOW = 4;

/** A person's past with one use case: earlier uses, and whether they were asked in the window. */
export type MissHistory = { useCaseId: string; earlierUses: number; askedInWindow: boolean };

/** Whether "How would you feel if you could no longer use AI for this?" is due. */
export const isWouldMissDue = (history: Omit<MissHistory, 'useCaseId'>): boolean =>
  history.earlierUses >= USES_BEFORE_WOULD_MISS && !history.askedInWindow;

/** The use case to ask about, so that a receipt asks one thing at most: of those due the most used, of two the first given. */
export const chooseWouldMiss = (histories: readonly MissHistory[]): string | null =>
  histories.filter(isWouldMissDue).sort((a, b) => b.earlierUses - a.earlierUses)[0]?.useCaseId ??
  null;
