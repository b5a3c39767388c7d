import type { PublishedReport } from '../../src/domain/report/figures.ts';
import type { TeamReport } from '../../src/domain/report/report.ts';
import { type DatedUse, membersOf, usesNow } from '../../src/domain/report/use-case-facts.ts';
import { WEIGHTS } from '../../src/domain/scores/evidence.ts';
import { usesOfRows } from '../../src/domain/suppression/suppression.ts';
import type { Combination } from './linear.ts';

/** One person's net minutes for one use case in one week: what nobody may learn. */
const atom = ({ memberId, week, use }: DatedUse): string => `${memberId} ${week} ${use.useCaseId}`;

/** A row's net minutes per user and week: the mean over members of their mean over weeks. */
const rowFigure = (uses: readonly DatedUse[]): Combination => {
  const members = membersOf(uses);
  const weeks = (memberId: string) => uses.filter((use) => use.memberId === memberId).length;
  return new Map(uses.map((use) => [atom(use), 1 / (members.size * weeks(use.memberId))] as const));
};

const sumFigure = (uses: readonly DatedUse[]): Combination =>
  new Map(uses.map((use) => [atom(use), 1] as const));

/** Two reports with the same figure: the later one tells nothing new by it. */
export const nameOf = (figure: Combination): string => JSON.stringify([...figure].sort());

/** Outcomes as a sum of minutes by weight; where a target speaks, minutes move nothing. */
const outcomeFigure = ({ basis }: TeamReport): Combination =>
  new Map(
    basis.facts.flatMap((facts) => {
      const hasTarget = facts.evidence !== null && facts.evidence.target !== null;
      const weight = WEIGHTS[facts.evidence?.grade ?? 'claimed'];
      return hasTarget ? [] : usesNow(facts).map((use) => [atom(use), weight] as const);
    }),
  );

/** The sums of minutes a reader can read off a published report. */
export const shownFigures = (
  report: TeamReport,
  published: PublishedReport,
): readonly Combination[] => {
  const rows = usesOfRows(report).filter(
    ({ id }) => published.useCases.find((row) => row.id === id)?.netPerUserWeek !== null,
  );
  const total = published.netHours === null ? [] : [sumFigure(report.basis.facts.flatMap(usesNow))];
  const outcome = published.outcome.score === null ? [] : [outcomeFigure(report)];
  return [...rows.map(({ uses }) => rowFigure(uses)), ...total, ...outcome];
};

/** Figures of fewer than k people: whole rows, and what they said in the report's own week. */
export const fewFigures = (report: TeamReport): readonly Combination[] => {
  const k = report.figures.threshold;
  const windows = usesOfRows(report).map(({ uses }) => uses);
  const isFew = (uses: readonly DatedUse[]) => uses.length > 0 && membersOf(uses).size < k;
  const now = windows.map((uses) => uses.filter(({ age }) => age === 0));
  return [...windows.filter(isFew).map(rowFigure), ...now.filter(isFew).map(sumFigure)];
};

/** What a published report hides: its hidden rows, and every figure of fewer than k people. */
export const hiddenFigures = (
  report: TeamReport,
  published: PublishedReport,
): readonly Combination[] => {
  const quiet = published.replied === null;
  const hidden = usesOfRows(report)
    .filter(() => !quiet)
    .filter(({ id }) => published.useCases.find((row) => row.id === id)?.netPerUserWeek === null)
    .map(({ uses }) => rowFigure(uses));
  return [...hidden, ...fewFigures(report)];
};
