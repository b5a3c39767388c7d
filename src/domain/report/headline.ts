import type { Verdict } from '../scores/verdict.ts';
import { type PublishedReport, SCORES, type ScoreName } from './figures.ts';

/** Below this share of those who could answer, the headline speaks of the response first. */
const LOW_RESPONSE = 0.5;
/** A ratio of measured to claimed minutes below this is news. */
const SHORT_OF_CLAIM = 0.8;
/** Spend that rose by more than this share is news when results did not. */
const SPEND_RISE = 0.1;

const SCORE_WORDS: Readonly<Record<ScoreName, string>> = {
  adoption: 'Adoption',
  outcome: 'Outcomes',
  utility: 'Utility',
};

/** Verdicts worth a headline when a use case arrives at them, most telling first. */
const VERDICT_NEWS: readonly (readonly [Verdict, (name: string) => string])[] = [
  ['scale', (name) => `“${name}” is proven and ready to scale.`],
  ['stop', (name) => `“${name}” no longer pays: time to stop or rethink it.`],
  ['fix', (name) => `“${name}” needs fixing before it pays.`],
  ['prove', (name) => `“${name}” looks good and is worth measuring.`],
];

type Rule = (report: PublishedReport, previous: PublishedReport | null) => string | null;

const tooFew: Rule = ({ replied, threshold }) =>
  replied === null ? `Fewer than ${threshold} people answered, so there are no figures.` : null;

const nobodyAnswered: Rule = ({ replied, silent }) => {
  if (replied !== 0) return null;
  return silent === 0 ? 'Everyone was away this time.' : 'Nobody answered this time.';
};

const nobodyUsedAi: Rule = ({ economics, netHours, outcome }) =>
  economics.usefulResults === 0 && netHours === 0 && outcome.score === null
    ? 'Nobody used AI this time.'
    : null;

const reachable = ({ replied, silent }: PublishedReport): number => (replied ?? 0) + (silent ?? 0);

const first: Rule = (report) => {
  if (!report.isFirst) return null;
  const { numerator } = report.adoption.useful;
  const answered = `${report.replied} of ${reachable(report)} answered`;
  if (numerator === null) return `The first check-in is in: ${answered}.`;
  return `The first check-in is in: ${answered}, and AI was of use to ${numerator}.`;
};

const lowResponse: Rule = (report) =>
  (report.replied ?? 0) < LOW_RESPONSE * reachable(report)
    ? `${report.replied} of ${reachable(report)} answered, so take these figures with care.`
    : null;

const verdictChanged: Rule = (report, previous) => {
  if (previous === null) return null;
  const before = new Map(previous.useCases.map(({ id, verdict }) => [id, verdict]));
  for (const [verdict, say] of VERDICT_NEWS) {
    const moved = report.useCases.filter(
      (row) => row.verdict === verdict && before.get(row.id) !== verdict,
    );
    const [one, ...others] = moved;
    if (one === undefined) continue;
    return others.length === 0
      ? say(one.name)
      : `${say(one.name)} ${others.length} more went the same way.`;
  }
  return null;
};

const isShort = (ratio: number | null | undefined): boolean =>
  ratio !== null && ratio !== undefined && ratio < SHORT_OF_CLAIM;

const claimsFellShort: Rule = ({ claims: { ratio } }, previous) => {
  if (ratio === null || !isShort(ratio) || isShort(previous?.claims.ratio)) return null;
  if (ratio <= 0) return 'Where work was timed, it saved nothing of what people thought.';
  return `Where work was timed, it saved ${Math.round(100 * ratio)}% of what people thought.`;
};

const spendWithoutResults: Rule = ({ economics: now }, previous) => {
  const before = previous?.economics;
  if (!before || now.cost === null || before.cost === null || before.cost <= 0) return null;
  if (now.usefulResults === null || before.usefulResults === null) return null;
  const rise = now.cost / before.cost - 1;
  if (rise <= SPEND_RISE || now.usefulResults > before.usefulResults) return null;
  return `Spend rose ${Math.round(100 * rise)}%, and useful results did not.`;
};

const realChange: Rule = (report) => {
  const [biggest] = SCORES.flatMap((name) => {
    const change = report.change[name];
    const { score } = report[name];
    return change?.real && score !== null ? [{ name, score, points: change.difference }] : [];
  }).sort((one, other) => Math.abs(other.points) - Math.abs(one.points));
  if (biggest === undefined) return null;
  const points = Math.round(Math.abs(biggest.points));
  const way = biggest.points > 0 ? 'rose' : 'fell';
  const unit = points === 1 ? 'point' : 'points';
  return `${SCORE_WORDS[biggest.name]} ${way} ${points} ${unit} to ${Math.round(biggest.score)}.`;
};

const noChange: Rule = ({ change, utility, adoption, outcome }) => {
  if (SCORES.every((name) => change[name] === null)) return null;
  const at = (score: number) => Math.round(score);
  if (utility.score !== null) return `No real change: Utility is at ${at(utility.score)}.`;
  if (adoption.score !== null) return `No real change: Adoption is at ${at(adoption.score)}.`;
  if (outcome.score !== null) return `No real change: Outcomes are at ${at(outcome.score)}.`;
  return 'No real change.';
};

const standing = (report: PublishedReport): string => {
  const answered = `${report.replied} of ${reachable(report)} answered`;
  const score = report.adoption.score;
  return score === null ? `${answered}.` : `${answered}; Adoption is at ${Math.round(score)}.`;
};

/** In this order; the first that has something to say is the headline. */
const RULES: readonly Rule[] = [
  tooFew,
  nobodyAnswered,
  nobodyUsedAi,
  first,
  lowResponse,
  verdictChanged,
  claimsFellShort,
  spendWithoutResults,
  realChange,
  noChange,
];

/**
 * The digest's one sentence, in plain words. `previous` is what was published of the check-in
 * before, or null when that is not at hand. Use cases' names stand in it as people wrote them:
 * escape the sentence where it is shown.
 */
export const headlineOf = (report: PublishedReport, previous: PublishedReport | null): string => {
  for (const rule of RULES) {
    const sentence = rule(report, previous);
    if (sentence !== null) return sentence;
  }
  return standing(report);
};
