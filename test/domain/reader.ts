import type { PublishedReport } from '../../src/domain/figures.ts';
import type { TeamReport } from '../../src/domain/report.ts';
import { usesOfRows } from '../../src/domain/suppression.ts';
import { type DatedUse, membersOf, usesNow } from '../../src/domain/use-case-facts.ts';
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

/** The sums of minutes a reader can read off a published report. */
export const shownFigures = (
  report: TeamReport,
  published: PublishedReport,
): readonly Combination[] => {
  const rows = usesOfRows(report).filter(
    ({ id }) => published.useCases.find((row) => row.id === id)?.netPerUserWeek !== null,
  );
  const total = published.netHours === null ? [] : [sumFigure(report.basis.facts.flatMap(usesNow))];
  return [...rows.map(({ uses }) => rowFigure(uses)), ...total];
};

/** What a published report hides: its hidden rows, and the week's answers of fewer than k people. */
export const hiddenFigures = (
  report: TeamReport,
  published: PublishedReport,
): readonly Combination[] => {
  const k = report.figures.threshold;
  const rows = usesOfRows(report);
  const quiet = published.replied === null;
  const hidden = rows
    .filter(({ uses }) => !quiet || membersOf(uses).size < k)
    .filter(({ id }) => published.useCases.find((row) => row.id === id)?.netPerUserWeek === null)
    .map(({ uses }) => rowFigure(uses));
  const few = rows
    .map(({ uses }) => uses.filter(({ age }) => age === 0))
    .filter((uses) => uses.length > 0 && membersOf(uses).size < k)
    .map(sumFigure);
  return [...hidden, ...few];
};
