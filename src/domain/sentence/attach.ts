import type { RawUse } from './draft.ts';
import type { Fact } from './fact.ts';

/** A clause as read: the uses it states, the facts in it, and words that were not understood. */
export type Clause = {
  readonly uses: readonly RawUse[];
  readonly facts: readonly Fact[];
  readonly left: string | null;
};

/** Uses that facts may be about; closed once they have had some. */
type Group = { readonly uses: readonly RawUse[]; readonly closed: boolean };
type Attached = { uses: RawUse[]; loose: Fact[]; ask: string[] };

const NO_GROUP: Group = { uses: [], closed: false };

const isShared = (group: Group, facts: readonly Fact[]): boolean =>
  group.uses.length > 1 && facts.some(({ per }) => per !== 'each');

const give = (group: Group, facts: readonly Fact[], attached: Attached): Group => {
  if (facts.length === 0) return group;
  if (isShared(group, facts)) {
    const quotes = facts.map(({ quote }) => `“${quote}”`).join(', ');
    attached.ask.push(`You wrote ${quotes}: for which of them?`);
  } else {
    const many = group.uses.length > 1;
    for (const use of group.uses) {
      use.facts.push(...(many ? facts.map((fact) => ({ ...fact, per: null })) : facts));
    }
  }
  return { ...group, closed: true };
};

/** The group after a clause that states uses, which also takes the facts that came before it. */
const open = (group: Group, { uses, facts }: Clause, attached: Attached): Group => {
  const own = [...attached.loose, ...facts];
  attached.loose = [];
  attached.uses.push(...uses);
  const joins = !group.closed && uses.length === 1 && own.length === 0;
  return give({ uses: joins ? [...group.uses, ...uses] : uses, closed: false }, own, attached);
};

/**
 * Ties facts to uses: those in a use's own clause and those after it are its own; those before the
 * first use are that one's. After several uses in a row it is asked for which of them they are,
 * unless they are said of each. `loose` facts found no use at all.
 */
export const attach = (segments: readonly (readonly Clause[])[]): Attached => {
  const attached: Attached = { uses: [], loose: [], ask: [] };
  let group = NO_GROUP;
  for (const segment of segments) {
    if (group.closed && segment.some(({ uses }) => uses.length > 0)) group = NO_GROUP;
    for (const clause of segment) {
      if (clause.uses.length > 0) group = open(group, clause, attached);
      else if (group.uses.length > 0) group = give(group, clause.facts, attached);
      else attached.loose.push(...clause.facts);
    }
  }
  return attached;
};
