import { type PublishedReport, RUNGS } from '../report/figures.ts';
import type { TeamReport } from '../report/report.ts';
import { type DatedUse, membersOf, usesNow } from '../report/use-case-facts.ts';
import type { TimedSample } from '../scores/calibration.ts';
import { WEIGHTS } from '../scores/evidence.ts';
import type { ReaderView } from './suppression-audit.ts';
import { isFew } from './suppression-cells.ts';
import { decideRows, type RowUses } from './suppression-rows.ts';
import { type Decision, type Group, withhold } from './suppression-write.ts';

/** Who reads: the team's own members and leaders, or anyone else (executives, admins, operators). */
export type Audience = 'own-team' | 'others';

/** What a reader knows: earlier reports newest first, timed samples, the last one as published. */
export type Seen = {
  readonly views: readonly ReaderView[];
  readonly samples: readonly TimedSample[] | null;
  readonly last: PublishedReport | null;
};

export const NOTHING_SEEN: Seen = { views: [], samples: null, last: null };

const isOpen = ({ figures }: TeamReport, audience: Audience): boolean =>
  audience === 'own-team' && figures.visibility === 'named';

/** The uses behind each row of a report; a row of the organisation has those of several teams. */
export const usesOfRows = ({ figures, basis }: TeamReport): readonly RowUses[] => {
  const uses = new Map<string, DatedUse[]>(figures.useCases.map(({ id }) => [id, []]));
  for (const facts of basis.facts) {
    const list = uses.get(facts.id);
    for (const use of facts.uses) list?.push(use);
  }
  return [...uses].map(([id, list]) => ({ id, uses: list }));
};

/** The people behind this check-in's uses. */
export const usersNow = ({ basis }: TeamReport): ReadonlySet<string> =>
  membersOf(basis.facts.flatMap(usesNow));

/** The people who timed some work. */
export const samplers = (samples: readonly TimedSample[]): ReadonlySet<string> =>
  new Set(samples.map(({ memberId }) => memberId));

const sampleKey = ({ memberId, date, claimedMinutes, measuredMinutes }: TimedSample): string =>
  [memberId, date, claimedMinutes, measuredMinutes].join(' ');

/** The samples not among those already seen; two alike count as two. */
const addedTo = (seen: readonly TimedSample[], now: readonly TimedSample[]) => {
  const left = new Map<string, number>();
  for (const sample of seen) left.set(sampleKey(sample), (left.get(sampleKey(sample)) ?? 0) + 1);
  return now.filter((sample) => {
    const count = left.get(sampleKey(sample)) ?? 0;
    left.set(sampleKey(sample), count - 1);
    return count <= 0;
  });
};

/**
 * Adoption and its shares. An answer about missing AI is carried over from check-in to check-in, so
 * its share is told only when enough people gave it anew: then whatever is added and subtracted over
 * weeks rests on them. Until then the team itself keeps the score and another share is hidden with
 * it, one that everybody answers anew, so the score is no way round. Outsiders, who have the
 * organisation's totals too, go without the score.
 */
const decideAdoption = (
  { figures, basis: { counts } }: TeamReport,
  audience: Audience,
): readonly (readonly [Group, string])[] => {
  const k = figures.threshold;
  const few = RUNGS.filter((rung) => isFew(counts[rung].members.size, k));
  const stale = RUNGS.filter(
    (rung) => counts[rung].members.size >= k && counts[rung].anew.size < k,
  );
  const hidden = [
    ...few.map((rung) => [rung, `It rests on fewer than ${k} people.`] as const),
    ...stale.map((rung) => [rung, `Fewer than ${k} people answered it this time.`] as const),
  ];
  if (hidden.length === 0) return [];
  const part = 'Part of it rests on too few people.';
  if (few.length > 0) return [...hidden, ['adoption', part]];
  const beside = counts.repeatable.members.size > 0 ? 'repeatable' : 'useful';
  const company = [beside, 'Together with the score it would give away another share.'] as const;
  return [...hidden, company, ...(audience === 'others' ? [['adoption', part] as const] : [])];
};

/** What thresholds alone hide of a report, whatever its use cases. */
export const decideGroups = (
  report: TeamReport,
  seen: Seen,
  audience: Audience,
): Map<Group, string> => {
  const { figures, basis } = report;
  const k = figures.threshold;
  const groups = new Map<Group, string>();
  if (isFew(basis.repliers.size, k)) groups.set('everything', `Fewer than ${k} people replied.`);
  for (const [group, why] of decideAdoption(report, audience)) groups.set(group, why);
  if (isFew(usersNow(report).size, k)) groups.set('now', `Fewer than ${k} people used AI.`);
  if (isFew(samplers(basis.samples).size, k)) {
    groups.set('claims', `Fewer than ${k} people timed their work.`);
  } else if (
    seen.samples !== null &&
    isFew(samplers(addedTo(seen.samples, basis.samples)).size, k)
  ) {
    groups.set('claimSums', `Fewer than ${k} people added to them since they were last shown.`);
  }
  return groups;
};

/**
 * What a minute of each use case counts for in Outcomes: the weight of its evidence, or nothing
 * where a target speaks. That attainment ends at 0 and 1 is left aside: it hangs on hidden answers.
 */
export const minuteWeights = ({ basis }: TeamReport): ReadonlyMap<string, number> =>
  new Map(
    basis.facts.map(({ id, evidence }) => {
      const hasTarget = evidence?.target != null && evidence.target !== evidence.baseline;
      return [id, hasTarget ? 0 : WEIGHTS[evidence?.grade ?? 'claimed']];
    }),
  );

/** What a report hides from a reader who knows the earlier ones. */
export const decide = (report: TeamReport, seen: Seen, audience: Audience): Decision => {
  const groups = decideGroups(report, seen, audience);
  const rows = usesOfRows(report);
  if (groups.has('everything')) return { groups, rows: new Map(rows.map(({ id }) => [id, 'few'])) };
  const { why, total, outcome } = decideRows({
    rows,
    seen: seen.views,
    threshold: report.figures.threshold,
    total: !groups.has('now'),
    outcome: minuteWeights(report),
  });
  const given = 'It would give away a figure that rests on too few people.';
  if (!total && !groups.has('now')) groups.set('now', given);
  if (!outcome) groups.set('outcome', given);
  return { groups, rows: why };
};

/** A report as its reader has it after a decision (null: nothing was hidden). */
export const viewOf = (report: TeamReport, decision: Decision | null): ReaderView => {
  const hides = (group: Group) => decision?.groups.has(group) ?? false;
  const rows = usesOfRows(report);
  return {
    rows: new Map(rows.map(({ id, uses }) => [id, uses])),
    shown: new Set(rows.map(({ id }) => id).filter((id) => !decision?.rows.has(id))),
    total: !hides('everything') && !hides('now'),
    outcome: hides('everything') || hides('now') || hides('outcome') ? null : minuteWeights(report),
    quiet: hides('everything'),
  };
};

/** What a reader knows after a report written out by a decision (null: nothing was hidden). */
export const remember = (
  report: TeamReport,
  decision: Decision | null,
  published: PublishedReport,
  seen: Seen,
): Seen => {
  const hides = (group: Group) => decision?.groups.has(group) ?? false;
  const hidesSums = hides('everything') || hides('claims') || hides('claimSums');
  return {
    views: [viewOf(report, decision), ...seen.views],
    samples: hidesSums ? seen.samples : report.basis.samples,
    last: published,
  };
};

/** What someone knows before they read a report, from those that came before it. */
export const seenBefore = ({ previous }: TeamReport, audience: Audience): Seen =>
  previous ? publish(previous, audience).seen : NOTHING_SEEN;

type Publication = {
  readonly decision: Decision | null;
  readonly published: PublishedReport;
  readonly seen: Seen;
};

/** Worked out once: each later week, and the organisation's, asks for the same reports again. */
const publications: Readonly<Record<Audience, WeakMap<TeamReport, Publication>>> = {
  'own-team': new WeakMap(),
  others: new WeakMap(),
};

const publish = (report: TeamReport, audience: Audience): Publication => {
  const known = publications[audience].get(report);
  if (known) return known;
  const seen = seenBefore(report, audience);
  const open = isOpen(report, audience);
  const decision = open ? null : decide(report, seen, audience);
  const published = decision
    ? withhold(report, decision, seen.last)
    : { ...report.figures, hidden: [] };
  const publication = { decision, published, seen: remember(report, decision, published, seen) };
  publications[audience].set(report, publication);
  return publication;
};

/** What a team's report by itself hides from people outside the team. */
export const decideForOthers = (report: TeamReport): Decision =>
  publish(report, 'others').decision ?? decide(report, seenBefore(report, 'others'), 'others');

/**
 * The one step between figures and every way out: message, CSV, JSON, API, chart. What rests on
 * fewer people than the threshold is null in the result, and so is whatever would let it be worked
 * out from totals or from the reports before; `hidden` says what and why. A `named` team's own
 * people see everything.
 */
export const suppress = (report: TeamReport, audience: Audience): PublishedReport =>
  publish(report, audience).published;
