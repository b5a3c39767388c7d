import { useEffect, useRef, useState } from 'react';
import type { Exchange } from '../../types.ts';
import { api } from '../api.ts';
import { useEvents } from '../live.ts';
import { Faults } from './faults.tsx';

/** More than these only make the list slow. */
const SHOWN = 200;

function useExchanges() {
  const [exchanges, setExchanges] = useState<readonly Exchange[]>([]);
  const fresh = useRef<Exchange[]>([]);
  useEffect(() => {
    api.exchanges().then(
      (all) => setExchanges(all.slice(-SHOWN)),
      () => undefined,
    );
    const timer = window.setInterval(() => {
      if (fresh.current.length === 0) return;
      const added = fresh.current;
      fresh.current = [];
      setExchanges((before) => [...before, ...added].slice(-SHOWN));
    }, 250);
    return () => window.clearInterval(timer);
  }, []);
  useEvents({ exchange: (exchange) => fresh.current.push(exchange) });
  const clear = () => {
    void api.clearExchanges();
    setExchanges([]);
  };
  return { exchanges, clear };
}

/** Slack takes blocks and views as JSON inside a field; here they are unfolded. */
function unfold(value: unknown): unknown {
  if (typeof value === 'string' && /^[[{]/.test(value)) {
    try {
      return unfold(JSON.parse(value));
    } catch {
      return value;
    }
  }
  if (Array.isArray(value)) return value.map(unfold);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unfold(inner)]));
}

const pretty = (value: unknown): string =>
  typeof value === 'string' && value !== ''
    ? value
    : value === '' || value === undefined
      ? '(empty)'
      : JSON.stringify(unfold(value), null, 2);

function Line({ exchange }: { exchange: Exchange }) {
  const [open, setOpen] = useState(false);
  const toApp = exchange.direction === 'to-app';
  const failed = exchange.status === 0 || exchange.status >= 400;
  return (
    <li className={failed ? 'exchange failed' : 'exchange'}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={toApp ? 'way to-app' : 'way to-slack'}>
          {toApp ? 'Slack → app' : 'app → Slack'}
        </span>
        <code>{exchange.name}</code>
        <span className="status">
          {exchange.status || 'none'} · {Math.round(exchange.ms)} ms
        </span>
      </button>
      {open && (
        <div className="payloads">
          {exchange.fault && <p>Fault: {exchange.fault}</p>}
          <h4>Request</h4>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long payload is scrolled by keyboard. */}
          <pre tabIndex={0}>{pretty(exchange.request)}</pre>
          <h4>Reply</h4>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long payload is scrolled by keyboard. */}
          <pre tabIndex={0}>{pretty(exchange.reply)}</pre>
        </div>
      )}
    </li>
  );
}

/** Every request and reply between Slack and the app, newest first. */
export function Inspector({ onClose }: { onClose: () => void }) {
  const { exchanges, clear } = useExchanges();
  const [wanted, setWanted] = useState('');
  const shown = exchanges.filter((exchange) => exchange.name.includes(wanted)).toReversed();
  return (
    <aside className="side-pane inspector" aria-label="Inspector">
      <header>
        <h2>Inspector</h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Close inspector"
          onClick={onClose}
        >
          ×
        </button>
      </header>
      <Faults />
      <div className="filter">
        <input
          type="search"
          placeholder="Filter by name"
          aria-label="Filter by name"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <button type="button" className="button" onClick={clear}>
          Clear
        </button>
      </div>
      <ul className="side-scroll">
        {shown.map((exchange) => (
          <Line key={exchange.id} exchange={exchange} />
        ))}
        {shown.length === 0 && <li className="nothing">Nothing has passed yet. Press a button.</li>}
      </ul>
    </aside>
  );
}
