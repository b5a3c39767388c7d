import type { Clock } from './types.ts';

/** A clock that runs beside `source` at a distance which `set` and `advance` change. */
export function makeClock(source: () => Date, changed: () => void): Clock {
  let offsetMs = 0;
  return {
    now: () => new Date(source().getTime() + offsetMs),
    set(date) {
      if (Number.isNaN(date.getTime())) throw new RangeError('The clock needs a valid date.');
      offsetMs = date.getTime() - source().getTime();
      changed();
    },
    advance(ms) {
      if (!Number.isFinite(ms)) throw new RangeError('The clock advances by a number of ms.');
      offsetMs += ms;
      changed();
    },
  };
}
