/** So many drawings at once while nobody waits for an answer to be written, and while somebody does. */
const AT_ONCE = { quiet: 8, busy: 1 } as const;
/** In a rush the next answer comes this soon after the last, in ms. */
const RUSH_MS = 50;

type Waiting = { draw: () => Promise<unknown>; settle: ((error?: unknown) => void)[] };

/**
 * Shows answers after they were written. Writing comes first: in a rush drawings wait their turn, and
 * several taps of one person in that time are drawn once, as what is drawn is what is stored by then.
 */
export function createDrawingLine() {
  const waiting = new Map<string, Waiting>();
  let writing = 0;
  let drawing = 0;
  let wroteAt = Number.NEGATIVE_INFINITY;

  const advance = () => {
    const isBusy = writing > 0 || performance.now() - wroteAt < RUSH_MS;
    const most = isBusy ? AT_ONCE.busy : AT_ONCE.quiet;
    while (drawing < most) {
      const [next] = waiting;
      if (!next) return;
      const [key, { draw, settle }] = next;
      waiting.delete(key);
      drawing += 1;
      draw()
        .then(
          () => undefined,
          (error: unknown) => error ?? new Error('not drawn'),
        )
        .then((error) => {
          for (const done of settle) done(error);
        })
        .finally(() => {
          drawing -= 1;
          advance();
        });
    }
  };

  return {
    /** Runs what a person waits for. */
    async write<T>(work: () => Promise<T>): Promise<T> {
      writing += 1;
      try {
        return await work();
      } finally {
        writing -= 1;
        wroteAt = performance.now();
        advance();
      }
    },
    /** Draws when there is time; resolves once drawn, be it by a later call for the same `key`. */
    draw(key: string, draw: () => Promise<unknown>): Promise<void> {
      return new Promise((resolve, reject) => {
        const settle = (error?: unknown) => (error === undefined ? resolve() : reject(error));
        const known = waiting.get(key);
        waiting.set(key, { draw, settle: [...(known?.settle ?? []), settle] });
        advance();
      });
    },
  };
}
