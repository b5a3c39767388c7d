/**
 * How much of a message a place can draw, richest first: charts and tables, tables, or text alone.
 * The same facts go into all three.
 */
export const SHOWS = ['charts', 'tables', 'plain'] as const;
export type Shows = (typeof SHOWS)[number];

/** The next plainer way, or null when there is none. */
export const plainer = (shows: Shows): Shows | null => SHOWS[SHOWS.indexOf(shows) + 1] ?? null;
