import type { Migration } from 'kysely';
import * as firstTables from './001-first-tables.ts';

/** In the order they run; a name never changes once released. */
export const migrations: Record<string, Migration> = {
  '001-first-tables': firstTables,
};
