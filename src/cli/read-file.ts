import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AssayError } from '../errors.ts';
import type { ImportedFile } from '../flows/imports/table.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file.',
  EISDIR: 'it is a folder.',
  EACCES: 'it may not be read.',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/**
 * Reads a CSV file as UTF-8.
 * @throws AssayError `bad-file` when it cannot be read or is something else than text.
 */
export async function readCsvFile(path: string): Promise<ImportedFile> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const reason = REASONS[codeOf(error)];
    if (!reason) throw error;
    throw new AssayError('bad-file', `${path} was not imported: ${reason}`, { cause: error });
  });
  try {
    return { name: basename(path), text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    throw new AssayError(
      'bad-file',
      `${path} was not imported: it is not UTF-8 text. Save it as “CSV UTF-8”.`,
      { cause: error },
    );
  }
}
