import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

const require = createRequire(import.meta.url);

export interface EngineThreadOptions {
  /** Where the data lives; in memory without it. */
  dataDir?: string | undefined;
  /** A dumped data directory to start from. */
  image?: Blob | undefined;
}

/** PGlite in a thread of its own. */
export interface EngineThread {
  /**
   * Runs a batch of the wire protocol and gives its answer. Batches run in the order they were sent.
   * Errors: whatever ended the thread; an error of the database is part of the answer.
   */
  send(batch: Buffer): Promise<Buffer>;
  /**
   * Ends the database after what was sent before, then the thread.
   * Errors: whatever kept the database from ending well.
   */
  close(): Promise<void>;
}

type Answer = { bytes: Uint8Array } | { error: string };

// PGlite's default of 128 MB for buffers is touched as a whole and costs 130 MB of memory an instance.
const CODE = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { PGlite } = require(workerData.pglite);
  const { pg_trgm } = require(workerData.trigrams);
  const { dataDir, image } = workerData;
  PGlite.create({
    extensions: { pg_trgm },
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'],
    ...(dataDir && { dataDir }),
    ...(image && { loadDataDir: image }),
  }).then((db) => {
    const answer = async (batch) => {
      try {
        const bytes = (await db.execProtocolRaw(batch)).slice();
        parentPort.postMessage({ bytes }, [bytes.buffer]);
      } catch (error) {
        parentPort.postMessage({ error: String(error && error.message || error) });
      }
    };
    parentPort.on('message', (batch) =>
      batch ? answer(batch) : db.close().then(() => parentPort.close()));
    parentPort.postMessage({ bytes: new Uint8Array(0) });
  });`;

/**
 * Starts PGlite beside the program: a statement is milliseconds of computing, during which people are
 * answered and the next statements prepared. Its code is a text because a thread's file would have to
 * be found, and compiled, from sources and from the build alike.
 * Errors: what PGlite says of a folder it cannot open.
 */
export async function startThread(options: EngineThreadOptions): Promise<EngineThread> {
  const worker = new Worker(CODE, {
    eval: true,
    execArgv: [],
    workerData: {
      ...options,
      pglite: require.resolve('@electric-sql/pglite'),
      trigrams: require.resolve('@electric-sql/pglite/contrib/pg_trgm'),
    },
  });
  const waiting: Array<PromiseWithResolvers> = [];
  let ended: Error | null = null;

  const expectAnswer = (): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      waiting.push({ resolve, reject });
      // Only someone who waits for an answer keeps the process alive.
      worker.ref();
    });
  const end = (error: Error): void => {
    ended ??= error;
    for (const one of waiting.splice(0)) one.reject(ended);
  };
  const exit = new Promise<number>((resolve) => {
    worker.once('exit', (code) => {
      end(new Error(`The embedded database ended with code ${code}.`));
      resolve(code);
    });
  });
  worker.once('error', end);
  worker.on('message', (answer: Answer) => {
    const next = waiting.shift();
    if (waiting.length === 0) worker.unref();
    if ('error' in answer) next?.reject(new Error(answer.error));
    else next?.resolve(Buffer.from(answer.bytes.buffer));
  });

  await expectAnswer();
  return {
    send(batch) {
      const answer = expectAnswer();
      // A copy of its own: a small buffer is a view on a block it shares with others.
      const bytes = new Uint8Array(batch);
      worker.postMessage(bytes, [bytes.buffer]);
      return answer;
    },
    async close() {
      worker.ref();
      worker.postMessage(null);
      if ((await exit) !== 0) throw ended;
    },
  };
}

interface PromiseWithResolvers {
  resolve: (answer: Buffer) => void;
  reject: (error: Error) => void;
}
