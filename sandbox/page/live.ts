import { useEffect, useRef, useState } from 'react';
import type { Change, Exchange } from '../types.ts';

interface Listener {
  change?: (change: Change) => void;
  exchange?: (exchange: Exchange) => void;
  /** Told when the sandbox cannot be heard, and again when it can. */
  away?: (isAway: boolean) => void;
}

const listeners = new Set<Listener>();
let source: EventSource | null = null;
let isAway = false;

function setAway(now: boolean): void {
  if (isAway === now) return;
  isAway = now;
  for (const listener of listeners) listener.away?.(now);
}

function connect(): void {
  if (source) return;
  source = new EventSource('/sandbox/events');
  source.addEventListener('open', () => setAway(false));
  // The browser tries again by itself.
  source.addEventListener('error', () => setAway(true));
  source.addEventListener('change', (event) => {
    const change = JSON.parse(event.data) as Change;
    for (const listener of listeners) listener.change?.(change);
  });
  source.addEventListener('exchange', (event) => {
    const exchange = JSON.parse(event.data) as Exchange;
    for (const listener of listeners) listener.exchange?.(exchange);
  });
}

/** Hears everything that happens in the sandbox while the component is shown. */
export function useEvents(listener: Listener): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    connect();
    const own: Listener = {
      change: (change) => latest.current.change?.(change),
      exchange: (exchange) => latest.current.exchange?.(exchange),
      away: (now) => latest.current.away?.(now),
    };
    listeners.add(own);
    return () => {
      listeners.delete(own);
    };
  }, []);
}

/** Whether the sandbox cannot be heard just now. */
export function useAway(): boolean {
  const [away, tellAway] = useState(isAway);
  useEvents({ away: tellAway });
  return away;
}

/** Many changes in a row make one new look, this many ms after the first. */
const GATHER_MS = 60;

/**
 * What `load` gives, loaded again when `key` changes and after changes that `concerns` picks.
 * Null until it is there, and when `key` is null.
 */
export function useLive<T>(
  key: string | null,
  load: () => Promise<T>,
  concerns: (change: Change) => boolean,
): [T | null, () => void] {
  const [held, hold] = useState<{ key: string; value: T } | null>(null);
  const loading = useRef({ load, key, timer: 0, turn: 0 });
  loading.current.load = load;
  loading.current.key = key;

  const look = () => {
    const now = loading.current;
    now.timer = 0;
    now.turn += 1;
    const { turn, key: asked } = now;
    if (asked === null) return;
    now
      .load()
      .then((value) => {
        if (loading.current.turn === turn) hold({ key: asked, value });
      })
      // What cannot be loaded now is loaded after the next change.
      .catch(() => undefined);
  };
  const soon = () => {
    if (loading.current.timer === 0) loading.current.timer = window.setTimeout(look, GATHER_MS);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` reads its inputs when it runs.
  useEffect(() => {
    look();
    return () => {
      window.clearTimeout(loading.current.timer);
      loading.current.timer = 0;
    };
  }, [key]);
  useEvents({
    change: (change) => concerns(change) && soon(),
    // Much may have happened meanwhile.
    away: (now) => !now && soon(),
  });
  return [held !== null && held.key === key ? held.value : null, soon];
}
