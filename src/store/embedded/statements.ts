import { message, type WireMessage } from './wire.ts';

/** Tables grow and nobody analyses them here, so a plan is made anew after this many uses… */
const USES = 200;
/** … or this long, in ms. */
const AGE = 60_000;
const MOST = 500;

interface Statement {
  name: string;
  uses: number;
  since: number;
}

/** What to send instead of a batch, and how to read its answer. */
export interface Rewritten {
  bytes: Buffer;
  /** The answer as whoever sent the batch expects it. */
  restore(answer: WireMessage[]): WireMessage[];
}

const PARSE_COMPLETE: WireMessage = wireOf('1');

/**
 * Keeps what clients prepare without a name, under names of our own: reading and planning a
 * statement takes PGlite longer than running it, and there is one session that can keep them all.
 */
export class Statements {
  readonly #known = new Map<string, Statement>();
  /** Names the session still holds and nobody will use. */
  #stale: string[] = [];
  #made = 0;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The batch with its statement kept or taken from what is kept; null when it is not of that kind. */
  rewrite(batch: readonly WireMessage[], searchPath: string): Rewritten | null {
    const [parse, bind, ...rest] = batch;
    if (!parse || !bind || !isUnnamed(batch)) return null;
    const key = `${searchPath}\0${parse.body.toString('latin1')}`;
    const kept = this.#fresh(key);
    const statement = kept ?? this.#make();
    statement.uses += 1;
    const closing = this.#stale.map((name) => message('C', Buffer.from(`S${name}\0`)));
    const closed = closing.length;
    this.#stale = [];
    const named = Buffer.from(`${statement.name}\0`);
    const bytes = Buffer.concat([
      ...closing,
      ...(kept ? [] : [message('P', Buffer.concat([named, parse.body.subarray(1)]))]),
      // An unnamed portal on an unnamed statement begins with two zeros.
      message('B', Buffer.concat([Buffer.from([0]), named, bind.body.subarray(2)])),
      ...rest.map((each) => each.whole),
    ]);
    const restore = (answer: WireMessage[]): WireMessage[] => {
      const own = answer.slice(closed);
      if (kept) return [PARSE_COMPLETE, ...own];
      if (own.some(({ type }) => type === '1')) this.#known.set(key, statement);
      return own;
    };
    return { bytes, restore };
  }

  /** To be told of every answer: what was prepared may not fit tables that have changed. */
  notice(answer: readonly WireMessage[]): void {
    const tags = answer
      .filter(({ type }) => type === 'C')
      .map(({ body }) => body.toString('latin1'));
    if (tags.some((tag) => /^(DISCARD|DEALLOCATE)/.test(tag))) {
      this.#known.clear();
      this.#stale = [];
    } else if (tags.some((tag) => /^(CREATE|ALTER|DROP)/.test(tag))) {
      for (const key of [...this.#known.keys()]) this.#forget(key);
    }
  }

  #fresh(key: string): Statement | undefined {
    const statement = this.#known.get(key);
    if (!statement) return undefined;
    if (statement.uses < USES && this.#now() - statement.since < AGE) return statement;
    this.#forget(key);
    return undefined;
  }

  #make(): Statement {
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size >= MOST) this.#forget(oldest);
    this.#made += 1;
    return { name: `assay${this.#made}`, uses: 0, since: this.#now() };
  }

  #forget(key: string): void {
    const statement = this.#known.get(key);
    if (statement) this.#stale.push(statement.name);
    this.#known.delete(key);
  }
}

/** One statement parsed, bound and run, without names: what `pg` sends for a query with values. */
function isUnnamed(batch: readonly WireMessage[]): boolean {
  const [parse, bind] = batch;
  if (!/^PBD?ES$/.test(batch.map(({ type }) => type).join(''))) return false;
  return parse?.body[0] === 0 && bind?.body[0] === 0 && bind.body[1] === 0;
}

function wireOf(type: string): WireMessage {
  return { type, body: Buffer.alloc(0), whole: message(type) };
}
