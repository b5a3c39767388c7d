import type { Change, Estimate, PublishedReport } from '../../domain/report/figures.ts';
import type { Shows } from '../../domain/shows.ts';
import { type Blocks, context, section } from '../blocks.ts';
import { chart } from './chart-block.ts';
import { absentInWords } from './report-lines.ts';
import { table } from './table-block.ts';

/** What a chart knows of one earlier week: scores 0–100 and claimed hours, null where unknown. */
export type PastWeek = {
  label: string;
  adoption: number | null;
  outcome: number | null;
  utility: number | null;
  savedHours: number | null;
  redoHours: number | null;
};

/** An interval this wide says nothing about where the score lies. */
const SAYS_NOTHING = 90;
const MIN_CHART_WEEKS = 2;

const whole = (value: number): string => String(Math.round(value));

/** A score with its interval, or why there is none: never a made-up zero. */
export const estimateInWords = ({ score, low, high }: Estimate, isHeldBack = false): string => {
  if (score === null || low === null || high === null) {
    return absentInWords(isHeldBack);
  }
  if (high - low >= SAYS_NOTHING) return `*${whole(score)}*, too few answers to be sure`;
  return `*${whole(score)}*, likely ${whole(low)}–${whole(high)}`;
};

export const changeInWords = (change: Change | null): string => {
  if (change === null) return '';
  if (!change.real) return ' · no real change';
  const points = Math.abs(Math.round(change.difference));
  return ` · ${change.difference > 0 ? '▲ up' : '▼ down'} ${points}`;
};

const LINES = [
  ['Adoption', 'adoption'],
  ['Outcomes', 'outcome'],
  ['Utility', 'utility'],
] as const;

/** The three scores, one to a line. */
export const scoreBlocks = (report: PublishedReport): Blocks => {
  const held = new Set(report.hidden.map(({ what }) => what));
  const lines = LINES.map(
    ([label, score]) =>
      `${label} ${estimateInWords(report[score], held.has(score))}${changeInWords(report.change[score])}`,
  );
  return [section(lines.join('\n'))];
};

type Scored = PastWeek & { adoption: number; outcome: number; utility: number };

const isScored = (week: PastWeek): week is Scored =>
  week.adoption !== null && week.outcome !== null && week.utility !== null;

const cell = (value: number | null): string | null => (value === null ? null : whole(value));

const scoreTable = (weeks: readonly PastWeek[], shows: Shows): Blocks =>
  table(
    {
      caption: 'Scores of the last check-ins, 0–100',
      header: ['Week', 'Adoption', 'Outcomes', 'Utility'],
      rows: weeks.map((week) => [
        week.label,
        cell(week.adoption),
        cell(week.outcome),
        cell(week.utility),
      ]),
    },
    shows,
  );

/**
 * How the scores went over up to 12 weeks, oldest first. Weeks without all three are left out of
 * the chart, because it can draw no gap and a zero would be made up.
 */
export const scoreHistory = (weeks: readonly PastWeek[], shows: Shows): Blocks => {
  const scored = weeks.filter(isScored);
  if (scored.length < MIN_CHART_WEEKS) return [];
  if (shows === 'tables') return scoreTable(weeks, shows);
  if (shows === 'plain') {
    const past = scored.map((week) => whole(week.utility)).join(', ');
    return [context(`Utility over ${scored.length} check-ins, oldest first: ${past}`)];
  }
  return [
    chart({
      kind: 'line',
      title: `Scores over ${scored.length} check-ins`,
      unit: 'Score, 0–100',
      categories: scored.map((week) => week.label),
      series: LINES.map(([name, key]) => ({ name, values: scored.map((week) => week[key]) })),
    }),
    ...(scored.length < weeks.length
      ? [context('Weeks without enough answers are left out of the chart.')]
      : []),
  ];
};

const hours = (value: number): string => `${Math.round(value * 10) / 10} h`;

/** Claimed hours saved beside hours spent checking and redoing, over up to 12 weeks. */
export const timeHistory = (weeks: readonly PastWeek[], shows: Shows): Blocks => {
  const known = weeks.flatMap(({ label, savedHours, redoHours }) =>
    savedHours === null || redoHours === null ? [] : [{ label, savedHours, redoHours }],
  );
  if (known.length < MIN_CHART_WEEKS) return [];
  if (shows !== 'charts') {
    return table(
      {
        caption: 'Hours claimed saved, and spent checking and redoing',
        header: ['Week', 'Saved', 'Redone'],
        rows: known.map((week) => [week.label, hours(week.savedHours), hours(week.redoHours)]),
      },
      shows,
    );
  }
  return [
    chart({
      kind: 'bar',
      title: 'Hours saved, and hours checking, as claimed',
      unit: 'Hours a week',
      categories: known.map((week) => week.label),
      series: [
        { name: 'Saved', values: known.map((week) => week.savedHours) },
        { name: 'Checked and redone', values: known.map((week) => week.redoHours) },
      ],
    }),
  ];
};
