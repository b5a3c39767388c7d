import type { BlockerCount } from './blockers.ts';
import { BLOCKER_WORDS } from './blockers.ts';
import type { Grade } from './evidence.ts';

/** What the figures of a use case say to do about it; the first that applies wins. */
export const VERDICTS = ['too-early', 'stop', 'fix', 'scale', 'prove', 'watch'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Check-ins since a use case first came up before anything is said of it. */
const MIN_CHECK_INS = 3;
const REDO_LIMIT = 0.4;
const BLOCKED_SHARE = 1 / 3;
const ENOUGH_ATTAINED = 0.5;
const ENOUGH_REPEAT = 0.5;

/**
 * What a verdict rests on, over the window. Minutes per user and week, shares 0–1; `low` and `high`
 * null: unbounded; `redoShare` Infinity when time went on redoing and nothing was saved;
 * `bestGain` the high end of value − cost in money, null when either is unknown.
 */
export type VerdictFacts = {
  readonly threshold: number;
  readonly users: number;
  readonly checkIns: number;
  readonly usedLately: boolean;
  readonly low: number | null;
  readonly high: number | null;
  readonly bestGain: number | null;
  readonly currency: string | null;
  readonly redoShare: number;
  readonly topBlocker: BlockerCount | null;
  readonly grade: Grade;
  readonly attainment: number;
  readonly repeatShare: number;
};

/**
 * A verdict and the figure that decided it, in words. `safeReason` says the same without any count
 * of fewer people than the threshold.
 */
export type Judgement = {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly safeReason: string;
};

const judged = (verdict: Verdict, reason: string, safeReason = reason): Judgement => ({
  verdict,
  reason,
  safeReason,
});

const minutes = (value: number): string => {
  const rounded = Math.round(value);
  return `${rounded === 0 ? 0 : rounded} ${Math.abs(rounded) === 1 ? 'minute' : 'minutes'}`;
};

const percent = (share: number): string => `${Math.round(100 * share)}%`;

const people = (count: number): string => `${count} ${count === 1 ? 'person' : 'people'}`;

const tooEarly = ({ users, threshold, checkIns }: VerdictFacts): Judgement | null => {
  if (users < threshold) {
    return judged(
      'too-early',
      `${people(users)} used it so far; a verdict takes ${threshold}.`,
      `Fewer than ${threshold} people used it so far.`,
    );
  }
  if (checkIns >= MIN_CHECK_INS) return null;
  const since =
    checkIns === 1 ? 'in this check-in' : `${checkIns} check-ins ago, this one included`;
  return judged('too-early', `It first came up ${since}; a verdict takes ${MIN_CHECK_INS}.`);
};

const stop = ({ usedLately, high, bestGain, currency }: VerdictFacts): Judgement | null => {
  if (high !== null && high < 0) {
    return judged('stop', `Even at best it costs each user ${minutes(-high)} a week.`);
  }
  if (!usedLately) return judged('stop', 'Nobody used it in the last two check-ins.');
  if (bestGain === null || bestGain >= 0) return null;
  const short = `${Math.round(-bestGain)}${currency === null ? '' : ` ${currency}`}`;
  return judged('stop', `Even at best its value falls ${short} short of its cost.`);
};

const fix = ({ redoShare, topBlocker, users, threshold }: VerdictFacts): Judgement | null => {
  if (redoShare === Number.POSITIVE_INFINITY) {
    return judged('fix', 'Time goes on checking and redoing, and none is saved.');
  }
  if (redoShare >= REDO_LIMIT) {
    return judged('fix', `Checking and redoing takes ${percent(redoShare)} of the time it saves.`);
  }
  if (topBlocker === null || topBlocker.people < users * BLOCKED_SHARE) return null;
  const reason = `${topBlocker.people} of ${users} users say ${BLOCKER_WORDS[topBlocker.blocker]} gets in the way.`;
  return topBlocker.people < threshold
    ? judged('fix', reason, 'At least a third of its users name the same obstacle.')
    : judged('fix', reason);
};

const pays = (facts: VerdictFacts): Judgement | null => {
  const { low, grade, attainment, repeatShare } = facts;
  if (low === null || low <= 0) return null;
  const saves = `saves each user at least ${minutes(low)} a week`;
  if (grade === 'claimed') return judged('prove', `It ${saves}, but only by people’s own word.`);
  if (grade === 'estimated') return judged('prove', `It ${saves}, but only by an estimate.`);
  if (attainment < ENOUGH_ATTAINED) {
    return judged('watch', `It pays, but has come only ${percent(attainment)} of the way.`);
  }
  if (repeatShare < ENOUGH_REPEAT) {
    return judged('watch', `It pays, but only ${percent(repeatShare)} of its users keep using it.`);
  }
  return judged('scale', `It ${saves}, and that is ${grade}.`);
};

const watch = ({ low, high }: VerdictFacts): Judgement => {
  if (low === null || high === null) return judged('watch', 'No clear effect yet.');
  return judged(
    'watch',
    `No clear effect yet: between ${Math.round(low)} and ${minutes(high)} a week for each user.`,
  );
};

/** The verdict on a use case: too early, stop, fix, scale, prove, watch, in this order. */
export const judge = (facts: VerdictFacts): Judgement =>
  tooEarly(facts) ?? stop(facts) ?? fix(facts) ?? pays(facts) ?? watch(facts);
