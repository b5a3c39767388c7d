import { channelOf, followListening } from './channels.ts';
import { Statements } from './statements.ts';
import type { EngineThread } from './thread.ts';
import { Turns } from './turns.ts';
import {
  simpleQuery,
  splitMessages,
  type TransactionStatus,
  textAt,
  type WireMessage,
} from './wire.ts';

/** What the engine keeps of each connection. */
export interface Seat {
  /** The search path its unqualified names are looked up in outside of what it sets for itself. */
  searchPath: string;
  status: TransactionStatus;
  /** Set when its transaction was ended because it kept others waiting. */
  expired: boolean;
  readonly channels: Set<string>;
  /** True once its owner is gone: what it still waits to run is not run. */
  readonly destroyed: boolean;
  notify(notification: Buffer): void;
}

/** Batches after which tables are tidied: a tenth of a second, which nobody notices. */
const TIDY_AFTER = 4_000;

/**
 * One embedded PostgreSQL, which has a single session, served to many connections. A connection
 * keeps its turn from `BEGIN` to the end of the transaction, so nobody sees or joins another's.
 */
export class EmbeddedEngine {
  readonly #thread: EngineThread;
  readonly #turns = new Turns<object>();
  readonly #seats = new Set<Seat>();
  readonly #statements = new Statements();
  readonly #idleLimit: number;
  #idleTimer: NodeJS.Timeout | undefined;
  /** The session's search path now; null when somebody may have changed it. */
  #searchPath: string | null = null;
  #closed = false;
  #untidy = 0;

  /** @param idleLimit milliseconds a transaction may do nothing while others wait for it */
  constructor(thread: EngineThread, idleLimit: number) {
    this.#thread = thread;
    this.#idleLimit = idleLimit;
  }

  /** Ends PGlite after what is running and waiting now. */
  async close(): Promise<void> {
    const closer = {};
    await this.#turns.take(closer);
    clearTimeout(this.#idleTimer);
    this.#closed = true;
    await this.#thread.close();
    this.#turns.pass(closer);
  }

  enter(seat: Seat): void {
    this.#seats.add(seat);
  }

  /** Rolls back what the connection left open and forgets it. */
  async leave(seat: Seat): Promise<void> {
    this.#seats.delete(seat);
    await this.rollBack(seat);
  }

  /** Ends the connection's transaction, if it has one, and lets the next one go ahead. */
  async rollBack(seat: Seat): Promise<void> {
    if (!this.#turns.isHeldBy(seat)) return;
    clearTimeout(this.#idleTimer);
    if (seat.status !== 'I') await this.#send(seat, simpleQuery('ROLLBACK'));
    this.#turns.pass(seat);
  }

  /**
   * Runs one batch of the wire protocol (up to its Sync, or a simple query) for a connection.
   * @param texts the SQL in it
   * @returns the answer, notifications for others taken out
   */
  async run(seat: Seat, batch: readonly WireMessage[], texts: readonly string[]): Promise<Buffer> {
    await this.#turns.take(seat);
    clearTimeout(this.#idleTimer);
    if (seat.destroyed || this.#closed) return this.#refuse(seat);
    await this.#switchTo(seat);
    const answer = await this.#answer(seat, batch);
    if (texts.some(setsSearchPath)) this.#searchPath = null;
    if (answer.some(isListening)) await this.#follow(seat, texts);
    if (seat.status === 'I') this.#turns.pass(seat);
    else this.#watchIdle(seat);
    this.#untidy += 1;
    if (this.#untidy >= TIDY_AFTER) void this.#tidy();
    return Buffer.concat(
      answer
        .filter((message) => message.type !== 'A' || seat.channels.has(channelOf(message)))
        .map((message) => message.whole),
    );
  }

  /** A server has a process of its own that counts rows for the planner and clears away old ones. */
  async #tidy(): Promise<void> {
    this.#untidy = 0;
    const tidier = {};
    await this.#turns.take(tidier);
    if (!this.#closed) await this.#thread.send(simpleQuery('VACUUM (ANALYZE)')).catch(() => {});
    this.#turns.pass(tidier);
  }

  #refuse(seat: Seat): Buffer {
    this.#turns.pass(seat);
    if (seat.destroyed) return Buffer.alloc(0);
    throw new Error('The embedded database is closed.');
  }

  async #answer(seat: Seat, batch: readonly WireMessage[]): Promise<WireMessage[]> {
    const isAtHome = this.#searchPath === seat.searchPath;
    const kept = isAtHome ? this.#statements.rewrite(batch, seat.searchPath) : null;
    const bytes = kept?.bytes ?? Buffer.concat(batch.map((message) => message.whole));
    const sent = await this.#send(seat, bytes);
    const answer = kept ? kept.restore(sent) : sent;
    this.#statements.notice(answer);
    return answer;
  }

  async #switchTo(seat: Seat): Promise<void> {
    if (seat.status !== 'I' || seat.searchPath === this.#searchPath) return;
    const path = seat.searchPath.replaceAll("'", "''");
    await this.#send(seat, simpleQuery(`SELECT set_config('search_path', '${path}', false)`));
    this.#searchPath = seat.searchPath;
  }

  async #send(seat: Seat, batch: Buffer): Promise<WireMessage[]> {
    const { messages } = splitMessages(await this.#thread.send(batch));
    for (const message of messages) {
      if (message.type === 'Z') seat.status = statusOf(message);
      else if (message.type === 'A') this.#spread(seat, message);
    }
    return messages;
  }

  #spread(sender: Seat, notification: WireMessage): void {
    const channel = channelOf(notification);
    for (const seat of this.#seats)
      if (seat !== sender && seat.channels.has(channel)) seat.notify(notification.whole);
  }

  /** The single session listens for everybody: one connection's UNLISTEN must not deafen the others. */
  async #follow(seat: Seat, texts: readonly string[]): Promise<void> {
    for (const text of texts) followListening(text, seat.channels);
    const wanted = new Set([...this.#seats].flatMap((each) => [...each.channels]));
    const listens = [...wanted].map((channel) => `LISTEN "${channel.replaceAll('"', '""')}"`);
    if (listens.length > 0) await this.#send(seat, simpleQuery(listens.join(';')));
  }

  /** A transaction that waits for someone who waits for it would stop the process for good. */
  #watchIdle(seat: Seat): void {
    this.#idleTimer = setTimeout(() => {
      if (!this.#turns.contended) return this.#watchIdle(seat);
      seat.expired = true;
      void this.rollBack(seat);
    }, this.#idleLimit).unref();
  }
}

/** PGlite does not report a changed search path, so whatever mentions it counts as changing it. */
const setsSearchPath = (text: string): boolean =>
  /search_path|\b(reset|discard)\s+all\b/i.test(text);

const isListening = (message: WireMessage): boolean =>
  message.type === 'C' && /^(UN)?LISTEN$/.test(textAt(message.body, 0));

function statusOf(message: WireMessage): TransactionStatus {
  const status = message.body.toString('latin1', 0, 1);
  return status === 'T' || status === 'E' ? status : 'I';
}
