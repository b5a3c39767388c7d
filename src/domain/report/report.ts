import { AssayError } from '../../errors.ts';
import type { CheckIn, ParticipationState, Visibility } from '../answer/check-in.ts';
import { netMinutes } from '../answer/reply.ts';
import { adoptionOf, countRungs, type RungCounts } from '../scores/adoption.ts';
import { countBlockers } from '../scores/blockers.ts';
import { claimsOf, samplesUntil, type TimedSample } from '../scores/calibration.ts';
import { changeOf } from '../scores/change.ts';
import { type Charge, economicsOf, usefulResults, worthOfHour } from '../scores/economics.ts';
import { sum } from '../scores/interval.ts';
import { type OutcomeSums, outcomeOf, sumOutcomes } from '../scores/outcomes.ts';
import { utilityOf } from '../scores/utility.ts';
import type { Estimate, Figures, ScoreName } from './figures.ts';
import { gatherFacts, type KnownUseCase, type UseCaseFacts, usesNow } from './use-case-facts.ts';
import { type JudgedRow, rowOf } from './use-case-row.ts';

/**
 * What a score depends on. `threshold` in people, `goalMinutes` net minutes per user and week,
 * `hourlyRate` in the workspace's currency, `realisation` the share 0–1 of saved time put to use.
 */
export type ScoreSettings = {
  readonly visibility: Visibility;
  readonly threshold: number;
  readonly goalMinutes: number;
  readonly hourlyRate: number | null;
  readonly realisation: number | null;
  readonly currency: string | null;
};

/**
 * Everything a team's report is made of. `window` holds this check-in last and up to three before
 * it, oldest first; `previous` is the report of the check-in before, which gives change and what a
 * reader already knows (see suppression). Four reports back are enough: build the oldest first.
 */
export type ReportInput = {
  readonly team: { readonly id: string; readonly name: string };
  readonly window: readonly CheckIn[];
  readonly useCases: readonly KnownUseCase[];
  readonly samples: readonly TimedSample[];
  readonly charges: readonly Charge[];
  readonly settings: ScoreSettings;
  readonly previous: TeamReport | null;
};

/** Who and what stands behind the figures. It holds people's ids and answers and never leaves. */
export type Basis = {
  readonly repliers: ReadonlySet<string>;
  readonly counts: RungCounts;
  readonly outcome: OutcomeSums;
  readonly facts: readonly UseCaseFacts[];
  readonly samples: readonly TimedSample[];
  readonly charges: readonly Charge[];
  /** The weeks of the window, oldest first. */
  readonly weeks: readonly string[];
};

/** A report before suppression. Only `suppress` turns it into something that may be shown. */
export type TeamReport = {
  readonly figures: Figures;
  readonly rows: readonly JudgedRow[];
  readonly basis: Basis;
  readonly settings: ScoreSettings;
  readonly previous: TeamReport | null;
};

/** Check-ins that make the window: this one and the three before it. */
export const WINDOW_CHECK_INS = 4;

const countStates = ({ participations }: CheckIn) => {
  const count = (wanted: ParticipationState) =>
    participations.filter(({ state }) => state === wanted).length;
  return {
    asked: participations.length,
    replied: count('replied'),
    silent: count('silent'),
    away: count('away'),
  };
};

const changesSince = (previous: Figures | undefined, now: ScoreEstimates): Figures['change'] => ({
  adoption: previous ? changeOf(previous.adoption, now.adoption) : null,
  outcome: previous ? changeOf(previous.outcome, now.outcome) : null,
  utility: previous ? changeOf(previous.utility, now.utility) : null,
});

type ScoreEstimates = { readonly [score in ScoreName]: Estimate };

/**
 * A team's report on the last check-in of its window, before suppression. Pure: the same input gives
 * the same figures. Throws `bad-input` when there is no check-in to report on.
 */
export const buildReport = (input: ReportInput): TeamReport => {
  const window = input.window.slice(-WINDOW_CHECK_INS);
  const checkIn = window.at(-1);
  if (checkIn === undefined)
    throw new AssayError('bad-input', 'There is no check-in to report on.');
  const { week, participations } = checkIn;
  const replies = participations.filter(({ state }) => state === 'replied');
  const repliers = new Set(replies.map(({ memberId }) => memberId));
  const facts = gatherFacts(window, input.useCases, week);
  const basis: Basis = {
    repliers,
    counts: countRungs(window),
    outcome: sumOutcomes(facts, repliers, input.settings.goalMinutes),
    facts,
    samples: samplesUntil(input.samples, week),
    charges: input.charges,
    weeks: window.map((each) => each.week),
  };
  const figures = figuresOf({
    team: input.team,
    week,
    states: countStates(checkIn),
    basis,
    useCases: facts.map((useCase) => ({ useCase, parts: [useCase] })),
    settings: input.settings,
    previous: input.previous?.figures,
  });
  return { ...figures, basis, settings: input.settings, previous: input.previous };
};

/** Reports of consecutive check-ins, oldest first, each knowing the one before it. */
export const buildReports = (
  inputs: readonly Omit<ReportInput, 'previous'>[],
): readonly TeamReport[] => {
  const reports: TeamReport[] = [];
  for (const input of inputs) {
    reports.push(buildReport({ ...input, previous: reports.at(-1) ?? null }));
  }
  return reports;
};

type FigureSources = {
  readonly team: Figures['team'];
  readonly week: string;
  readonly states: Pick<Figures, 'asked' | 'replied' | 'silent' | 'away'> & {
    readonly replied: number;
    readonly silent: number;
  };
  readonly basis: Basis;
  readonly useCases: readonly {
    readonly useCase: { readonly id: string; readonly name: string };
    readonly parts: readonly UseCaseFacts[];
  }[];
  readonly settings: ScoreSettings;
  readonly previous: Figures | undefined;
};

/** The figures of a team or of many: everything a report says, worked out from its basis. */
export const figuresOf = (sources: FigureSources): Pick<TeamReport, 'figures' | 'rows'> => {
  const { basis, settings, states, week } = sources;
  const adoption = adoptionOf(basis.counts, states.silent);
  const outcome = outcomeOf(basis.outcome);
  const utility = utilityOf(adoption, outcome);
  const claims = claimsOf(basis.samples);
  const uses = basis.facts.flatMap(usesNow);
  const answered = states.replied > 0;
  const netHours = answered ? sum(uses.map(({ use }) => netMinutes(use))) / 60 : null;
  const context = { ...settings, ratio: claims.ratio, charges: basis.charges, weeks: basis.weeks };
  const rows = sources.useCases.map(({ useCase, parts }) => rowOf(useCase, parts, context));
  const figures: Figures = {
    team: sources.team,
    week,
    isFirst: sources.previous === undefined,
    visibility: settings.visibility,
    threshold: settings.threshold,
    ...states,
    adoption,
    outcome,
    outcomeTerms: basis.outcome.terms,
    utility,
    change: changesSince(sources.previous, { adoption, outcome, utility }),
    netHours,
    useCases: rows.map(({ row }) => row),
    blockers: countBlockers(uses),
    claims,
    economics: economicsOf({
      week,
      netHours,
      claims,
      charges: basis.charges,
      results: answered ? usefulResults(uses) : null,
      worth: worthOfHour(settings),
      currency: settings.currency,
    }),
  };
  return { figures, rows };
};
