import type { RungCounts } from '../scores/adoption.ts';
import type { Charge } from '../scores/economics.ts';
import { sum } from '../scores/interval.ts';
import { addOutcomes } from '../scores/outcomes.ts';
import type { RUNGS } from './figures.ts';
import { type Basis, figuresOf, type ScoreSettings, type TeamReport } from './report.ts';
import { byName, type UseCaseFacts } from './use-case-facts.ts';

/**
 * One week of every team that has a check-in in it. `charges` are those that belong to no team;
 * the teams' own are counted too. `settings` are the organisation's: the threshold is for its
 * totals, goal minutes stay each team's own.
 */
export type OrganisationInput = {
  readonly week: string;
  readonly teams: readonly TeamReport[];
  readonly charges: readonly Charge[];
  readonly settings: ScoreSettings;
  readonly previous: OrganisationReport | null;
};

/** The roll-up before suppression, with the teams it is made of. */
export type OrganisationReport = TeamReport & {
  readonly teams: readonly TeamReport[];
  readonly previous: OrganisationReport | null;
};

const addCounts = (teams: readonly TeamReport[]): RungCounts => {
  const add = (rung: (typeof RUNGS)[number]) => ({
    numerator: sum(teams.map(({ basis }) => basis.counts[rung].numerator)),
    denominator: sum(teams.map(({ basis }) => basis.counts[rung].denominator)),
    members: new Set(teams.flatMap(({ basis }) => [...basis.counts[rung].members])),
    anew: new Set(teams.flatMap(({ basis }) => [...basis.counts[rung].anew])),
  });
  return {
    useful: add('useful'),
    repeatable: add('repeatable'),
    indispensable: add('indispensable'),
  };
};

const shareUseCases = (facts: readonly UseCaseFacts[]) => {
  const byId = new Map<string, UseCaseFacts[]>();
  for (const entry of facts) {
    const parts = byId.get(entry.id) ?? [];
    parts.push(entry);
    byId.set(entry.id, parts);
  }
  return [...byId.values()]
    .flatMap((parts) => parts.slice(0, 1).map(({ id, name }) => ({ useCase: { id, name }, parts })))
    .sort((one, other) => byName(one.useCase, other.useCase));
};

const total = (teams: readonly TeamReport[], key: 'asked' | 'replied' | 'silent' | 'away') =>
  sum(teams.map(({ figures }) => figures[key] ?? 0));

/**
 * The organisation's week: counts, use-case sums and costs of its teams added up, and each score
 * worked out from those. A person in two teams counts once in each; a use case is proven only as
 * far as in the team where it is proven least.
 */
export const buildOrganisationReport = (input: OrganisationInput): OrganisationReport => {
  const { teams, week, settings } = input;
  const weeks = new Set(teams.flatMap(({ basis }) => basis.weeks));
  const basis: Basis = {
    repliers: new Set(teams.flatMap((team) => [...team.basis.repliers])),
    counts: addCounts(teams),
    outcome: addOutcomes(teams.map((team) => team.basis.outcome)),
    facts: teams.flatMap((team) => team.basis.facts),
    samples: teams.flatMap((team) => team.basis.samples),
    charges: [...teams.flatMap((team) => team.basis.charges), ...input.charges],
    weeks: [...weeks.add(week)].sort(),
  };
  const figures = figuresOf({
    team: null,
    week,
    states: {
      asked: total(teams, 'asked'),
      replied: total(teams, 'replied'),
      silent: total(teams, 'silent'),
      away: total(teams, 'away'),
    },
    basis,
    useCases: shareUseCases(basis.facts),
    settings,
    previous: input.previous?.figures,
  });
  return { ...figures, basis, settings, previous: input.previous, teams };
};
