import { makeSignal } from './signal.ts';
import type { Exchange, Inspector } from './types.ts';

/** Older lines are let go, so that a long run keeps its memory. */
const KEPT = 2_000;

export interface InspectorLog extends Inspector {
  record(exchange: Omit<Exchange, 'id'>): void;
}

const TOKEN = /\b(xox[a-z]|xapp)-[A-Za-z0-9-]+/g;

/** Hides tokens in a text, keeping their kind. */
export function maskText(text: string): string {
  return text.replace(TOKEN, '$1-…');
}

/** Hides tokens anywhere in a payload; returns a copy. */
export function mask(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'token' ? maskToken(inner) : mask(inner),
    ]),
  );
}

function maskToken(value: unknown): unknown {
  const masked = typeof value === 'string' ? maskText(value) : value;
  return masked === value ? '…' : masked;
}

export function makeInspector(): InspectorLog {
  let nextId = 1;
  let raw: Exchange[] = [];
  const signal = makeSignal<Exchange>();
  const masked = new WeakMap<Exchange, Exchange>();
  // Masking copies whole payloads, so it waits until someone looks.
  const show = (exchange: Exchange): Exchange => {
    const known = masked.get(exchange);
    if (known) return known;
    const shown = { ...exchange, request: mask(exchange.request), reply: mask(exchange.reply) };
    masked.set(exchange, shown);
    return shown;
  };
  return {
    get entries() {
      return raw.map(show);
    },
    subscribe: (listener) => signal.listen((exchange) => listener(show(exchange))),
    clear() {
      raw = [];
    },
    record(exchange) {
      const entry = { ...exchange, id: nextId };
      nextId += 1;
      raw.push(entry);
      if (raw.length > KEPT * 1.1) raw = raw.slice(-KEPT);
      signal.send(entry);
    },
  };
}
