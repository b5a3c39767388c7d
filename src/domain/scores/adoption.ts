import type { CheckIn, Participation } from '../answer/check-in.ts';
import { isUseful } from '../answer/reply.ts';
import { type Adoption, RUNGS, type Rung, type Share } from '../report/figures.ts';
import { clip, sum, wilson } from './interval.ts';

/** How many of how many people, before any interval. */
export type Count = { readonly numerator: number; readonly denominator: number };

/** A rung's count, the members it was counted over, and those of them who answered it just now. */
export type RungCount = Count & {
  readonly members: ReadonlySet<string>;
  readonly anew: ReadonlySet<string>;
};
export type RungCounts = { readonly [rung in Rung]: RungCount };

/** Replies a member needs in the window before "repeatable" can be said of them. */
const REPEAT_REPLIES = 3;

const count = (
  members: readonly string[],
  holds: (memberId: string) => boolean,
  isAnew: (memberId: string) => boolean = () => true,
): RungCount => ({
  numerator: members.filter(holds).length,
  denominator: members.length,
  members: new Set(members),
  anew: new Set(members.filter(isAnew)),
});

const repliesOf = (window: readonly CheckIn[]): ReadonlyMap<string, readonly Participation[]> => {
  const replies = new Map<string, Participation[]>();
  for (const checkIn of window) {
    for (const participation of checkIn.participations) {
      if (participation.state !== 'replied') continue;
      const list = replies.get(participation.memberId) ?? [];
      list.push(participation);
      replies.set(participation.memberId, list);
    }
  }
  return replies;
};

const repeatsOneCase = (replies: readonly Participation[]): boolean => {
  const times = new Map<string, number>();
  for (const reply of replies) {
    for (const use of reply.uses) {
      if (isUseful(use)) times.set(use.useCaseId, (times.get(use.useCaseId) ?? 0) + 1);
    }
  }
  return [...times.values()].some((useful) => useful >= REPEAT_REPLIES);
};

const saidHowMissed = (reply: Participation): boolean =>
  reply.uses.some((use) => use.wouldMiss !== null);

const wouldMissVery = (replies: readonly Participation[]): boolean =>
  replies.findLast(saidHowMissed)?.uses.some((use) => use.wouldMiss === 'very') ?? false;

/**
 * The three rungs of a window, oldest check-in first, counted over the members who replied to its
 * last check-in. A denominator of 0 is a rung without data.
 */
export const countRungs = (window: readonly CheckIn[]): RungCounts => {
  const replies = repliesOf(window);
  const all = (memberId: string) => replies.get(memberId) ?? [];
  const now = (window.at(-1)?.participations ?? []).filter(({ state }) => state === 'replied');
  const useful = new Set(
    now.filter(({ uses }) => uses.some(isUseful)).map(({ memberId }) => memberId),
  );
  const saidNow = new Set(now.filter(saidHowMissed).map(({ memberId }) => memberId));
  const members = now.map(({ memberId }) => memberId);
  return {
    useful: count(members, (memberId) => useful.has(memberId)),
    repeatable: count(
      members.filter((memberId) => all(memberId).length >= REPEAT_REPLIES),
      (memberId) => repeatsOneCase(all(memberId)),
    ),
    indispensable: count(
      members.filter((memberId) => all(memberId).some(saidHowMissed)),
      (memberId) => wouldMissVery(all(memberId)),
      (memberId) => saidNow.has(memberId),
    ),
  };
};

/** A share with its Wilson interval and the two worst cases of those who stayed silent. */
export const shareOf = ({ numerator, denominator }: Count, silent: number): Share => {
  const interval = wilson(numerator, denominator);
  const reachable = denominator + silent;
  return {
    numerator,
    denominator,
    value: denominator === 0 ? null : numerator / denominator,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    worstLow: denominator === 0 ? null : numerator / reachable,
    worstHigh: denominator === 0 ? null : (numerator + silent) / reachable,
  };
};

/**
 * Adoption 0–100: the mean of the rungs that have data, its interval combined from theirs by MOVER
 * (Zou & Donner 2008). All null when nobody replied.
 */
export const adoptionOf = (counts: RungCounts, silent: number): Adoption => {
  const rungs = {
    useful: shareOf(counts.useful, silent),
    repeatable: shareOf(counts.repeatable, silent),
    indispensable: shareOf(counts.indispensable, silent),
  };
  const parts = RUNGS.flatMap((rung) => {
    const { value, low, high } = rungs[rung];
    return value === null || low === null || high === null ? [] : [{ value, low, high }];
  });
  const m = parts.length;
  if (m === 0) return { score: null, low: null, high: null, ...rungs };
  const score = sum(parts.map(({ value }) => value)) / m;
  const below = Math.sqrt(sum(parts.map(({ value, low }) => (value - low) ** 2))) / m;
  const above = Math.sqrt(sum(parts.map(({ value, high }) => (high - value) ** 2))) / m;
  return {
    score: 100 * score,
    low: 100 * clip(score - below, 0, 1),
    high: 100 * clip(score + above, 0, 1),
    ...rungs,
  };
};
