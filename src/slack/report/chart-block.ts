import { type ChartBlock, clip } from '../blocks.ts';
import { LIMITS } from '../limits.ts';

export type Series = { name: string; values: readonly number[] };

/** One value per category in every series; `unit` names the upright axis. */
export type ChartFacts = {
  kind: 'line' | 'bar';
  title: string;
  unit: string;
  categories: readonly string[];
  series: readonly Series[];
};

const round = (value: number): number => Math.round(value * 10) / 10;

/** Slack wants every category once: a label that comes again gets its number. */
const distinct = (labels: readonly string[]): string[] => {
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const short = clip(label, LIMITS.chart.label - 3);
    const count = (seen.get(short) ?? 0) + 1;
    seen.set(short, count);
    return count === 1 ? short : `${short} ${count}`;
  });
};

/** A chart within Slack's limits: the newest categories and the first series are kept. */
export const chart = ({ kind, title, unit, categories, series }: ChartFacts): ChartBlock => {
  const labels = distinct(categories.slice(-LIMITS.chart.categories));
  return {
    type: 'data_visualization',
    title: clip(title, LIMITS.chart.title),
    chart: {
      type: kind,
      series: series.slice(0, LIMITS.chart.series).map(({ name, values }) => ({
        name: clip(name, LIMITS.chart.label),
        data: labels.map((label, index) => ({
          label,
          value: round(values.slice(-labels.length)[index] ?? 0),
        })),
      })),
      axis_config: { categories: labels, y_label: clip(unit, LIMITS.chart.axisLabel) },
    },
  };
};
