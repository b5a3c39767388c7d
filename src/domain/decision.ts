import { addWeeks } from './calendar.ts';
import type { Change, UseCaseRow } from './report/figures.ts';
import { changeOf } from './scores/change.ts';

/** What a leader can decide about a use case, whatever its verdict. */
export const CHOICES = ['scale', 'fix', 'stop', 'keep'] as const;
export type DecisionChoice = (typeof CHOICES)[number];

/** Weeks after which a decision is looked at again. */
export const FOLLOW_UP_WEEKS = [4, 8] as const;
export type FollowUpWeeks = (typeof FOLLOW_UP_WEEKS)[number];

/** A use case as it was published: people, and net minutes per user and week with their interval. */
export type Standing = {
  readonly users: number | null;
  readonly net: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

export const standingOf = (row: UseCaseRow | undefined): Standing => ({
  users: row?.users ?? null,
  net: row?.netPerUserWeek ?? null,
  low: row?.low ?? null,
  high: row?.high ?? null,
});

/**
 * Whether a decision made on the report of week `decided` is looked at in the report of `week`: in
 * the first one that is at least four, or eight, weeks later. `previous` is the report before.
 */
export const followUpIn = (
  decided: string,
  previous: string | null,
  week: string,
): FollowUpWeeks | null =>
  FOLLOW_UP_WEEKS.find((weeks) => {
    const mark = addWeeks(decided, weeks);
    return week >= mark && (previous ?? decided) < mark;
  }) ?? null;

/**
 * What became of a decision. `unused`: nobody named the use case in the four check-ins since;
 * `untold`: it rests on too few people, then or now; `moved`: net minutes per user and week
 * changed by `change.difference`, which is `real` when its interval leaves out 0.
 */
export type Outcome =
  | { readonly kind: 'unused' }
  | { readonly kind: 'untold' }
  | { readonly kind: 'moved'; readonly from: number; readonly to: number; readonly change: Change };

/** Did the number move since the decision, by how much, and is it real? Pure. */
export const outcomeSince = (before: Standing, row: UseCaseRow | undefined): Outcome => {
  if (row === undefined) return { kind: 'unused' };
  const now = standingOf(row);
  const change = changeOf(
    { score: before.net, low: before.low, high: before.high },
    { score: now.net, low: now.low, high: now.high },
  );
  if (change === null || before.net === null || now.net === null) return { kind: 'untold' };
  return { kind: 'moved', from: before.net, to: now.net, change };
};
