import type { Change, Estimate, PublishedReport, UseCaseRow } from '../domain/figures.ts';
import { type Blocks, context, divider, said, section } from './blocks.ts';
import { BLOCKER_LABELS, duration } from './wording.ts';

const VERDICT_LABELS: Record<UseCaseRow['verdict'], string> = {
  scale: '🚀 Scale',
  prove: '🔎 Prove',
  fix: '🔧 Fix',
  stop: '🛑 Stop',
  watch: '👀 Watch',
  'too-early': '🌱 Too early to tell',
};

/** Verdicts that ask someone to do something come first. */
const VERDICT_ORDER: UseCaseRow['verdict'][] = [
  'stop',
  'fix',
  'scale',
  'prove',
  'watch',
  'too-early',
];

const MAX_VERDICTS = 5;

const whole = (value: number): string => String(Math.round(value));

/** A score with its interval, or "no data": never a made-up zero. */
export const estimateInWords = ({ score, low, high }: Estimate): string =>
  score === null || low === null || high === null
    ? 'no data'
    : `*${whole(score)}*  (likely ${whole(low)}–${whole(high)})`;

export const changeInWords = (change: Change | null): string => {
  if (change === null) return '';
  if (!change.real) return ' · no real change';
  const points = Math.abs(Math.round(change.difference));
  return ` · ${change.difference > 0 ? 'up' : 'down'} ${points} since last time`;
};

const scoreLine = (label: string, estimate: Estimate, change: Change | null): string =>
  `${label}  ${estimateInWords(estimate)}${changeInWords(change)}`;

const scoreBlocks = ({ adoption, outcome, utility, change }: PublishedReport): Blocks => [
  section(
    [
      scoreLine('Adoption', adoption, change.adoption),
      scoreLine('Outcomes', outcome, change.outcome),
      scoreLine('Utility', utility, change.utility),
    ].join('\n'),
  ),
];

const verdictLine = (row: UseCaseRow): string =>
  `${VERDICT_LABELS[row.verdict]}: *${said(row.name, 80)}*\n${row.reason} Evidence: ${row.grade}.`;

const verdictBlocks = ({ useCases }: PublishedReport): Blocks => {
  const rows = [...useCases].sort(
    (a, b) => VERDICT_ORDER.indexOf(a.verdict) - VERDICT_ORDER.indexOf(b.verdict),
  );
  const rest = rows.length - MAX_VERDICTS;
  return [
    ...rows.slice(0, MAX_VERDICTS).map((row) => section(verdictLine(row))),
    ...(rest > 0 ? [context(`And ${rest} more in \`/ai-adoption report\`.`)] : []),
  ];
};

const hoursLine = ({ netHours, economics }: PublishedReport): string[] => {
  if (netHours === null) return [];
  const direction = netHours < 0 ? 'lost' : 'saved';
  const claimed = `People claim ${duration(netHours * 60)} ${direction} in all, after checking and redoing.`;
  const value =
    economics.value === null || economics.currency === null
      ? ''
      : ` That is ${economics.basis} time worth about ${money(economics.value, economics.currency)}.`;
  return [`${claimed}${value}`];
};

/** An amount of money, rounded to whole units. */
export const money = (amount: number, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 0 }).format(
    amount,
  );

const blockerLine = ({ blockers }: PublishedReport): string[] =>
  blockers.length === 0
    ? []
    : [
        `In the way: ${blockers
          .slice(0, 3)
          .map(({ blocker, people }) => `${BLOCKER_LABELS[blocker].toLowerCase()} (${people})`)
          .join(', ')}.`,
      ];

export const responseLine = ({ asked, replied, away }: PublishedReport): string => {
  const present = asked - (away ?? 0);
  if (replied === null) return `${asked} asked.`;
  const gone = away ? ` ${away} ${away === 1 ? 'was' : 'were'} away.` : '';
  return `${replied} of ${present} answered.${gone}`;
};

/** The figures of one check-in, the same in digest and report. */
export function reportBlocks(report: PublishedReport): Blocks {
  const details = [...hoursLine(report), ...blockerLine(report)];
  return [
    ...scoreBlocks(report),
    divider(),
    ...verdictBlocks(report),
    ...(details.length > 0 ? [section(details.join('\n'))] : []),
    ...(report.hidden.length > 0
      ? [context('Some figures are held back because they rest on too few people.')]
      : []),
    context(responseLine(report)),
  ];
}
