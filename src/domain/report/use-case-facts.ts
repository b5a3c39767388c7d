import type { CheckIn } from '../answer/check-in.ts';
import type { Use } from '../answer/reply.ts';
import { evidenceOf, type Measurement } from '../scores/evidence.ts';

/** One use in the window: who said it, in which week, and how many check-ins ago (0 is this one). */
export type DatedUse = {
  readonly memberId: string;
  readonly week: string;
  readonly age: number;
  readonly use: Use;
};

/** A use case and the evidence for it, as the catalogue knows it. */
export type KnownUseCase = {
  readonly id: string;
  readonly name: string;
  readonly measurements: readonly Measurement[];
};

/** Everything the window holds on one use case of one team, before any figure is made of it. */
export type UseCaseFacts = {
  readonly id: string;
  readonly name: string;
  readonly evidence: Measurement | null;
  readonly uses: readonly DatedUse[];
};

/** The facts of each use case used in the window, sorted by name then id. */
export const gatherFacts = (
  window: readonly CheckIn[],
  known: readonly KnownUseCase[],
  week: string,
): readonly UseCaseFacts[] => {
  const byCase = new Map<string, DatedUse[]>();
  window.forEach((checkIn, index) => {
    for (const { memberId, state, uses } of checkIn.participations) {
      if (state !== 'replied') continue;
      for (const use of uses) {
        const list = byCase.get(use.useCaseId) ?? [];
        list.push({ memberId, week: checkIn.week, age: window.length - 1 - index, use });
        byCase.set(use.useCaseId, list);
      }
    }
  });
  const catalogue = new Map(known.map((entry) => [entry.id, entry]));
  return [...byCase]
    .map(([id, uses]) => ({
      id,
      name: catalogue.get(id)?.name ?? id,
      evidence: evidenceOf(catalogue.get(id)?.measurements ?? [], week),
      uses,
    }))
    .sort(byName);
};

/** Order of use cases in every list: by name, plain code-point order, then id. */
export const byName = (
  one: { readonly name: string; readonly id: string },
  other: { readonly name: string; readonly id: string },
): number => compare(one.name, other.name) || compare(one.id, other.id);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The distinct members behind some uses. */
export const membersOf = (uses: readonly DatedUse[]): ReadonlySet<string> =>
  new Set(uses.map((entry) => entry.memberId));

/** The uses of this check-in. */
export const usesNow = (facts: UseCaseFacts): readonly DatedUse[] =>
  facts.uses.filter((entry) => entry.age === 0);
