import { netMinutes } from '../answer/reply.ts';
import type { Estimate, OutcomeTerm } from '../report/figures.ts';
import { type UseCaseFacts, usesNow } from '../report/use-case-facts.ts';
import { attainmentOf, WEIGHTS } from './evidence.ts';
import { clip, mean, sum, t95 } from './interval.ts';

/** Σ n·weight·attainment over use cases, and Σ n, so that sums of teams can be added. */
export type OutcomeSum = { readonly earned: number; readonly uses: number };

/** The sums of one check-in, and what they would be without each replier in turn. */
export type OutcomeSums = OutcomeSum & {
  readonly terms: readonly OutcomeTerm[];
  readonly without: readonly OutcomeSum[];
};

const termOf = (
  facts: UseCaseFacts,
  users: number,
  net: number | null,
  goalMinutes: number,
): OutcomeTerm => {
  const grade = facts.evidence?.grade ?? 'claimed';
  return {
    id: facts.id,
    name: facts.name,
    users,
    grade,
    weight: WEIGHTS[grade],
    attainment: attainmentOf(facts.evidence, net, goalMinutes) ?? 0,
  };
};

const earnedBy = (term: OutcomeTerm): number => term.users * term.weight * term.attainment;

/** Outcomes' sums over the use cases used in this check-in; `goalMinutes` is net per user and week. */
export const sumOutcomes = (
  facts: readonly UseCaseFacts[],
  repliers: ReadonlySet<string>,
  goalMinutes: number,
): OutcomeSums => {
  const terms: OutcomeTerm[] = [];
  const lost = new Map<string, { earned: number; uses: number }>();
  for (const useCase of facts) {
    const uses = usesNow(useCase);
    if (uses.length === 0) continue;
    const net = sum(uses.map(({ use }) => netMinutes(use)));
    const rest = uses.length - 1;
    const term = termOf(useCase, uses.length, net / uses.length, goalMinutes);
    terms.push(term);
    for (const { memberId, use } of uses) {
      const netOfRest = rest === 0 ? null : (net - netMinutes(use)) / rest;
      const left = termOf(useCase, rest, netOfRest, goalMinutes);
      const loss = lost.get(memberId) ?? { earned: 0, uses: 0 };
      loss.earned += earnedBy(term) - earnedBy(left);
      loss.uses += 1;
      lost.set(memberId, loss);
    }
  }
  const earned = sum(terms.map(earnedBy));
  const total = sum(terms.map(({ users }) => users));
  const without = [...repliers].map((memberId) => {
    const loss = lost.get(memberId) ?? { earned: 0, uses: 0 };
    return { earned: earned - loss.earned, uses: total - loss.uses };
  });
  return { terms, earned, uses: total, without };
};

/** The sums of several teams added up; a use case measured by one team proves nothing for another. */
export const addOutcomes = (teams: readonly OutcomeSums[]): OutcomeSums => {
  const earned = sum(teams.map((team) => team.earned));
  const uses = sum(teams.map((team) => team.uses));
  const without = teams.flatMap((team) =>
    team.without.map((left) => ({
      earned: earned - team.earned + left.earned,
      uses: uses - team.uses + left.uses,
    })),
  );
  return { terms: teams.flatMap((team) => team.terms), earned, uses, without };
};

/**
 * Outcomes 0–100 with the interval of a leave-one-member-out jackknife over the repliers whose
 * leaving still gives a value, on Student's t; fewer than two of them: [0, 100]. Null without uses.
 */
export const outcomeOf = (sums: OutcomeSums): Estimate => {
  if (sums.uses === 0) return { score: null, low: null, high: null };
  const score = (100 * sums.earned) / sums.uses;
  const thetas = sums.without
    .filter(({ uses }) => uses > 0)
    .map(({ earned, uses }) => (100 * earned) / uses);
  const n = thetas.length;
  const centre = mean(thetas);
  if (centre === null || n < 2) return { score, low: 0, high: 100 };
  const spread = sum(thetas.map((theta) => (theta - centre) ** 2));
  const reach = t95(n - 1) * Math.sqrt(((n - 1) / n) * spread);
  return { score, low: clip(score - reach, 0, 100), high: clip(score + reach, 0, 100) };
};
