/** Listeners told of every value sent, in the order they came. */
export interface Signal<T> {
  send(value: T): void;
  listen(listener: (value: T) => void): () => void;
}

export function makeSignal<T>(): Signal<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    send(value) {
      for (const listener of [...listeners]) listener(value);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Resolves with the first thing `find` gives, asked now and after each signal.
 * Errors: after `timeoutMs`, with `what` was awaited.
 */
export function until<T>(
  signal: Signal<unknown>,
  find: () => T | undefined | null | false,
  { timeoutMs = 5_000, what = 'what was awaited' }: { timeoutMs?: number; what?: string } = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      stop();
      finish();
    };
    const look = () => {
      try {
        const found = find();
        if (found !== undefined && found !== null && found !== false) settle(() => resolve(found));
      } catch (error) {
        settle(() => reject(error));
      }
    };
    const timer = setTimeout(
      () => settle(() => reject(new Error(`After ${timeoutMs} ms still not there: ${what}.`))),
      timeoutMs,
    );
    const stop = signal.listen(look);
    look();
  });
}
