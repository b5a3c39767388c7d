import { type PublishedOrganisation, type PublishedReport, RUNGS } from '../report/figures.ts';
import type { OrganisationReport } from '../report/organisation.ts';
import type { TeamReport } from '../report/report.ts';
import { membersOf, usesNow } from '../report/use-case-facts.ts';
import type { BlockerCount } from '../scores/blockers.ts';
import {
  decideForOthers,
  decideGroups,
  minuteWeights,
  NOTHING_SEEN,
  remember,
  type Seen,
  samplers,
  seenBefore,
  usersNow,
} from './suppression.ts';
import { coverOf, leastWithoutOne } from './suppression-cells.ts';
import type { RowWhy } from './suppression-rows.ts';
import { type Decision, type Group, withhold } from './suppression-write.ts';

/** A team under the total, what is hidden of it so far, and what its readers knew before. */
type Part = { readonly team: TeamReport; readonly seen: Seen; decision: Decision };

/** Weeks in which a team's answers were hidden under a total, by team: nothing later may tell them. */
type Covered = ReadonlyMap<string, ReadonlySet<string>>;

const OUTWEIGHED = 'It would give away another team’s figures under the total.';
const FEW_HIDDEN = 'It would give away the figures of teams that are hidden.';

type PeopleOf = (team: TeamReport) => ReadonlySet<string>;

/** Figures made of this check-in's answers alone: teams' add up to the organisation's. */
const ADDED: readonly (readonly [Group, PeopleOf])[] = [
  ['everything', ({ basis }) => basis.repliers],
  ['useful', ({ basis }) => basis.counts.useful.members],
  ['repeatable', ({ basis }) => basis.counts.repeatable.members],
  ['now', usersNow],
];

const hidesGroup = ({ groups }: Decision, group: Group): boolean =>
  groups.has('everything') || groups.has(group);

const hideRows = ({ team, decision }: Part): Decision['rows'] =>
  new Map([
    ...team.figures.useCases.map(({ id }) => [id, 'complement' as RowWhy] as const),
    ...decision.rows,
  ]);

const alsoHide = (part: Part, group: Group): void => {
  const groups = new Map(part.decision.groups).set(group, OUTWEIGHED);
  if (RUNGS.some((rung) => rung === group)) groups.set('adoption', OUTWEIGHED);
  part.decision = {
    groups,
    rows: group === 'everything' ? hideRows(part) : part.decision.rows,
  };
};

const cellsOf = (parts: readonly Part[], people: PeopleOf) =>
  parts
    .map((part, index) => ({ id: String(index), part, people: people(part.team) }))
    .filter((cell) => cell.people.size > 0);

/**
 * Hides the next smallest teams where too little is hidden under a total. Returns the figures the
 * organisation must do without, as all its teams together would not cover those hidden.
 */
const hideTeams = (parts: readonly Part[], threshold: number): ReadonlySet<Group> => {
  const unsafe = new Set<Group>();
  for (const [group, people] of ADDED) {
    const cells = cellsOf(parts, people);
    const before = new Set(
      cells.filter(({ part }) => hidesGroup(part.decision, group)).map(({ id }) => id),
    );
    const { hidden, safe } = coverOf(cells, before, threshold);
    for (const { id, part } of cells) {
      if (hidden.has(id) && !before.has(id)) alsoHide(part, group);
    }
    if (!safe) unsafe.add(group);
  }
  return unsafe;
};

/** Hides the rows of teams whose answers of a week in the window cover others' under a total. */
const hideCovering = (parts: readonly Part[], week: string, before: Covered): Covered => {
  const covered = new Map(before);
  for (const part of parts) {
    const { figures, basis } = part.team;
    const id = figures.team?.id ?? '';
    if (hidesGroup(part.decision, 'now') && usersNow(part.team).size > 0) {
      covered.set(id, new Set([...(covered.get(id) ?? []), figures.week, week]));
    }
    const weeks = covered.get(id);
    if (!weeks || !basis.weeks.some((each) => weeks.has(each))) continue;
    part.decision = { ...part.decision, rows: hideRows(part) };
  }
  return covered;
};

/** Are the answers people gave just now enough, in the teams that hide them, whoever leads one? */
const mayTellAnew = (parts: readonly Part[], threshold: number): boolean => {
  const hiding = cellsOf(parts, ({ basis }) => basis.counts.indispensable.members).filter(
    ({ part }) => hidesGroup(part.decision, 'indispensable'),
  );
  const anew = hiding.map(({ id, part }) => ({
    id,
    people: part.team.basis.counts.indispensable.anew,
  }));
  return hiding.length === 0 || leastWithoutOne(anew) >= threshold;
};

/**
 * Outcomes are a second sum of the same minutes, by weight. They may stand when, whatever weight a
 * reader takes out with the net hours, the hidden teams' other minutes rest on enough people, or on
 * nobody and all other teams show theirs.
 */
const mayWeigh = (parts: readonly Part[], threshold: number): boolean => {
  const hiding = parts.filter(({ decision }) => hidesGroup(decision, 'now'));
  const shown = parts.filter(({ decision }) => !hidesGroup(decision, 'now'));
  const tellAll = shown.every(({ decision }) => !decision.groups.has('outcome'));
  const weighed = hiding.map(({ team }) => ({ team, weights: minuteWeights(team) }));
  const taken = new Set([0, ...weighed.flatMap(({ weights }) => [...weights.values()])]);
  return [...taken].every((weight) => {
    const left = weighed.map(({ team, weights }, index) => {
      const facts = team.basis.facts.filter(({ id }) => weights.get(id) !== weight);
      return { id: String(index), people: membersOf(facts.flatMap(usesNow)) };
    });
    if (left.every(({ people }) => people.size === 0)) return tellAll;
    return leastWithoutOne(left) >= threshold;
  });
};

/** Rows add up from teams' rows alone: one is told where every team tells its part of it. */
const closedRows = (report: OrganisationReport, parts: readonly Part[]): Decision['rows'] => {
  const closed = new Map<string, RowWhy>();
  const people = new Map<string, number>();
  for (const { team, decision } of parts) {
    for (const { id, uses } of team.basis.facts) {
      if (decision.rows.has(id)) closed.set(id, 'complement');
      people.set(id, (people.get(id) ?? 0) + membersOf(uses).size);
    }
  }
  for (const { id, users } of report.figures.useCases) {
    if (people.get(id) !== users) closed.set(id, 'complement');
  }
  return closed;
};

const decideWhole = (report: OrganisationReport, parts: readonly Part[], seen: Seen): Decision => {
  const { threshold } = report.figures;
  const groups = decideGroups(report, seen, 'others');
  for (const group of hideTeams(parts, threshold)) {
    if (!groups.has(group)) groups.set(group, FEW_HIDDEN);
  }
  if (!mayTellAnew(parts, threshold)) groups.set('indispensable', FEW_HIDDEN);
  if (!mayWeigh(parts, threshold)) groups.set('outcome', FEW_HIDDEN);
  const hidesSums = ({ team, decision }: Part) =>
    samplers(team.basis.samples).size > 0 &&
    (['claims', 'claimSums'] as const).some((group) => hidesGroup(decision, group));
  if (parts.some(hidesSums)) groups.set('claimSums', FEW_HIDDEN);
  const partly = RUNGS.map((rung) => groups.get(rung)).find((why) => why !== undefined);
  if (partly) groups.set('adoption', partly);
  return { groups, rows: new Map() };
};

const namersOf = ({ basis }: TeamReport, { blocker }: BlockerCount): ReadonlySet<string> =>
  membersOf(basis.facts.flatMap(usesNow).filter(({ use }) => use.blockers.includes(blocker)));

/** A blocker's count stays unless the teams that hide it would be given away by it. */
const mayCount = (
  blocker: BlockerCount,
  parts: readonly Part[],
  teams: readonly PublishedReport[],
  threshold: number,
): boolean => {
  const behind = parts
    .filter((_, index) => !teams[index]?.blockers.some((own) => own.blocker === blocker.blocker))
    .map(({ team }, index) => ({ id: String(index), people: namersOf(team, blocker) }))
    .filter(({ people }) => people.size > 0);
  return behind.length === 0 || leastWithoutOne(behind) >= threshold;
};

const withoutBlockers = (
  published: PublishedReport,
  parts: readonly Part[],
  teams: readonly PublishedReport[],
): PublishedReport => {
  const { threshold, hidden } = published;
  const blockers = published.blockers.filter((each) => mayCount(each, parts, teams, threshold));
  if (blockers.length === published.blockers.length) return published;
  return { ...published, blockers, hidden: [...hidden, { what: 'blockers', why: OUTWEIGHED }] };
};

type Publication = {
  readonly published: PublishedOrganisation;
  readonly seen: Seen;
  readonly covered: Covered;
};

const publishAll = (report: OrganisationReport): Publication => {
  const before = report.previous ? publishAll(report.previous) : null;
  const seen = before?.seen ?? NOTHING_SEEN;
  const parts = report.teams.map((team): Part => {
    const known = seenBefore(team, 'others');
    return { team, seen: known, decision: decideForOthers(team) };
  });
  const { groups } = decideWhole(report, parts, seen);
  const covered = hideCovering(parts, report.figures.week, before?.covered ?? new Map());
  const decision = { groups, rows: closedRows(report, parts) };
  const teams = parts.map((part) => withhold(part.team, part.decision, part.seen.last));
  const organisation = withoutBlockers(withhold(report, decision, seen.last), parts, teams);
  return {
    published: { organisation, teams },
    seen: remember(report, decision, organisation, seen),
    covered,
  };
};

/**
 * The organisation's way out: its totals and its teams, each team as outsiders may see it, so that
 * no hidden figure of a team can be worked out from the totals or from the other teams, in one week
 * or over several, even by someone who also sees all that one of the teams sees of itself.
 */
export const suppressOrganisation = (report: OrganisationReport): PublishedOrganisation =>
  publishAll(report).published;
