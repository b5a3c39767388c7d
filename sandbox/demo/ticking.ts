/** A source of time that stands still unless it is let run; with `may` false it never runs. */
export function makeTicking(start: Date, may: boolean) {
  let elapsed = 0;
  let since: number | null = null;
  const running = () => (since === null ? 0 : performance.now() - since);
  return {
    now: (): Date => new Date(start.getTime() + elapsed + running()),
    run(): void {
      if (may) since ??= performance.now();
    },
    hold(): void {
      elapsed += running();
      since = null;
    },
  };
}

export type Ticking = ReturnType<typeof makeTicking>;
