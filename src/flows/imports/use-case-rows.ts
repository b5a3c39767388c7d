import type { CatalogueEntry, CatalogueFact } from '../../store/use-cases/catalogue.ts';
import { nameKeyOf } from '../../store/use-cases/use-cases.ts';
import { type BadRows, quoted } from './bad-rows.ts';
import { type Cells, cellsOf } from './cells.ts';
import { groupBy } from './group-by.ts';
import { type Columns, type ImportedFile, readTable } from './table.ts';

/**
 * The columns of a catalogue; among the spellings are those of the U.S. federal AI use-case
 * inventory of 2025.
 */
const COLUMNS: Columns = {
  name: { needed: true, names: ['name', 'use_case_name', 'use_case', 'title'] },
  id: { names: ['id', 'use_case_id'] },
  stage: { names: ['stage', 'development_stage', 'status'] },
  problem: { names: ['problem', 'problem_solved', 'purpose', 'description'] },
  benefits: { names: ['benefits', 'benefit', 'expected_benefits'] },
  vendor: { names: ['vendor', 'vendor_name'] },
  topic: { names: ['topic', 'topic_area'] },
  organisation: { names: ['organisation', 'organization', 'agency_name'] },
  agency: { names: ['agency', 'agency_abbreviation'] },
  bureau: { names: ['bureau', 'agency_bureau', 'department', 'office'] },
  high_impact: { names: ['high_impact', 'is_high_impact'] },
  personal_data: { names: ['personal_data', 'has_pii', 'pii'] },
};

/** Facts that come from a column of their own name. */
const PLAIN = ['stage', 'problem', 'benefits', 'vendor', 'topic', 'bureau'] as const;

const FLAGS = {
  high_impact: {
    yes: ['yes', 'true', '1', 'high-impact', 'high impact'],
    no: ['no', 'false', '0', 'not high-impact', 'presumed high-impact, but not high-impact'],
  },
  personal_data: { yes: ['yes', 'true', '1'], no: ['no', 'false', '0'] },
} as const;

export type UseCaseRows = {
  readonly entries: readonly CatalogueEntry[];
  /** Entries that are known by their name alone: no id, organisation or bureau. */
  readonly nameOnly: readonly CatalogueEntry[];
  /** The facts the file has a column for. */
  readonly told: readonly CatalogueFact[];
  readonly notes: readonly string[];
};

type Read = Omit<CatalogueEntry, 'source_key'> & {
  readonly line: number;
  readonly id: string | null;
  readonly owner: string | null;
};

/**
 * The use cases a file lists, each with a key that finds it again in a later file.
 * @throws AssayError `bad-file` with every row that cannot be taken.
 */
export function readUseCaseRows(file: ImportedFile): UseCaseRows {
  const table = readTable(file, COLUMNS);
  const notes: string[] = [];
  const read = table.rows.flatMap((row) => {
    const entry = readEntry(cellsOf(row, table.problems), table.problems, notes);
    return entry ? [entry] : [];
  });
  table.problems.throwIfAny();
  const keyed = withKeys(read);
  const told: CatalogueFact[] = PLAIN.filter((fact) => table.has(fact));
  if (table.has('organisation') || table.has('agency')) told.push('organisation');
  if (table.has('high_impact')) told.push('high_impact');
  if (table.has('personal_data')) told.push('personal_data');
  notes.push(...table.notes);
  return {
    entries: keyed.map(({ entry }) => entry),
    nameOnly: keyed.filter(({ isNameOnly }) => isNameOnly).map(({ entry }) => entry),
    told,
    notes,
  };
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ');

function readEntry(cells: Cells, problems: BadRows, notes: string[]): Read | null {
  const id = cells.text('id');
  const given = cells.text('name');
  if (given === null && id === null) {
    problems.add(cells.line, 'name', 'it has neither a name nor an id.');
    return null;
  }
  if (given === null)
    notes.push(`Line ${cells.line} has no name; it was kept as “Unnamed (${id})”.`);
  const agency = cells.text('agency');
  const organisation = cells.text('organisation') ?? agency;
  return {
    line: cells.line,
    id,
    owner: agency ?? organisation,
    name: oneLine(given ?? `Unnamed (${id})`),
    stage: cells.text('stage'),
    problem: cells.text('problem'),
    benefits: cells.text('benefits'),
    vendor: cells.text('vendor'),
    topic: cells.text('topic'),
    organisation,
    bureau: cells.text('bureau'),
    high_impact: readFlag(cells, 'high_impact'),
    personal_data: readFlag(cells, 'personal_data'),
  };
}

function readFlag(cells: Cells, column: keyof typeof FLAGS): boolean | null {
  const text = cells.text(column);
  if (text === null) return null;
  const { yes, no } = FLAGS[column];
  const word = text.toLowerCase();
  if (yes.some((each) => each === word)) return true;
  if (no.some((each) => each === word)) return false;
  return cells.complain(column, `${quoted(text)} is neither yes nor no.`);
}

/**
 * Ids are unique only within an agency, and one that stands on several rows names none of them:
 * those, and rows without an id, are told apart by bureau and name, and last by their order.
 */
function withKeys(read: readonly Read[]) {
  const byId = groupBy(
    read.filter(({ id }) => id !== null),
    ({ owner, id }) => JSON.stringify([owner, id]),
  );
  const counts = new Map<string, number>();
  return read.map(({ line: _line, id, owner, ...entry }) => {
    const own = JSON.stringify([owner, id]);
    const isAlone = id !== null && byId.get(own)?.length === 1;
    const key = isAlone ? own : JSON.stringify([owner, id, entry.bureau, nameKeyOf(entry.name)]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const isNameOnly = id === null && owner === null && entry.bureau === null && count === 1;
    return {
      entry: { ...entry, source_key: count === 1 ? key : `${key} ${count}` },
      isNameOnly,
    };
  });
}
