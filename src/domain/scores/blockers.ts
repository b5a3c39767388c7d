import type { Blocker } from '../answer/reply.ts';
import type { DatedUse } from '../report/use-case-facts.ts';

/** People who named a blocker in this check-in, and how often it was named. */
export type BlockerCount = {
  readonly blocker: Blocker;
  readonly people: number;
  readonly mentions: number;
};

/** How a blocker reads within a sentence: “… gets in the way”. */
export const BLOCKER_WORDS: Readonly<Record<Blocker, string>> = {
  access: 'getting access',
  data: 'missing data',
  quality: 'the quality of results',
  trust: 'trust in the results',
  workflow: 'fitting it into the work',
  policy: 'policy',
  security: 'security',
  skills: 'knowing how to use it',
  cost: 'its cost',
  other: 'something else',
};

/** Blockers named in some uses: most people first, then most mentions, then the alphabet. */
export const countBlockers = (uses: readonly DatedUse[]): readonly BlockerCount[] => {
  const named = new Map<Blocker, { people: Set<string>; mentions: number }>();
  for (const { memberId, use } of uses) {
    for (const blocker of new Set(use.blockers)) {
      const entry = named.get(blocker) ?? { people: new Set<string>(), mentions: 0 };
      entry.people.add(memberId);
      entry.mentions += 1;
      named.set(blocker, entry);
    }
  }
  return [...named]
    .map(([blocker, { people, mentions }]) => ({ blocker, people: people.size, mentions }))
    .sort(
      (one, other) =>
        other.people - one.people ||
        other.mentions - one.mentions ||
        (one.blocker < other.blocker ? -1 : 1),
    );
};
