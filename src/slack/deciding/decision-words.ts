import type { DecisionChoice, FollowUpWeeks, Outcome } from '../../domain/decision.ts';
import { said } from '../blocks.ts';
import { duration } from '../wording.ts';

export const CHOICE_LABELS: Readonly<Record<DecisionChoice, string>> = {
  scale: 'Scale it',
  fix: 'Fix it',
  stop: 'Stop it',
  keep: 'Keep it as it is',
};

const CHOSEN: Readonly<Record<DecisionChoice, string>> = {
  scale: 'to scale',
  fix: 'to fix',
  stop: 'to stop',
  keep: 'to keep',
};

const WEEKS: Readonly<Record<FollowUpWeeks, string>> = { 4: 'Four', 8: 'Eight' };

export type FollowUp = {
  weeks: FollowUpWeeks;
  choice: DecisionChoice;
  useCaseName: string;
  outcome: Outcome;
};

const signed = (minutes: number): string => `${minutes < 0 ? '−' : ''}${duration(minutes)}`;

/** What became of it, in words: whether the number moved, by how much, and whether that is real. */
export const outcomeInWords = (outcome: Outcome): string => {
  if (outcome.kind === 'unused') return 'Nobody has used it since.';
  if (outcome.kind === 'untold') return 'Too few people stand behind it to tell what changed.';
  const { from, to, change } = outcome;
  const span = `Net time per user went from ${signed(from)} to ${signed(to)} a week`;
  if (!change.real) return `${span}: no real change.`;
  const way = change.difference > 0 ? 'up' : 'down';
  return `${span}: a real change, ${way} ${duration(change.difference)}.`;
};

/** "Four weeks ago you decided to fix “X”. …" */
export const followUpLine = ({ weeks, choice, useCaseName, outcome }: FollowUp): string =>
  `*${WEEKS[weeks]} weeks on:* it was decided ${CHOSEN[choice]} “${said(useCaseName, 80)}”. ${outcomeInWords(outcome)}`;
