import type { PublishedReport } from '../report/figures.ts';
import type { TeamReport } from '../report/report.ts';
import { usesNow } from '../report/use-case-facts.ts';
import { sum } from './interval.ts';

/** Hours a check-in's answers claim were saved, and went on checking and redoing. */
export type ClaimedTime = { readonly savedHours: number; readonly redoHours: number };

/**
 * The two parts of the net hours, which rest on the same people: null wherever those are hidden or
 * unknown.
 */
export const claimedTimeOf = (
  { basis }: TeamReport,
  published: PublishedReport,
): ClaimedTime | null => {
  if (published.netHours === null) return null;
  const uses = basis.facts.flatMap(usesNow).map(({ use }) => use);
  return {
    savedHours: sum(uses.map(({ savedMinutes }) => savedMinutes)) / 60,
    redoHours: sum(uses.map(({ redoMinutes }) => redoMinutes)) / 60,
  };
};
