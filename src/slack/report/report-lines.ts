import { type PublishedReport, RUNGS, type Rung, type Share } from '../../domain/report/figures.ts';
import { MIN_SAMPLES } from '../../domain/scores/calibration.ts';
import { said } from '../blocks.ts';
import { BLOCKER_LABELS, roughly } from '../wording.ts';

const MAX_BLOCKERS = 3;
const QUOTE_LENGTH = 240;

/** An amount of money: whole units, and cents where there is less than ten of them. */
export const money = (amount: number, currency: string): string =>
  new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    maximumFractionDigits: Math.abs(amount) < 10 ? 2 : 0,
    minimumFractionDigits: 0,
  }).format(amount);

/** Net hours as claimed, and what timed work makes of them. */
export const hoursLines = ({ netHours, economics }: PublishedReport): string[] => {
  if (netHours === null) return [];
  const way = netHours < 0 ? 'lost' : 'saved';
  const claimed = `*${roughly(netHours)} ${way}*, people claim, after checking and redoing.`;
  const { calibratedHours } = economics;
  if (calibratedHours === null) return [claimed];
  const really = calibratedHours < 0 ? 'lost' : 'saved';
  return [`${claimed} By timed work it is *${roughly(calibratedHours)} ${really}*.`];
};

const BASIS = { calibrated: 'by timed work', claimed: 'as claimed' } as const;

/** Value, cost and cost per useful result, each only where it is known. */
export const moneyLines = ({ economics }: PublishedReport): string[] => {
  const { currency, value, basis, cost, costPerUsefulResult } = economics;
  if (currency === null) return [];
  const parts = [
    ...(value === null ? [] : [`Value ${money(value, currency)} (${BASIS[basis]})`]),
    ...(cost === null ? [] : [`Cost ${money(cost, currency)}`]),
    ...(costPerUsefulResult === null
      ? []
      : [`${money(costPerUsefulResult, currency)} a useful result`]),
  ];
  return parts.length === 0 ? [] : [parts.join(' · ')];
};

/** What timed samples say of the claims. */
export const claimsLine = ({ claims: { samples, ratio } }: PublishedReport): string => {
  if (ratio !== null) {
    const found = ratio <= 0 ? 'saved nothing of' : `saved ${Math.round(100 * ratio)}% of`;
    return `Claims against reality: timed work ${found} what people thought.`;
  }
  if (samples === null) return 'Claims against reality: too few people timed their work to say.';
  if (samples === 0) return 'Nobody has timed any work yet, so these hours are claims.';
  if (samples < MIN_SAMPLES) {
    return `Claims against reality: not calibrated, ${samples} of ${MIN_SAMPLES} timed samples so far.`;
  }
  return 'Claims against reality: not calibrated.';
};

export const blockerLines = ({ blockers }: PublishedReport): string[] => {
  if (blockers.length === 0) return [];
  const named = blockers
    .slice(0, MAX_BLOCKERS)
    .map(({ blocker, people }) => `${BLOCKER_LABELS[blocker].toLowerCase()} (${people})`);
  return [`In the way: ${named.join(', ')}.`];
};

/** Notes whose writers allowed it, without names. */
export const quoteLines = (quotes: readonly string[]): string[] =>
  quotes.map((quote) => `>“${said(quote, QUOTE_LENGTH)}”`);

export const responseLine = ({ asked, replied, away }: PublishedReport): string => {
  if (replied === null) return `${asked} ${asked === 1 ? 'person was' : 'people were'} asked.`;
  const gone = away ? ` ${away} ${away === 1 ? 'was' : 'were'} away.` : '';
  return `${replied} of ${asked - (away ?? 0)} answered.${gone}`;
};

/** Who stands behind the figures, and what silence counts for. */
export const whoLine = (report: PublishedReport, teamName: string): string => {
  const held =
    report.visibility === 'named'
      ? ''
      : ` Nothing resting on fewer than ${report.threshold} people is shown.`;
  return `${responseLine(report)} Counted: members of ${said(teamName, 80)} who were asked; silence is neither yes nor no.${held}`;
};

const RUNG_WORDS: Readonly<Record<Rung, readonly [string, string]>> = {
  useful: ['Useful', 'had at least one use whose result was used, of those who answered'],
  repeatable: [
    'Repeatable',
    'had one use case that was useful three times or more, of the regulars',
  ],
  indispensable: ['Indispensable', 'would be very disappointed without it, of those asked'],
};

const percent = (share: number): string => `${Math.round(100 * share)}%`;

/** Why there is no figure. */
export const absentInWords = (isHeldBack: boolean): string =>
  isHeldBack ? 'held back to protect people’s answers' : 'no data';

const shareInWords = (
  { value, numerator, denominator, low, high }: Share,
  isHeldBack: boolean,
): string =>
  value === null || low === null || high === null
    ? absentInWords(isHeldBack)
    : `${numerator} of ${denominator} (likely ${percent(low)}–${percent(high)})`;

const worstCases = ({ worstLow, worstHigh }: Share): string =>
  worstLow === null || worstHigh === null || worstLow === worstHigh
    ? ''
    : ` Counting silence as no gives ${percent(worstLow)}, as yes ${percent(worstHigh)}.`;

/** What Adoption is made of, rung by rung. */
export const rungLines = ({ adoption, hidden }: PublishedReport): string[] =>
  RUNGS.map((rung) => {
    const [label, meaning] = RUNG_WORDS[rung];
    const share = adoption[rung];
    const isHeldBack = hidden.some(({ what }) => what === `adoption.${rung}`);
    return `*${label}*: ${shareInWords(share, isHeldBack)} ${share.value === null ? '' : meaning}.${worstCases(share)}`.replace(
      ' .',
      '.',
    );
  });

const asClause = (sentence: string): string =>
  `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`;

/** What was held back, by reason; the figures' own keys are not for people. */
export const heldBackLines = ({ hidden }: PublishedReport): string[] => {
  const counts = new Map<string, number>();
  for (const { what, why } of hidden) {
    // How each use case adds to Outcomes is detail that totals never show; nobody misses it.
    if (what !== 'outcomeTerms') counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const lines = [...counts].map(
    ([why, count]) => `• ${count} ${count === 1 ? 'figure' : 'figures'}: ${asClause(why)}`,
  );
  return lines.length === 0 ? [] : ['*Held back to protect people’s answers*', ...lines];
};
