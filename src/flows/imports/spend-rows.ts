import { z } from 'zod';
import { addDays, isDate } from '../../domain/calendar.ts';
import { type BadRows, quoted } from './bad-rows.ts';
import { type Cells, cellsOf } from './cells.ts';
import { type Columns, columnKeyOf, type ImportedFile, readTable } from './table.ts';

/** Columns of FOCUS 1.2, in any case; other columns of a FOCUS file are not needed here. */
const COLUMNS: Columns = {
  BilledCost: { needed: true },
  BillingCurrency: { needed: true },
  ChargePeriodStart: { needed: true },
  ChargePeriodEnd: { needed: true },
  ServiceName: { needed: true },
  ConsumedQuantity: {},
  ConsumedUnit: {},
  PricingQuantity: {},
  PricingUnit: {},
  ChargeCategory: {},
  Tags: {},
};

/** One charge as its provider bills it, over dates `from` up to but not including `to`. */
export type SpendRow = {
  readonly line: number;
  readonly service: string;
  readonly kind: 'seats' | 'metered';
  readonly cost: number;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  readonly quantity: number | null;
  readonly unit: string | null;
  /** What its tags say, if anything. */
  readonly team: string | null;
  readonly useCase: string | null;
};

/** The charges of a FOCUS file, with `problems` holding what cannot be taken. */
export function readSpendRows(file: ImportedFile): {
  rows: readonly SpendRow[];
  problems: BadRows;
} {
  const { rows, problems } = readTable(file, COLUMNS);
  return { rows: rows.flatMap((row) => readRow(cellsOf(row, problems)) ?? []), problems };
}

function readRow(cells: Cells): SpendRow | null {
  const service = cells.needText('ServiceName');
  const cost = cells.needNumber('BilledCost');
  const currency = readCurrency(cells);
  const period = readPeriod(cells);
  const consumed = cells.optionalNumber('ConsumedQuantity');
  const quantity = consumed ?? cells.optionalNumber('PricingQuantity');
  const tags = readTags(cells);
  if (service === null || cost === null || currency === null || period === null) return null;
  const unit = cells.text('ConsumedUnit') ?? cells.text('PricingUnit');
  return {
    line: cells.line,
    service,
    kind: kindOf(unit, cells.text('ChargeCategory')),
    cost,
    currency,
    ...period,
    quantity,
    unit,
    team: tags.get('team') ?? null,
    useCase: tags.get('use_case') ?? tags.get('usecase') ?? null,
  };
}

const SEATS = /seat|user|licen[cs]e|member|subscription|account/i;

/** FOCUS names no unit for what is bought once for a period: such a purchase is seats too. */
const kindOf = (unit: string | null, category: string | null): SpendRow['kind'] => {
  if (unit !== null) return SEATS.test(unit) ? 'seats' : 'metered';
  return category?.toLowerCase() === 'purchase' ? 'seats' : 'metered';
};

const readCurrency = (cells: Cells): string | null => {
  const text = cells.text('BillingCurrency')?.toUpperCase() ?? '';
  return /^[A-Z]{3}$/.test(text)
    ? text
    : cells.complain('BillingCurrency', `${quoted(text)} is not a currency code such as USD.`);
};

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]00:?00)?)?$/i;

/** A date, or an instant in UTC as FOCUS has it. */
const readInstant = (cells: Cells, column: string) => {
  const text = cells.text(column) ?? '';
  const [, date = '', time = '00:00'] = INSTANT.exec(text) ?? [];
  if (isDate(date)) return { date, isMidnight: /^[0:.]+$/.test(time) };
  return cells.complain(
    column,
    `${quoted(text)} is not a time in UTC. Write it like 2026-11-01T00:00:00Z.`,
  );
};

/** The days a charge touches: FOCUS ends a period at its exclusive end. */
function readPeriod(cells: Cells): { from: string; to: string } | null {
  const start = readInstant(cells, 'ChargePeriodStart');
  const end = readInstant(cells, 'ChargePeriodEnd');
  if (!start || !end) return null;
  const to = end.isMidnight && end.date > start.date ? end.date : addDays(end.date, 1);
  if (end.date < start.date) {
    return cells.complain('ChargePeriodEnd', 'it comes before the start of the period.');
  }
  return { from: start.date, to };
}

const tagsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Tags by name, whatever their case; FOCUS writes them as a JSON object. */
function readTags(cells: Cells): ReadonlyMap<string, string> {
  const text = cells.text('Tags');
  if (text === null) return new Map();
  const parsed = tagsSchema.safeParse(jsonOf(text));
  if (!parsed.success) {
    cells.complain('Tags', 'it is not a JSON object such as {"team": "People Ops"}.');
    return new Map();
  }
  return new Map(
    Object.entries(parsed.data)
      .map(([name, value]) => [columnKeyOf(name), String(value ?? '').trim()] as const)
      .filter(([, value]) => value !== ''),
  );
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
