import type { TimedSample } from './calibration.ts';
import { type PublishedReport, RUNGS, type Rung } from './figures.ts';
import type { TeamReport } from './report.ts';
import type { ReaderView } from './suppression-audit.ts';
import { isFew } from './suppression-cells.ts';
import { decideRows, type Outside, type RowUses, type RowWhy } from './suppression-rows.ts';
import { withhold } from './suppression-write.ts';
import { type DatedUse, membersOf, usesNow } from './use-case-facts.ts';

/** Who reads: the team's own members and leaders, or anyone else (executives, admins, operators). */
export type Audience = 'own-team' | 'others';

/** Figures that rest on the same people and are hidden together. */
export type Group = Rung | 'everything' | 'now' | 'claims' | 'claimSums';

/** What a report hides from an audience, with the reasons. */
export type Decision = {
  readonly groups: ReadonlyMap<Group, string>;
  readonly rows: ReadonlyMap<string, RowWhy>;
};

/** What a reader knows: earlier reports newest first, timed samples, the last one as published. */
export type Seen = {
  readonly views: readonly ReaderView[];
  readonly samples: readonly TimedSample[] | null;
  readonly last: PublishedReport | null;
};

export const NOTHING_SEEN: Seen = { views: [], samples: null, last: null };

const NOTHING_OUTSIDE: Outside = { must: new Set(), open: new Set(), beside: [] };

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

const decideGroups = (
  { figures, basis }: TeamReport,
  now: number,
  seen: Seen,
): Decision['groups'] => {
  const k = figures.threshold;
  const groups = new Map<Group, string>();
  if (isFew(basis.repliers.size, k)) groups.set('everything', `Fewer than ${k} people replied.`);
  for (const rung of RUNGS) {
    if (isFew(basis.counts[rung].members.size, k)) {
      groups.set(rung, `It rests on fewer than ${k} people.`);
    }
  }
  if (isFew(now, k)) groups.set('now', `Fewer than ${k} people used AI.`);
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
 * What a report hides from a reader who knows the earlier ones, and what stands outside it.
 */
export const decide = (
  report: TeamReport,
  seen: Seen,
  outside: Outside = NOTHING_OUTSIDE,
): Decision => {
  const groups = decideGroups(report, usersNow(report).size, seen);
  const rows = usesOfRows(report);
  if (groups.has('everything')) return { groups, rows: new Map(rows.map(({ id }) => [id, 'few'])) };
  const { why, total } = decideRows({
    rows,
    seen: seen.views,
    threshold: report.figures.threshold,
    outside,
    total: !groups.has('now'),
  });
  const given = 'It would give away a figure that rests on too few people.';
  return {
    groups: total || groups.has('now') ? groups : new Map(groups).set('now', given),
    rows: why,
  };
};

/** A report as its reader has it after a decision (null: nothing was hidden). */
export const viewOf = (report: TeamReport, decision: Decision | null): ReaderView => {
  const hides = (group: Group) => decision?.groups.has(group) ?? false;
  const rows = usesOfRows(report);
  return {
    rows: new Map(rows.map(({ id, uses }) => [id, uses])),
    shown: new Set(rows.map(({ id }) => id).filter((id) => !decision?.rows.has(id))),
    total: !hides('everything') && !hides('now'),
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

const publish = (report: TeamReport, audience: Audience) => {
  const seen = seenBefore(report, audience);
  const open = isOpen(report, audience);
  const decision = open ? null : decide(report, seen);
  const published = decision
    ? withhold(report, decision, seen.last)
    : { ...report.figures, hidden: [] };
  return { published, seen: remember(report, decision, published, seen) };
};

/**
 * The one step between figures and every way out: message, CSV, JSON, API, chart. What rests on
 * fewer people than the threshold is null in the result, and so is whatever would let it be worked
 * out from totals or from the reports before; `hidden` says what and why. A `named` team's own
 * people see everything.
 */
export const suppress = (report: TeamReport, audience: Audience): PublishedReport =>
  publish(report, audience).published;
