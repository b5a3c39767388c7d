import { useId, useState } from 'react';
import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  Legend,
  Line,
  LineChart,
  Pie,
  PieChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { isRaw, listOf, type Raw, textOf } from './raw.ts';

const COLORS = [
  'var(--chart-1)',
  'var(--chart-2)',
  'var(--chart-3)',
  'var(--chart-4)',
  'var(--chart-5)',
  'var(--chart-6)',
];
const colorOf = (index: number): string => COLORS[index % COLORS.length] ?? 'currentColor';

interface Data {
  names: readonly string[];
  rows: readonly Record<string, string | number>[];
}

function readData(chart: Raw): Data {
  if (chart.type === 'pie') {
    const rows = listOf(chart.segments).map((segment) => ({
      label: textOf(segment.label),
      value: Number(segment.value),
    }));
    return { names: ['value'], rows };
  }
  const series = listOf(chart.series);
  const names = series.map((one) => textOf(one.name));
  const axes = isRaw(chart.axis_config) ? chart.axis_config : {};
  const categories = Array.isArray(axes.categories) ? axes.categories.map(String) : [];
  const rows = categories.map((label) => {
    const values = series.map((one) => {
      const point = listOf(one.data).find((each) => each.label === label);
      return [textOf(one.name), Number(point?.value ?? 0)] as const;
    });
    return { label, ...Object.fromEntries(values) };
  });
  return { names, rows };
}

const AXIS = { fontSize: 12, tickLine: false, axisLine: false, stroke: 'var(--muted)' } as const;

/** As many labels as a thread has room for, counted back from the newest. */
const MAX_TICKS = 5;
const spaced = (rows: Data['rows']): string[] => {
  const step = Math.ceil(rows.length / MAX_TICKS);
  return rows
    .filter((_, at) => (rows.length - 1 - at) % step === 0)
    .map(({ label }) => String(label));
};

function Drawn({ chart, data: { names, rows } }: { chart: Raw; data: Data }) {
  const data = [...rows];
  const tooltip = (
    <Tooltip
      contentStyle={{
        background: 'var(--raised)',
        border: '1px solid var(--line)',
        borderRadius: 8,
        fontSize: 13,
      }}
      itemStyle={{ color: 'var(--text)' }}
    />
  );
  const icon = chart.type === 'bar' ? 'square' : 'plainline';
  const frame = (
    <>
      <CartesianGrid stroke="var(--line)" vertical={false} />
      <XAxis dataKey="label" {...AXIS} ticks={spaced(data)} interval={0} />
      <YAxis width={36} {...AXIS} />
      {tooltip}
      {names.length > 1 && (
        <Legend wrapperStyle={{ fontSize: 13 }} iconType={icon} itemSorter={null} />
      )}
    </>
  );
  const margin = { top: 8, right: 24, bottom: 0, left: 0 };
  const still = { isAnimationActive: false } as const;
  switch (chart.type) {
    case 'bar':
      return (
        <BarChart data={data} margin={margin}>
          {frame}
          {names.map((name, at) => (
            <Bar key={name} dataKey={name} fill={colorOf(at)} radius={[3, 3, 0, 0]} {...still} />
          ))}
        </BarChart>
      );
    case 'area':
      return (
        <AreaChart data={data} margin={margin}>
          {frame}
          {names.map((name, at) => (
            <Area
              key={name}
              dataKey={name}
              stroke={colorOf(at)}
              fill={colorOf(at)}
              fillOpacity={0.15}
              strokeWidth={2}
              {...still}
            />
          ))}
        </AreaChart>
      );
    case 'pie':
      return (
        <PieChart>
          {tooltip}
          <Legend wrapperStyle={{ fontSize: 13 }} />
          <Pie data={data} dataKey="value" nameKey="label" innerRadius="45%" {...still}>
            {data.map((row, at) => (
              <Cell key={String(row.label)} fill={colorOf(at)} />
            ))}
          </Pie>
        </PieChart>
      );
    default:
      return (
        <LineChart data={data} margin={margin}>
          {frame}
          {names.map((name, at) => (
            <Line
              key={name}
              dataKey={name}
              stroke={colorOf(at)}
              strokeWidth={2.25}
              dot={{ r: 2.5, fill: colorOf(at) }}
              {...still}
            />
          ))}
        </LineChart>
      );
  }
}

function AsTable({ data: { names, rows } }: { data: Data }) {
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>
            <th scope="col">Label</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row.label)}>
              <th scope="row">{row.label}</th>
              {names.map((name) => (
                <td key={name}>{row[name]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** `data_visualization`: drawn, or the same numbers as a table. */
export function ChartBlock({ block }: { block: Raw }) {
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  if (!isRaw(block.chart)) return null;
  const data = readData(block.chart);
  return (
    <figure className="chart" aria-labelledby={titleId}>
      <figcaption id={titleId}>{textOf(block.title)}</figcaption>
      <button type="button" className="quiet" onClick={() => setAsTable(!asTable)}>
        {asTable ? 'Show as chart' : 'Show as table'}
      </button>
      {asTable ? (
        <AsTable data={data} />
      ) : (
        <div className="chart-plot" aria-hidden="true">
          <ResponsiveContainer width="100%" height={220}>
            <Drawn chart={block.chart} data={data} />
          </ResponsiveContainer>
        </div>
      )}
    </figure>
  );
}
