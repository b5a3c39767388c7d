import pg from 'pg';
import type { EmbeddedEngine } from './embedded/engine.ts';
import { openEngine } from './embedded/open.ts';
import { EmbeddedSession } from './embedded/session.ts';

export interface EmbeddedPoolOptions {
  /** Where unqualified names are made, and looked up before `public`; `public` by default. */
  schema?: string;
  /** Milliseconds a transaction may do nothing while others wait, then it is rolled back (code 25P03). */
  idleInTransactionLimit?: number;
  /** A dumped data directory to start from; only used in memory. */
  image?: Blob;
}

/**
 * PostgreSQL inside this process: a real `pg.Pool` whose connections end in PGlite instead of a
 * socket, so types, errors and events are those of `pg`. All connections take turns, a whole
 * transaction at a time. Session settings other than `search_path`, session-level advisory locks,
 * temporary tables and the names of prepared statements are shared by all connections.
 *
 * @param directory where the data lives, or `memory` for data that ends with the pool
 * @throws AssayError `conflict` when another process has the directory open
 */
export async function openEmbeddedPool(
  directory: string | 'memory',
  options: EmbeddedPoolOptions = {},
): Promise<pg.Pool> {
  const { engine, close } = await openEngine(directory, {
    idleLimit: options.idleInTransactionLimit ?? 30_000,
    image: options.image,
  });
  return poolOn(engine, options.schema ?? 'public', close);
}

/** A pool of connections to a running engine; `close` runs once the pool has ended. */
export function poolOn(
  engine: EmbeddedEngine,
  schema: string,
  close: () => Promise<void>,
): pg.Pool {
  const searchPath = schema === 'public' ? 'public' : `"${schema}", public`;
  const pool = new EmbeddedPool(
    {
      // Everything is said here so that PG… variables of the environment change nothing.
      ...{ host: 'embedded', port: 5432, user: 'postgres', database: 'postgres', ssl: false },
      keepAlive: true,
      max: 50,
      stream: () => new EmbeddedSession(engine, searchPath),
    },
    close,
  );
  pool.on('error', () => undefined);
  // `pg` hands a client with an open transaction to the next borrower; here it would hold up everyone.
  pool.on('release', (_error, client) => {
    const stream = client.connection.stream;
    if (stream instanceof EmbeddedSession) stream.handBack();
  });
  return pool;
}

class EmbeddedPool extends pg.Pool {
  readonly #close: () => Promise<void>;

  constructor(config: pg.PoolConfig, close: () => Promise<void>) {
    super(config);
    this.#close = close;
  }

  override async end(): Promise<void> {
    await super.end();
    await this.#close();
  }
}
