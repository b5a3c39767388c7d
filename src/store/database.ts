import { join } from 'node:path';
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { openEmbeddedPool } from './embedded.ts';
import { migrations } from './migrations/index.ts';
import type { Database } from './schema.ts';

export interface DatabaseOptions {
  /** A PostgreSQL server; without it the records live in `dataDir`. */
  databaseUrl?: string | null;
  /** The folder of the embedded database, used when there is no `databaseUrl`. */
  dataDir: string;
  /** Where tables are made and looked up; `public` unless several share one database, as tests do. */
  schema?: string;
}

export interface OpenDatabase {
  db: Kysely<Database>;
  pool: pg.Pool;
  /** Safe to call twice; the embedded folder is free for another process afterwards. */
  close(): Promise<void>;
}

/**
 * Opens the records: PostgreSQL when there is a URL, else the embedded database in `dataDir/records`.
 * Nothing is migrated yet.
 * @throws AssayError `conflict` when another process holds the embedded folder.
 */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  const schema = options.schema ?? 'public';
  const pool = options.databaseUrl
    ? openServerPool(options.databaseUrl, schema)
    : await openEmbeddedPool(join(options.dataDir, 'records'), { schema });
  return databaseOn(pool);
}

/** The records on a pool that is already open; closing the records closes the pool. */
export function databaseOn(pool: pg.Pool): OpenDatabase {
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  let closing: Promise<void> | undefined;
  const close = async () => {
    await db.destroy();
    // Kysely leaves a pool it never used open.
    if (!pool.ending) await pool.end();
  };
  return {
    db,
    pool,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** A pool of connections to a PostgreSQL server whose unqualified names mean `schema`. */
export function openServerPool(databaseUrl: string, schema: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: `-c search_path=${schema === 'public' ? schema : `${schema},public`}`,
    keepAlive: true,
    max: 10,
  });
  // An idle connection that drops is replaced by the pool on the next query; unheard, the event ends the process.
  pool.on('error', () => undefined);
  // The same for one that drops while a transaction holds it: its query fails, and that is heard.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * Brings the tables up to date and returns the names of the migrations that ran. Any number of
 * processes may call it at once: they take turns, and the first does the work.
 */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  const migrator = await migratorOf(db);
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results.map((result) => result.migrationName);
}

/** The names of the migrations that have not run yet. */
export async function pendingMigrations(db: Kysely<Database>): Promise<string[]> {
  const all = await (await migratorOf(db)).getMigrations();
  return all.filter((one) => one.executedAt === undefined).map((one) => one.name);
}

async function migratorOf(db: Kysely<Database>): Promise<Migrator> {
  const here = await sql<{ schema: string }>`select current_schema() as schema`.execute(db);
  return new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: here.rows[0]?.schema ?? 'public',
  });
}
