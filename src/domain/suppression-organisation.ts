import {
  type BlockerCount,
  type PublishedOrganisation,
  type PublishedReport,
  RUNGS,
} from './figures.ts';
import type { OrganisationReport } from './organisation.ts';
import type { TeamReport } from './report.ts';
import {
  type Decision,
  decide,
  type Group,
  NOTHING_SEEN,
  remember,
  type Seen,
  samplers,
  seenBefore,
  usersNow,
  viewOf,
} from './suppression.ts';
import { complementOf, unionOf } from './suppression-cells.ts';
import { withhold } from './suppression-write.ts';
import { membersOf, usesNow } from './use-case-facts.ts';

/** A team under the total, what is hidden of it so far, and what its readers knew before. */
type Part = { readonly team: TeamReport; readonly seen: Seen; decision: Decision };

const OUTWEIGHED = 'It would give away another team’s figures under the total.';
const ONLY_TEAM = 'It would give away the figures of a single team.';

/** Team figures that add up to one of the organisation's, and the people each rests on. */
const ADDED: readonly { group: Group; people: (team: TeamReport) => ReadonlySet<string> }[] = [
  { group: 'everything', people: ({ basis }) => basis.repliers },
  ...RUNGS.map((rung) => ({
    group: rung,
    people: ({ basis }: TeamReport) => basis.counts[rung].members,
  })),
  { group: 'now', people: usersNow },
  { group: 'claimSums', people: ({ basis }) => samplers(basis.samples) },
];

const hidesGroup = ({ groups }: Decision, group: Group): boolean =>
  groups.has('everything') || groups.has(group) || (group === 'claimSums' && groups.has('claims'));

const alsoHide = (part: Part, group: Group): void => {
  const groups = new Map(part.decision.groups).set(group, OUTWEIGHED);
  const rows =
    group === 'everything'
      ? new Map(part.team.figures.useCases.map(({ id }) => [id, 'complement' as const]))
      : part.decision.rows;
  part.decision = { groups, rows };
};

/** Hides the next smallest teams where too little is hidden; returns groups the total must hide. */
const hideTeams = (parts: readonly Part[], threshold: number): ReadonlySet<Group> => {
  const unsafe = new Set<Group>();
  for (const { group, people } of ADDED) {
    const cells = parts
      .map((part, index) => ({ id: String(index), people: people(part.team) }))
      .filter((cell) => cell.people.size > 0);
    const before = new Set(
      cells.filter(({ id }) => hidesPart(parts, id, group)).map(({ id }) => id),
    );
    const after = complementOf(cells, before, threshold);
    for (const id of after) {
      const part = parts[Number(id)];
      if (part && !before.has(id)) alsoHide(part, group);
    }
    if (after.size === 1) unsafe.add(group);
  }
  return unsafe;
};

const hidesPart = (parts: readonly Part[], id: string, group: Group): boolean => {
  const part = parts[Number(id)];
  return part !== undefined && hidesGroup(part.decision, group);
};

/** For each use case the people behind it in every team that hides it. */
const hiddenParts = (parts: readonly Part[]): ReadonlyMap<string, ReadonlySet<string>[]> => {
  const byCase = new Map<string, ReadonlySet<string>[]>();
  for (const { team, decision } of parts) {
    for (const { id, uses } of team.basis.facts) {
      if (!decision.rows.has(id)) continue;
      const list = byCase.get(id) ?? [];
      list.push(membersOf(uses));
      byCase.set(id, list);
    }
  }
  return byCase;
};

/** The organisation's rows to hide, so that no team's hidden row follows from them. */
const decideWhole = (report: OrganisationReport, parts: readonly Part[], seen: Seen): Decision => {
  const threshold = report.figures.threshold;
  const hidden = hiddenParts(parts);
  const must = new Set<string>();
  const open = new Set<string>();
  for (const { id } of report.figures.useCases) {
    const cells = hidden.get(id) ?? [];
    if (cells.length === 0) open.add(id);
    else if (cells.length < 2 || unionOf(cells).size < threshold) must.add(id);
  }
  const beside = parts.flatMap((part) => [viewOf(part.team, part.decision), ...part.seen.views]);
  return decide(report, seen, { must, open, beside });
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
    .map(({ team }) => namersOf(team, blocker))
    .filter((people) => people.size > 0);
  return behind.length === 0 || (behind.length > 1 && unionOf(behind).size >= threshold);
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

const publishAll = (
  report: OrganisationReport,
): { readonly published: PublishedOrganisation; readonly seen: Seen } => {
  const seen = report.previous ? publishAll(report.previous).seen : NOTHING_SEEN;
  const parts = report.teams.map((team): Part => {
    const known = seenBefore(team, 'others');
    return { team, seen: known, decision: decide(team, known) };
  });
  const unsafe = hideTeams(parts, report.figures.threshold);
  const whole = decideWhole(report, parts, seen);
  const groups = new Map(whole.groups);
  for (const group of unsafe) if (!groups.has(group)) groups.set(group, ONLY_TEAM);
  const decision = { groups, rows: whole.rows };
  const teams = parts.map((part) => withhold(part.team, part.decision, part.seen.last));
  const organisation = withoutBlockers(withhold(report, decision, seen.last), parts, teams);
  return {
    published: { organisation, teams },
    seen: remember(report, decision, organisation, seen),
  };
};

/**
 * The organisation's way out: its totals and its teams, each team as outsiders may see it, so that
 * no hidden figure of a team can be worked out from the totals or from the other teams.
 */
export const suppressOrganisation = (report: OrganisationReport): PublishedOrganisation =>
  publishAll(report).published;
