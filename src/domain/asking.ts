import { DEFAULT_WORKING_HOURS, type MemberTime } from './calendar.ts';

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

/** When a person works: office hours in their own zone, as Slack tells no better. */
export const memberTimeOf = (zone: string): MemberTime => ({
  zone,
  workingHours: DEFAULT_WORKING_HOURS,
});

/** Earlier uses of one use case after which a person can say whether they would miss it. */
const USES_BEFORE_WOULD_MISS = 2;

/** Check-ins, this one included, in which a person is asked at most once whether they would miss it. */
export const WOULD_MISS_WINDOW = 4;

/**
 * Whether "How would you feel if you could no longer use AI for this?" is due: `earlierUses` of the
 * use case by this person, `askedInWindow` whether they answered it in the three check-ins before.
 */
export const isWouldMissDue = (history: { earlierUses: number; askedInWindow: boolean }): boolean =>
  history.earlierUses >= USES_BEFORE_WOULD_MISS && !history.askedInWindow;
