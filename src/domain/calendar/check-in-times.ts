import {
  addDays,
  daysBetween,
  instantAt,
  type LocalDate,
  type LocalTime,
  localDateOf,
  type Weekday,
  weekdayOf,
} from './local-time.ts';
import { firstAsked, type Schedule } from './schedule.ts';
import { type Week, weekOfDate } from './week.ts';
import { type MemberTime, nextWorkingInstant, spellOn } from './working-hours.ts';

/** A weekday and time on the clock of the team's zone. */
export type Moment = { readonly weekday: Weekday; readonly time: LocalTime };

export const DEFAULT_CLOSES: Moment = { weekday: 5, time: '17:00' };
export const DEFAULT_DIGEST: Moment = { weekday: 1, time: '09:00' };

/** A check-in's times. `date` is the local date on which every member is asked, wherever they are. */
export type CheckInTimes = {
  readonly date: LocalDate;
  readonly week: Week;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly digestAt: Date;
};

const momentAfter = (date: LocalDate, time: LocalTime, moment: Moment): LocalDate => {
  const days = (moment.weekday - weekdayOf(date) + 7) % 7;
  return addDays(date, days === 0 && moment.time <= time ? 7 : days);
};

/** Of some zones, the one whose clocks are first to show a date and time. */
export const earliestZone = (date: LocalDate, time: LocalTime, zones: readonly string[]): string =>
  zones.reduce((first, zone) =>
    instantAt(date, time, zone) < instantAt(date, time, first) ? zone : first,
  );

/**
 * All times of the check-in that asks on `date`. It opens when the first of the members' zones or
 * the team's reaches the asking time, which for a team in Pago Pago with a member in Kiritimati is
 * 25 hours before the team's own clock does. Its week is that of `date`, the team's calendar, and
 * not of the opening instant: a member far to the east never moves a check-in into another week.
 * It closes, and the digest is made, at the next such moments in the team's zone.
 */
export const windowOf = (
  schedule: Schedule,
  date: LocalDate,
  options: {
    readonly closes?: Moment;
    readonly digest?: Moment;
    readonly memberZones?: readonly string[];
  } = {},
): CheckInTimes => {
  const { closes = DEFAULT_CLOSES, digest = DEFAULT_DIGEST, memberZones = [] } = options;
  const { time, zone } = schedule;
  const closeDate = momentAfter(date, time, closes);
  const digestDate = momentAfter(closeDate, closes.time, digest);
  return {
    date,
    week: weekOfDate(date),
    opensAt: instantAt(date, time, earliestZone(date, time, [zone, ...memberZones])),
    closesAt: instantAt(closeDate, closes.time, zone),
    digestAt: instantAt(digestDate, digest.time, zone),
  };
};

/** The first check-in that opens strictly after an instant, with all its times. */
export const nextCheckIn = (
  schedule: Schedule,
  after: Date,
  options: Parameters<typeof windowOf>[2] = {},
): CheckInTimes => {
  // A day early, because a skipped time moves forward and may leave its own date.
  const from = addDays(localDateOf(after, schedule.zone), -1);
  return firstAsked(schedule, from, (date) => {
    const times = windowOf(schedule, date, options);
    return times.opensAt > after ? times : null;
  });
};

type Asking = {
  /** The check-in's local date: `CheckInTimes.date`. */
  readonly date: LocalDate;
  readonly askTime: LocalTime;
  readonly member: MemberTime;
  readonly closesAt: Date;
  /** Not before this: now when the bot was down, the end of Do Not Disturb, of a snooze. */
  readonly notBefore?: Date;
};

/**
 * When a member is asked: at the asking time of the check-in's date on their own clock, moved on to
 * their next working instant; null when that does not come before the close.
 */
export const promptDueAt = (asking: Asking): Date | null => {
  const { date, askTime, member, closesAt, notBefore } = asking;
  const wanted = instantAt(date, askTime, member.zone);
  const due = nextWorkingInstant(notBefore && notBefore > wanted ? notBefore : wanted, member);
  return due && due < closesAt ? due : null;
};

const REMINDER_TIME: LocalTime = '10:00';

/**
 * When a silent member is reminded, once: at 10:00 (or when their work starts, if they do not work
 * then) of the first working day on which that comes at or after half of the time from prompt to
 * close; else of the last one before; never on the prompt's own day. Null when none is left.
 */
export const reminderDueAt = (reminding: {
  readonly promptedAt: Date;
  readonly closesAt: Date;
  readonly member: MemberTime;
}): Date | null => {
  const { promptedAt, closesAt, member } = reminding;
  const first = localDateOf(promptedAt, member.zone);
  const days = daysBetween(first, localDateOf(closesAt, member.zone));
  const mornings = Array.from({ length: Math.max(0, days) }, (_, day) => addDays(first, day + 1))
    .map((date) => morningOf(date, member))
    .filter((at) => at !== null && at > promptedAt && at < closesAt);
  const middle = (promptedAt.getTime() + closesAt.getTime()) / 2;
  return mornings.find((at) => at !== null && at.getTime() >= middle) ?? mornings.at(-1) ?? null;
};

const morningOf = (date: LocalDate, member: MemberTime): Date | null => {
  const spell = spellOn(date, member);
  if (!spell) return null;
  const morning = instantAt(date, REMINDER_TIME, member.zone);
  return morning >= spell.start && morning < spell.end ? morning : spell.start;
};
