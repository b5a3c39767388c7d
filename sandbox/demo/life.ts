import {
  type Blocker,
  REDO_BANDS,
  SAVED_BANDS,
  TIMES_BANDS,
  type WouldMiss,
} from '../../src/domain/answer/reply.ts';
import { seededChance } from '../chance.ts';
import type { CastMember } from './cast.ts';
import { at, type Practice } from './practices.ts';

/** What a person says of one use case, as the form's options name it. */
export interface SaidUse {
  name: string;
  times: string;
  saved: string;
  redo: string;
  result: 'yes' | 'partly' | 'no';
  /** Given only when the form asks. */
  wouldMiss: WouldMiss;
  blockers: readonly Blocker[];
  note: string | null;
  /** Whether “Same again” is as true, if it is offered. */
  asLastTime: boolean;
}

/** What a person does about one check-in. */
export type Answer =
  | { kind: 'silent' }
  | { kind: 'away' }
  | { kind: 'none'; afterMinutes: number }
  | { kind: 'uses'; afterMinutes: number; uses: readonly SaidUse[] };

const MOST_USES = 3;
/** Minutes after being asked at which people answer; the last ones need the reminder. */
const DELAYS = [10, 10, 30, 30, 60, 120, 240, 1_500, 1_500];

/** A number from a text (FNV-1a), so that every person and week has chances of its own. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) {
    value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  return value >>> 0;
}

function nearest(bands: readonly { id: string; value: number }[], wanted: number): string {
  const distance = (band: { value: number }) => Math.abs(band.value - wanted);
  const sorted = [...bands].sort((a, b) => distance(a) - distance(b));
  return sorted[0]?.id ?? '';
}

function pick<T>(chance: () => number, list: readonly T[]): T | undefined {
  return list[Math.floor(chance() * list.length)];
}

function resultOf(chance: () => number, used: number): SaidUse['result'] {
  if (chance() < used) return chance() < 0.8 ? 'yes' : 'partly';
  return chance() < 0.4 ? 'partly' : 'no';
}

function missOf(chance: () => number, missed: number): WouldMiss {
  if (chance() < missed) return 'very';
  return chance() < 0.6 ? 'somewhat' : 'not';
}

function sayUse(
  chance: () => number,
  member: CastMember,
  practice: Practice,
  week: number,
  sameness: boolean,
): SaidUse {
  const around = (value: number) => value * (0.7 + 0.6 * chance());
  const hindered = chance() < at(practice.hindered, week);
  const blocker = hindered ? pick(chance, practice.blockers) : undefined;
  return {
    name: practice.name,
    times: nearest(TIMES_BANDS, around(at(practice.times, week))),
    saved: nearest(SAVED_BANDS, around(at(practice.saved, week)) * member.boast),
    redo: nearest(REDO_BANDS, around(at(practice.redo, week))),
    result: resultOf(chance, at(practice.used, week)),
    wouldMiss: missOf(chance, at(practice.missed, week)),
    blockers: blocker ? [blocker] : [],
    note: chance() < 0.12 ? (pick(chance, practice.notes) ?? null) : null,
    asLastTime: sameness,
  };
}

function isUsing(chance: () => number, name: string, practice: Practice, week: number): boolean {
  const since = practice.takenUp[name];
  if (since === undefined || week < since) return false;
  if (practice.dropped !== undefined && week >= practice.dropped) return false;
  return chance() < at(practice.odds, week);
}

export interface Life {
  seed: number;
  member: CastMember;
  practices: readonly Practice[];
  /** Weeks of holiday, counted like `week`. */
  holidays: readonly number[];
}

/** What this person does about the check-in of a week, counted from 0; the same for the same seed. */
export function answerOf({ seed, member, practices, holidays }: Life, week: number): Answer {
  const chance = seededChance(hash(`${seed}:${member.name}:${week}`));
  if (holidays.includes(week)) return { kind: 'away' };
  if (chance() >= member.diligence) return { kind: 'silent' };
  const afterMinutes = pick(chance, DELAYS) ?? 10;
  // In most weeks little changes, and people say so by one tap.
  const isOrdinary = chance() < 0.45;
  const uses = practices
    .filter((practice) => isUsing(chance, member.name, practice, week))
    .map((practice) => sayUse(chance, member, practice, week, isOrdinary || chance() < 0.3))
    .slice(0, MOST_USES);
  return uses.length > 0 ? { kind: 'uses', afterMinutes, uses } : { kind: 'none', afterMinutes };
}
