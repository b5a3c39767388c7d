/** Lets one holder at a time go ahead, in the order they asked. */
export class Turns<Holder> {
  #holder: Holder | undefined;
  readonly #waiting: Array<{ holder: Holder; go: () => void }> = [];

  get contended(): boolean {
    return this.#waiting.length > 0;
  }

  isHeldBy(holder: Holder): boolean {
    return this.#holder === holder;
  }

  /** Resolves when it is the holder's turn; at once if it has the turn already. */
  take(holder: Holder): Promise<void> {
    if (this.#holder === holder) return Promise.resolve();
    if (this.#holder === undefined) {
      this.#holder = holder;
      return Promise.resolve();
    }
    return new Promise((go) => this.#waiting.push({ holder, go }));
  }

  /** Ends the holder's turn; without one it does nothing. */
  pass(holder: Holder): void {
    if (this.#holder !== holder) return;
    const next = this.#waiting.shift();
    this.#holder = next?.holder;
    next?.go();
  }
}
