import { GRADES, type Measurement, measurementProblems } from '../../domain/scores/evidence.ts';
import { audit } from '../../store/audit.ts';
import { addMeasurements, listImportedMeasurements } from '../../store/use-cases/imports.ts';
import { countUseCases, ensureUseCases, nameKeyOf } from '../../store/use-cases/use-cases.ts';
import type { Deps } from '../deps.ts';
import { OPERATOR } from '../operator.ts';
import { type Cells, cellsOf } from './cells.ts';
import { loadTeamIds, unknownTeam } from './known-names.ts';
import { onlyNew } from './only-new.ts';
import { type Columns, type ImportedFile, readTable } from './table.ts';

const COLUMNS: Columns = {
  team: {},
  use_case: { needed: true },
  date: { needed: true },
  metric: { needed: true },
  unit: { needed: true },
  baseline: { needed: true },
  target: {},
  value: { needed: true },
  grade: { needed: true },
  source: {},
  verified_by: {},
};

/** What an import of evidence did. */
export type EvidenceImported = {
  readonly rows: number;
  readonly added: number;
  readonly newUseCases: number;
  readonly notes: readonly string[];
};

type MeasurementOfRow = Measurement & {
  readonly line: number;
  readonly team: string | null;
  readonly useCase: string;
};

/**
 * Takes in measurements; one without a team speaks for its use case everywhere. Rows that are there
 * already add nothing; a corrected figure is a newer measurement of the same day and wins.
 * @throws AssayError `bad-file` naming line, column and reason; then nothing is kept.
 */
export async function importMeasurements(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { workspaceId, file }: { workspaceId: string; file: ImportedFile },
): Promise<EvidenceImported> {
  const table = readTable(file, COLUMNS);
  const { problems } = table;
  const read = table.rows.flatMap((row) => readRow(cellsOf(row, problems)) ?? []);
  return await db.transaction().execute(async (trx) => {
    const teamIdOf = await loadTeamIds(trx, workspaceId);
    for (const { team, line } of read) {
      if (team !== null && !teamIdOf(team)) problems.add(line, 'team', unknownTeam(team));
    }
    problems.throwIfAny();
    const before = await countUseCases(trx, workspaceId);
    const names = read.map((row) => row.useCase);
    const useCases = await ensureUseCases(trx, workspaceId, names, null);
    const rows = read.map((row, index) => ({
      workspace_id: workspaceId,
      use_case_id: useCases.get(nameKeyOf(row.useCase)) ?? '',
      team_id: row.team === null ? null : teamIdOf(row.team),
      date: row.date,
      metric: row.metric,
      unit: row.unit,
      baseline: row.baseline,
      target: row.target,
      value: row.value,
      grade: row.grade,
      source: row.source,
      verified_by: row.verifiedBy,
      // Of measurements of one day and grade the last one counts: keep the order of the file.
      created_at: new Date(now().getTime() + index),
    }));
    const known = await listImportedMeasurements(trx, workspaceId, [...useCases.values()]);
    const fresh = onlyNew(rows, known, identityOf);
    await addMeasurements(trx, fresh);
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: OPERATOR,
      action: 'measurements.imported',
      subject: file.name,
      details: { rows: rows.length, added: fresh.length },
    });
    const newUseCases = (await countUseCases(trx, workspaceId)) - before;
    return { rows: rows.length, added: fresh.length, newUseCases, notes: table.notes };
  });
}

const IDENTITY = [
  'use_case_id',
  'team_id',
  'date',
  'metric',
  'unit',
  'baseline',
  'target',
  'value',
  'grade',
  'source',
  'verified_by',
] as const;

type IdentifiedBy = { readonly [column in (typeof IDENTITY)[number]]: string | number | null };

const identityOf = (row: IdentifiedBy): string =>
  JSON.stringify(IDENTITY.map((column) => row[column]));

const COLUMN_OF: Partial<Record<keyof Measurement, string>> = { verifiedBy: 'verified_by' };

function readRow(cells: Cells): MeasurementOfRow | null {
  const useCase = cells.needText('use_case');
  const date = cells.needDate('date');
  const metric = cells.needText('metric');
  const baseline = cells.needNumber('baseline');
  const target = cells.optionalNumber('target');
  const value = cells.needNumber('value');
  const grade = cells.needChoice('grade', GRADES);
  if (useCase === null || date === null || metric === null) return null;
  if (baseline === null || value === null || grade === null) return null;
  const entry = {
    date,
    metric,
    unit: cells.text('unit') ?? '',
    baseline,
    target,
    value,
    grade,
    source: cells.text('source'),
    enteredBy: null,
    verifiedBy: cells.text('verified_by'),
  };
  for (const { field, message } of measurementProblems(entry)) {
    cells.complain(COLUMN_OF[field] ?? field, message);
  }
  return { ...entry, line: cells.line, team: cells.text('team'), useCase };
}
