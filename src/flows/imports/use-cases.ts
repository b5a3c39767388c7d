import { audit } from '../../store/audit.ts';
import {
  adoptOwnUseCases,
  type CatalogueEntry,
  saveCatalogue,
} from '../../store/use-cases/catalogue.ts';
import type { Deps } from '../deps.ts';
import { OPERATOR } from '../operator.ts';
import { groupBy } from './group-by.ts';
import type { ImportedFile } from './table.ts';
import { readUseCaseRows } from './use-case-rows.ts';

/** What an import of use cases did; counts are of the file's rows. */
export type UseCasesImported = {
  readonly rows: number;
  readonly added: number;
  readonly updated: number;
  readonly organisations: number;
  /** How many are at each stage, most first; null where the file does not say. */
  readonly stages: readonly { readonly stage: string | null; readonly count: number }[];
  readonly highImpact: number;
  readonly personalData: number;
  readonly notes: readonly string[];
};

const CHUNK = 500;

/**
 * Takes a list of use cases into the catalogue, all of it or nothing. Rows that were imported before
 * are brought up to date. `onProgress` hears how many rows are written.
 * @throws AssayError `bad-file` naming line, column and reason.
 */
export async function importUseCases(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  input: { workspaceId: string; file: ImportedFile },
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<UseCasesImported> {
  const { workspaceId, file } = input;
  const { entries, nameOnly, told, notes } = readUseCaseRows(file);
  const added = await db.transaction().execute(async (trx) => {
    let count = 0;
    await adoptOwnUseCases(trx, workspaceId, nameOnly);
    for (let start = 0; start < entries.length; start += CHUNK) {
      const chunk = entries.slice(start, start + CHUNK);
      count += await saveCatalogue(trx, workspaceId, chunk, told);
      onProgress(start + chunk.length, entries.length);
    }
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: OPERATOR,
      action: 'use-cases.imported',
      subject: file.name,
      details: { rows: entries.length, added: count },
    });
    return count;
  });
  return {
    rows: entries.length,
    added,
    updated: entries.length - added,
    organisations: new Set(entries.flatMap(({ organisation }) => organisation ?? [])).size,
    stages: stagesOf(entries),
    highImpact: entries.filter(({ high_impact }) => high_impact === true).length,
    personalData: entries.filter(({ personal_data }) => personal_data === true).length,
    notes,
  };
}

const stagesOf = (entries: readonly CatalogueEntry[]): UseCasesImported['stages'] =>
  [...groupBy(entries, ({ stage }) => stage ?? '')]
    .map(([stage, list]) => ({ stage: stage === '' ? null : stage, count: list.length }))
    .sort((one, other) => other.count - one.count);
