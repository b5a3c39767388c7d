import {
  type Estimate,
  type PublishedReport,
  RUNGS,
  type Share,
} from '../../domain/report/figures.ts';
import { type CsvCell, toCsv } from '../csv.ts';

const COLUMNS = [
  'week',
  'team',
  'use_case',
  'figure',
  'value',
  'low',
  'high',
  'numerator',
  'denominator',
  'why_hidden',
] as const;

type Line = {
  readonly figure: string;
  readonly useCase?: string;
  readonly value: CsvCell;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly of?: Share;
  readonly why?: string;
};

/**
 * Reports as one CSV table, a figure a line: scores 0–100, shares 0–1, minutes, hours where the name
 * says so, money in `currency`. What is hidden or unknown is an empty cell, and hidden figures
 * stand at the end of each report with the reason. The organisation's report has no team.
 */
export const reportCsv = (reports: readonly PublishedReport[]): string =>
  toCsv(
    COLUMNS,
    reports.flatMap((report) =>
      linesOf(report).map((line) => [
        report.week,
        report.team?.name ?? '',
        line.useCase ?? '',
        line.figure,
        line.value,
        line.low ?? null,
        line.high ?? null,
        line.of?.numerator ?? null,
        line.of?.denominator ?? null,
        line.why ?? '',
      ]),
    ),
  );

const linesOf = (report: PublishedReport): Line[] => [
  { figure: 'asked', value: report.asked },
  { figure: 'replied', value: report.replied },
  { figure: 'silent', value: report.silent },
  { figure: 'away', value: report.away },
  scoreLine('adoption', report.adoption),
  ...RUNGS.map((rung) => shareLine(rung, report.adoption[rung])),
  scoreLine('outcome', report.outcome),
  scoreLine('utility', report.utility),
  { figure: 'net_hours', value: report.netHours },
  ...useCaseLines(report),
  ...report.blockers.map(({ blocker, people }) => ({
    figure: `blocker_${blocker}`,
    value: people,
  })),
  ...moneyLines(report),
  ...report.hidden.map(({ what, why }) => ({ figure: what, value: null, why })),
];

const scoreLine = (figure: string, { score, low, high }: Estimate): Line => ({
  figure,
  value: score,
  low,
  high,
});

const shareLine = (figure: string, share: Share): Line => ({
  figure,
  value: share.value,
  low: share.low,
  high: share.high,
  of: share,
});

const useCaseLines = ({ useCases }: PublishedReport): Line[] =>
  useCases.flatMap((row) =>
    [
      { figure: 'verdict', value: row.verdict },
      { figure: 'reason', value: row.reason },
      { figure: 'grade', value: row.grade },
      { figure: 'users', value: row.users },
      { figure: 'net_per_user_week', value: row.netPerUserWeek, low: row.low, high: row.high },
      { figure: 'redo_share', value: row.redoShare },
      { figure: 'attainment', value: row.attainment },
      { figure: 'repeat_share', value: row.repeatShare },
      { figure: 'top_blocker', value: row.topBlocker },
      { figure: 'cost', value: row.cost },
    ].map((line) => ({ ...line, useCase: row.name })),
  );

const moneyLines = ({ claims, economics }: PublishedReport): Line[] => [
  { figure: 'timed_samples', value: claims.samples },
  { figure: 'claimed_minutes', value: claims.claimedMinutes },
  { figure: 'measured_minutes', value: claims.measuredMinutes },
  { figure: 'measured_to_claimed', value: claims.ratio },
  { figure: 'currency', value: economics.currency },
  { figure: 'hours_basis', value: economics.basis },
  { figure: 'calibrated_hours', value: economics.calibratedHours },
  { figure: 'value', value: economics.value },
  { figure: 'cost', value: economics.cost },
  { figure: 'not_allocated', value: economics.notAllocated },
  { figure: 'useful_results', value: economics.usefulResults },
  { figure: 'cost_per_useful_result', value: economics.costPerUsefulResult },
];
