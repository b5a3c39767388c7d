import {
  type Adoption,
  type Claims,
  type Economics,
  type Estimate,
  type Figures,
  type Hidden,
  type PublishedReport,
  RUNGS,
  type Rung,
  type SCORES,
  type Share,
  type UseCaseRow,
} from '../report/figures.ts';
import type { TeamReport } from '../report/report.ts';
import type { JudgedRow } from '../report/use-case-row.ts';
import type { RowWhy } from './suppression-rows.ts';

/** Figures that rest on the same people and are hidden together. */
export type Group = Rung | 'everything' | 'adoption' | 'now' | 'outcome' | 'claims' | 'claimSums';

/** What a report hides from an audience, with the reasons. */
export type Decision = {
  readonly groups: ReadonlyMap<Group, string>;
  readonly rows: ReadonlyMap<string, RowWhy>;
};

const NO_SHARE: Share = {
  numerator: null,
  denominator: null,
  value: null,
  low: null,
  high: null,
  worstLow: null,
  worstHigh: null,
};
const NO_ESTIMATE: Estimate = { score: null, low: null, high: null };
const NO_SUMS = { samples: null, claimedMinutes: null, measuredMinutes: null };

const ROW_WHY: Readonly<Record<RowWhy, string>> = {
  few: 'Too few people stand behind it.',
  changed: 'Too few people’s answers changed since it was last shown.',
  complement: 'It would give away another figure that rests on too few people.',
};

type Hides = (group: Parameters<Decision['groups']['has']>[0]) => string | null;

const adoptionFor = (adoption: Adoption, hides: Hides): Adoption => {
  const rung = (name: (typeof RUNGS)[number]) => (hides(name) ? NO_SHARE : adoption[name]);
  return {
    ...(hides('adoption')
      ? NO_ESTIMATE
      : { score: adoption.score, low: adoption.low, high: adoption.high }),
    useful: rung('useful'),
    repeatable: rung('repeatable'),
    indispensable: rung('indispensable'),
  };
};

const claimsFor = (claims: Claims, hides: Hides): Claims => {
  if (hides('claims')) return { ...NO_SUMS, ratio: null };
  return hides('claimSums') ? { ...NO_SUMS, ratio: claims.ratio } : claims;
};

const economicsFor = (economics: Economics, hides: Hides): Economics => {
  const hours = hides('now') ?? (economics.basis === 'calibrated' ? hides('claims') : null);
  return {
    ...economics,
    calibratedHours: hours ? null : economics.calibratedHours,
    value: hours ? null : economics.value,
    usefulResults: hides('now') ? null : economics.usefulResults,
    costPerUsefulResult: hides('now') ? null : economics.costPerUsefulResult,
  };
};

/** A verdict and its grade stay: they say less than any figure, and rest on the threshold by rule. */
const rowFor = (judged: JudgedRow, why: RowWhy | undefined, threshold: number): UseCaseRow => {
  const { row, safeReason, topBlocker } = judged;
  if (why === undefined) {
    const named = topBlocker !== null && topBlocker.people >= threshold;
    return { ...row, reason: safeReason, topBlocker: named ? row.topBlocker : null };
  }
  return {
    ...row,
    users: null,
    netPerUserWeek: null,
    low: null,
    high: null,
    redoShare: null,
    attainment: null,
    repeatShare: null,
    topBlocker: null,
    reason: row.verdict === 'too-early' ? safeReason : ROW_WHY[why],
  };
};

const hiddenList = (report: TeamReport, decision: Decision, hides: Hides): readonly Hidden[] => {
  const { figures, rows } = report;
  const k = figures.threshold;
  const list: Hidden[] = [];
  const add = (what: string, why: string | null, holds = true) => {
    if (why !== null && holds) list.push({ what, why });
  };
  const everything = decision.groups.get('everything') ?? null;
  for (const what of ['replied', 'silent', 'away']) add(what, everything);
  const rungs = RUNGS.map((rung) => [rung, hides(rung)] as const).filter(([, why]) => why);
  for (const [rung, why] of rungs)
    add(`adoption.${rung}`, why, figures.adoption[rung].value !== null);
  const outcome = hides('now') ?? hides('outcome');
  add('adoption', hides('adoption'));
  add('outcome', outcome, figures.outcome.score !== null);
  add('utility', hides('adoption') ?? outcome, figures.utility.score !== null);
  add('netHours', hides('now'), figures.netHours !== null);
  add('outcomeTerms', 'Shown only within teams that share names.', !!figures.outcomeTerms?.length);
  for (const { row, topBlocker } of rows) {
    const why = decision.rows.get(row.id);
    if (why) add(`useCases: ${row.name}`, everything ?? ROW_WHY[why]);
    else if (topBlocker && topBlocker.people < k) {
      add(`useCases: ${row.name}: topBlocker`, `Fewer than ${k} people named it.`);
    }
  }
  add(
    'blockers',
    `Fewer than ${k} people named it.`,
    figures.blockers.some((b) => b.people < k),
  );
  add('claims', hides('claims') ?? hides('claimSums'), figures.claims.samples !== 0);
  add('economics.value', hides('now') ?? hides('claims'), figures.economics.value !== null);
  add('economics.usefulResults', hides('now'), figures.economics.usefulResults !== null);
  return list;
};

const changeFor = (
  figures: Figures,
  now: Pick<Figures, 'adoption' | 'outcome' | 'utility'>,
  last: PublishedReport | null,
): Figures['change'] => {
  const seen = (score: (typeof SCORES)[number]) =>
    now[score].score !== null && last !== null && last[score].score !== null;
  return {
    adoption: seen('adoption') ? figures.change.adoption : null,
    outcome: seen('outcome') ? figures.change.outcome : null,
    utility: seen('utility') ? figures.change.utility : null,
  };
};

/** Writes a report out with everything a decision hides set to null; `last` is what was seen before. */
export const withhold = (
  report: TeamReport,
  decision: Decision,
  last: PublishedReport | null,
): PublishedReport => {
  const { figures } = report;
  const everything = decision.groups.get('everything');
  const hides: Hides = (group) => everything ?? decision.groups.get(group) ?? null;
  const adoption = adoptionFor(figures.adoption, hides);
  const outcome = hides('now') || hides('outcome') ? NO_ESTIMATE : figures.outcome;
  const whole = adoption.score !== null && outcome.score !== null;
  const utility = whole ? figures.utility : NO_ESTIMATE;
  const states = { replied: figures.replied, silent: figures.silent, away: figures.away };
  return {
    ...figures,
    ...(everything ? { replied: null, silent: null, away: null } : states),
    adoption,
    outcome,
    outcomeTerms: null,
    utility,
    change: changeFor(figures, { adoption, outcome, utility }, last),
    netHours: hides('now') ? null : figures.netHours,
    useCases: report.rows.map((judged) =>
      rowFor(judged, decision.rows.get(judged.row.id), figures.threshold),
    ),
    blockers: figures.blockers.filter(({ people }) => !everything && people >= figures.threshold),
    claims: claimsFor(figures.claims, hides),
    economics: economicsFor(figures.economics, hides),
    hidden: hiddenList(report, decision, hides),
  };
};
