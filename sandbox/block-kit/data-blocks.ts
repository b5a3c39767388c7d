import { LIMITS } from '../limits.ts';
import { type Findings, isRaw, type Raw } from './checks.ts';

const CELLS = ['raw_text', 'raw_number', 'rich_text'];

function checkCell(findings: Findings, cell: unknown, at: string, header: boolean): void {
  if (!isRaw(cell) || !CELLS.includes(String(cell.type))) {
    findings.error(at, `must be one of ${CELLS.join(', ')}`);
    return;
  }
  if (header && cell.type === 'rich_text') findings.error(at, 'a header cell may not be rich_text');
  if (cell.type === 'raw_text' && (typeof cell.text !== 'string' || cell.text.length === 0)) {
    findings.error(`${at}/text`, 'must be more than 0 characters');
  }
  if (cell.type === 'raw_number' && !Number.isFinite(cell.value)) {
    findings.error(`${at}/value`, 'must be a number');
  }
}

function checkRows(
  findings: Findings,
  rows: readonly unknown[],
  at: string,
  { columns, plainHeader }: { columns: number; plainHeader: boolean },
): void {
  const width = Array.isArray(rows[0]) ? rows[0].length : 0;
  for (const [index, row] of rows.entries()) {
    const where = `${at}/${index}`;
    const cells = findings.items(row, where, { max: columns });
    if (cells.length !== width) findings.error(where, 'every row must have as many cells');
    for (const [column, cell] of cells.entries()) {
      checkCell(findings, cell, `${where}/${column}`, plainHeader && index === 0);
    }
  }
}

export function checkTable(findings: Findings, block: Raw, at: string): void {
  const rows = findings.items(block.rows, `${at}/rows`, { max: LIMITS.table.rows });
  checkRows(findings, rows, `${at}/rows`, { columns: LIMITS.table.columns, plainHeader: false });
}

export function checkDataTable(findings: Findings, block: Raw, at: string): void {
  findings.string(block.caption, `${at}/caption`, { max: 3_000, min: 1, required: true });
  const { minRows, maxRows, columns, maxPageSize } = LIMITS.dataTable;
  const rows = findings.items(block.rows, `${at}/rows`, { min: minRows, max: maxRows });
  checkRows(findings, rows, `${at}/rows`, { columns, plainHeader: true });
  const size = block.page_size;
  if (size !== undefined && !(Number(size) >= 1 && Number(size) <= maxPageSize)) {
    findings.error(`${at}/page_size`, `must be between 1 and ${maxPageSize}`);
  }
}

function checkPie(findings: Findings, chart: Raw, at: string): void {
  const segments = findings.items(chart.segments, `${at}/segments`, { max: LIMITS.chart.segments });
  for (const [index, segment] of segments.entries()) {
    const where = `${at}/segments/${index}`;
    const { label, value } = isRaw(segment) ? segment : {};
    findings.string(label, `${where}/label`, { max: LIMITS.chart.label, min: 1, required: true });
    if (!(typeof value === 'number' && Number.isFinite(value) && value > 0)) {
      findings.error(`${where}/value`, 'must be a number greater than 0');
    }
  }
}

function checkSeries(
  findings: Findings,
  series: Raw,
  at: string,
  categories: readonly unknown[],
): void {
  findings.string(series.name, `${at}/name`, { max: LIMITS.chart.label, min: 1, required: true });
  const points = findings.items(series.data, `${at}/data`, { max: LIMITS.chart.categories });
  for (const [index, point] of points.entries()) {
    const { label, value } = isRaw(point) ? point : {};
    if (!categories.includes(label)) {
      findings.error(`${at}/data/${index}/label`, 'must be one of axis_config.categories');
    }
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      findings.error(`${at}/data/${index}/value`, 'must be a finite number');
    }
  }
  const labels = points.map((point) => (isRaw(point) ? point.label : undefined));
  if (categories.some((category) => labels.filter((label) => label === category).length !== 1)) {
    findings.error(`${at}/data`, 'must have exactly one value for every category');
  }
}

function checkAxes(findings: Findings, chart: Raw, at: string): void {
  const axes = isRaw(chart.axis_config) ? chart.axis_config : undefined;
  if (!axes) findings.missing(`${at}/axis_config`);
  const where = `${at}/axis_config`;
  const categories = axes
    ? findings.items(axes.categories, `${where}/categories`, { max: LIMITS.chart.categories })
    : [];
  for (const [index, category] of categories.entries()) {
    const bounds = { max: LIMITS.chart.label, min: 1, required: true };
    findings.string(category, `${where}/categories/${index}`, bounds);
  }
  const named = categories.map((value, index) => ({ value, at: `${where}/categories/${index}` }));
  findings.unique(named, 'category');
  for (const name of ['x_label', 'y_label']) {
    findings.string(axes?.[name], `${where}/${name}`, { max: LIMITS.chart.axisLabel });
  }
  const series = findings.items(chart.series, `${at}/series`, { max: LIMITS.chart.series });
  for (const [index, line] of series.entries()) {
    if (isRaw(line)) checkSeries(findings, line, `${at}/series/${index}`, categories);
    else findings.error(`${at}/series/${index}`, 'must be an object');
  }
  const names = series.map((line, index) => ({
    value: isRaw(line) ? line.name : undefined,
    at: `${at}/series/${index}/name`,
  }));
  findings.unique(names, 'series name');
}

export function checkDataVisualization(findings: Findings, block: Raw, at: string): void {
  findings.string(block.title, `${at}/title`, { max: LIMITS.chart.title, min: 1, required: true });
  const { chart } = block;
  if (!isRaw(chart)) {
    findings.missing(`${at}/chart`);
    return;
  }
  if (chart.type === 'pie') checkPie(findings, chart, `${at}/chart`);
  else if (['line', 'bar', 'area'].includes(String(chart.type))) {
    checkAxes(findings, chart, `${at}/chart`);
  } else findings.error(`${at}/chart/type`, 'must be one of line, bar, area, pie');
}
