import { isUseful, netMinutes } from '../answer/reply.ts';
import type { BlockerCount } from '../scores/blockers.ts';
import { countBlockers } from '../scores/blockers.ts';
import { calibrate } from '../scores/calibration.ts';
import { type Charge, costIn, worthOfHour } from '../scores/economics.ts';
import { attainmentOf, type Grade, weakerGrade } from '../scores/evidence.ts';
import { mean, meanInterval, sum } from '../scores/interval.ts';
import { judge } from '../scores/verdict.ts';
import type { UseCaseRow } from './figures.ts';
import { type DatedUse, membersOf, type UseCaseFacts } from './use-case-facts.ts';

/** Useful uses in the window that make a user a repeating one. */
const REPEATED_USES = 3;

/** What a row needs beside the answers. `ratio` null: not calibrated; `weeks` those of the window. */
export type RowContext = {
  readonly threshold: number;
  readonly goalMinutes: number;
  readonly hourlyRate: number | null;
  readonly realisation: number | null;
  readonly currency: string | null;
  readonly ratio: number | null;
  readonly charges: readonly Charge[];
  readonly weeks: readonly string[];
};

/** A row with what suppression must know of it and never shows. */
export type JudgedRow = {
  readonly row: UseCaseRow;
  readonly safeReason: string;
  readonly topBlocker: BlockerCount | null;
};

const byMember = (uses: readonly DatedUse[]): readonly (readonly DatedUse[])[] => {
  const lists = new Map<string, DatedUse[]>();
  for (const entry of uses) {
    const list = lists.get(entry.memberId) ?? [];
    list.push(entry);
    lists.set(entry.memberId, list);
  }
  return [...lists.values()];
};

/** Σ redo / Σ max(saved, 0): Infinity with redo and nothing saved, 0 with nothing of either. */
export const redoShareOf = (uses: readonly DatedUse[]): number => {
  const redo = sum(uses.map(({ use }) => use.redoMinutes));
  const saved = sum(uses.map(({ use }) => Math.max(use.savedMinutes, 0)));
  if (saved > 0) return redo / saved;
  return redo > 0 ? Number.POSITIVE_INFINITY : 0;
};

/** Each member's mean net minutes per week of use. */
const memberMeans = (uses: readonly DatedUse[]): readonly number[] =>
  byMember(uses).map((own) => mean(own.map(({ use }) => netMinutes(use))) ?? 0);

/** Of several teams: the weakest grade, and attainment by users, each by its own evidence. */
const proofOf = (parts: readonly UseCaseFacts[], goalMinutes: number) => {
  let grade: Grade | null = null;
  let reached = 0;
  let users = 0;
  for (const { evidence, uses } of parts) {
    const means = memberMeans(uses);
    const own = evidence?.grade ?? 'claimed';
    grade = grade === null ? own : weakerGrade(grade, own);
    reached += means.length * (attainmentOf(evidence, mean(means), goalMinutes) ?? 0);
    users += means.length;
  }
  return { grade: grade ?? 'claimed', attainment: users === 0 ? 0 : reached / users };
};

/** The best that value − cost can be over the window, in money; null when either is unknown. */
const bestGain = (
  uses: readonly DatedUse[],
  ends: { readonly low: number; readonly high: number } | null,
  cost: number | null,
  context: RowContext,
): number | null => {
  const worth = worthOfHour(context);
  if (ends === null || cost === null || worth === null) return null;
  const values = [ends.low, ends.high].map((net) => {
    const hours = (net * uses.length) / 60;
    return (calibrate(hours, context.ratio) ?? hours) * worth;
  });
  return Math.max(...values) - cost;
};

/** The row of one use case, out of the facts of one team or of several that share it. */
export const rowOf = (
  useCase: { readonly id: string; readonly name: string },
  parts: readonly UseCaseFacts[],
  context: RowContext,
): JudgedRow => {
  const uses = parts.flatMap((part) => part.uses);
  const means = memberMeans(uses);
  const interval = meanInterval(means);
  const { grade, attainment } = proofOf(parts, context.goalMinutes);
  const redoShare = redoShareOf(uses);
  const repeating = byMember(uses).filter(
    (own) => own.filter(({ use }) => isUseful(use)).length >= REPEATED_USES,
  ).length;
  const repeatShare = means.length === 0 ? 0 : repeating / means.length;
  const topBlocker = countBlockers(uses)[0] ?? null;
  const charges = context.charges.filter(({ useCaseId }) => useCaseId === useCase.id);
  const ends = { low: interval?.low ?? null, high: interval?.high ?? null };
  const { verdict, reason, safeReason } = judge({
    ...ends,
    threshold: context.threshold,
    users: membersOf(uses).size,
    checkIns: uses.reduce((most, { age }) => Math.max(most, age + 1), 0),
    usedLately: uses.some(({ age }) => age <= 1),
    bestGain: bestGain(uses, interval, costIn(charges, context.weeks), context),
    currency: context.currency,
    redoShare,
    topBlocker,
    grade,
    attainment,
    repeatShare,
  });
  const row: UseCaseRow = {
    id: useCase.id,
    name: useCase.name,
    users: membersOf(uses).size,
    grade,
    netPerUserWeek: mean(means),
    ...ends,
    redoShare: Number.isFinite(redoShare) ? redoShare : null,
    attainment,
    repeatShare,
    topBlocker: topBlocker?.blocker ?? null,
    cost: costIn(charges, context.weeks.slice(-1)),
    verdict,
    reason,
  };
  return { row, safeReason, topBlocker };
};
