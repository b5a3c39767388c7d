import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, onTestFinished } from 'vitest';
import { z } from 'zod';
import {
  databaseOn,
  migrate,
  type OpenDatabase,
  openServerPool,
} from '../../src/store/database.ts';
import { openEngine } from '../../src/store/embedded/open.ts';
import { poolOn } from '../../src/store/embedded.ts';

/** The server the suite runs against, or null for the embedded database. */
export const testDatabaseUrl = process.env.TEST_DATABASE_URL ?? null;

/** An embedded engine shared by the tests of one file; every test has its own schema in it. */
let shared: ReturnType<typeof openEngine> | undefined;

/**
 * Migrated records in a schema of their own, on the server given (`TEST_DATABASE_URL` unless said
 * otherwise) or, when that is null, embedded in memory. Gone when the test is finished.
 */
export async function withDatabase(serverUrl = testDatabaseUrl): Promise<OpenDatabase> {
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  const pool = await testPool(schema, serverUrl);
  const records = databaseOn(pool);
  onTestFinished(async () => {
    await pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await records.close();
  });
  await pool.query(`CREATE SCHEMA ${schema}`);
  await migrate(records.db);
  return records;
}

/**
 * This file's own database on the server: Kysely looks at every schema of a database when it
 * migrates, and must not meet one that another file is just dropping.
 */
let ownDatabase: ReturnType<typeof createDatabase> | undefined;

/** A pool whose unqualified names mean `schema`; the caller makes and drops the schema. */
export async function testPool(schema: string, serverUrl = testDatabaseUrl): Promise<pg.Pool> {
  if (serverUrl) {
    ownDatabase ??= createDatabase(serverUrl);
    return openServerPool((await ownDatabase).url, schema);
  }
  shared ??= embeddedImage().then((image) => openEngine('memory', { idleLimit: 10_000, image }));
  const { engine } = await shared;
  return poolOn(engine, schema, async () => undefined);
}

/** An embedded engine for the queue, apart from the records', shared by the tests of one file. */
let sharedQueue: ReturnType<typeof openEngine> | undefined;

/** A pool on the embedded engine of this file's queues. */
export async function openMemoryPool(schema: string): Promise<pg.Pool> {
  sharedQueue ??= embeddedImage().then((image) =>
    openEngine('memory', { idleLimit: 10_000, image }),
  );
  const { engine } = await sharedQueue;
  return poolOn(engine, schema, async () => undefined);
}

afterAll(async () => {
  await (await ownDatabase)?.drop();
  ownDatabase = undefined;
  await Promise.all([shared, sharedQueue].map(async (engine) => (await engine)?.close()));
  shared = undefined;
  sharedQueue = undefined;
});

/** A new, empty database on `TEST_DATABASE_URL`, for tests that need more than a schema. */
export async function withServerDatabase(serverUrl: string): Promise<string> {
  const { url, drop } = await createDatabase(serverUrl);
  onTestFinished(drop);
  return url;
}

async function createDatabase(serverUrl: string) {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const drop = () => administer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  return { url: url.href, drop };
}

async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An empty folder that is gone when the test is finished. */
export async function withFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * A freshly initialised data directory as one file: starting from it takes a tenth of the time.
 * Made once per PGlite version and kept beside the installed packages.
 */
export async function embeddedImage(): Promise<Blob> {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/assay/', import.meta.url));
  const file = join(cache, `blank-${await pgliteVersion()}.tar`);
  const kept = await readFile(file).catch(() => null);
  if (kept) return new Blob([kept]);
  const db = await PGlite.create();
  const image = await db.dumpDataDir('none');
  await db.close();
  await mkdir(cache, { recursive: true });
  const unfinished = `${file}.${randomUUID()}`;
  await writeFile(unfinished, Buffer.from(await image.arrayBuffer()));
  await rename(unfinished, file);
  return image;
}

async function pgliteVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const manifest = await readFile(join(entry, '../../package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}
