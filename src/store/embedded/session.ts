import { Duplex } from 'node:stream';
import { withoutLeadingComments } from './channels.ts';
import type { EmbeddedEngine, Seat } from './engine.ts';
import {
  refusal,
  splitMessages,
  type TransactionStatus,
  textAt,
  type WireMessage,
  welcome,
} from './wire.ts';

const IDLE_TRANSACTION = '25P03';

/**
 * The server's end of one connection: what `pg` takes for a socket. Queries of a connection run in
 * the order they were written; several connections take turns in the engine.
 */
export class EmbeddedSession extends Duplex implements Seat {
  searchPath: string;
  status: TransactionStatus = 'I';
  expired = false;
  readonly channels = new Set<string>();
  readonly #engine: EmbeddedEngine;
  #unread: Buffer = Buffer.alloc(0);
  #started = false;
  #batch: WireMessage[] = [];
  #work: Promise<void> = Promise.resolve();

  constructor(engine: EmbeddedEngine, searchPath: string) {
    super();
    this.#engine = engine;
    this.searchPath = searchPath;
  }

  connect(): this {
    this.#engine.enter(this);
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  /** Ends a transaction that was still open when the connection was handed back, after its queries. */
  handBack(): void {
    this.#then(() => this.#engine.rollBack(this));
  }

  notify(notification: Buffer): void {
    this.push(notification);
  }

  // What `pg` asks of a socket and an in-process connection has no use for.
  setNoDelay = (): this => this;
  setKeepAlive = (): this => this;
  ref = (): this => this;
  unref = (): this => this;

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#unread = this.#unread.length === 0 ? chunk : Buffer.concat([this.#unread, chunk]);
    if (this.#started || this.#startUp()) {
      const { messages, rest } = splitMessages(this.#unread);
      this.#unread = rest;
      for (const message of messages) this.#receive(message);
    }
    done();
  }

  override _final(done: () => void): void {
    this.#then(() => this.#engine.leave(this));
    void this.#work.then(() => {
      this.push(null);
      done();
    });
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#then(() => this.#engine.leave(this));
    void this.#work.then(() => done(error));
  }

  /** The first message has a length but no type; nobody needs a password to reach their own process. */
  #startUp(): boolean {
    if (this.#unread.length < 4 || this.#unread.length < this.#unread.readUInt32BE(0)) return false;
    this.#unread = this.#unread.subarray(this.#unread.readUInt32BE(0));
    this.#started = true;
    this.push(welcome());
    return true;
  }

  #receive(message: WireMessage): void {
    if (message.type === 'X') return;
    this.#batch.push(message);
    if (message.type !== 'Q' && message.type !== 'S') return;
    const batch = this.#batch;
    this.#batch = [];
    this.#then(() => this.#answer(batch));
  }

  async #answer(batch: readonly WireMessage[]): Promise<void> {
    if (this.destroyed) return;
    const texts = batch.flatMap(sqlOf);
    if (this.expired && !texts.some(isRollback)) {
      this.push(
        refusal(
          IDLE_TRANSACTION,
          'the transaction did nothing while others waited, and was rolled back',
        ),
      );
      return;
    }
    this.expired = false;
    const answer = await this.#engine.run(this, batch, texts);
    if (!this.destroyed) this.push(answer);
  }

  #then(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: Error) => {
      this.destroy(error);
    });
  }
}

function sqlOf(message: WireMessage): string[] {
  if (message.type === 'Q') return [textAt(message.body, 0)];
  return message.type === 'P' ? [textAt(message.body, 0, 1)] : [];
}

const isRollback = (sql: string): boolean => /^rollback\b/i.test(withoutLeadingComments(sql));
