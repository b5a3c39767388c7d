import type { ColumnType } from 'kysely';

export type Stamp = ColumnType<Date, Date | undefined, Date>;
/** jsonb: read as a value, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>;
