/** A seeded generator of numbers in [0, 1): mulberry32, by Tommy Ettinger (public domain). */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** An id as Slack makes them: a letter for the kind, then ten capitals or digits. */
export function makeId(prefix: string, chance: () => number, length = 10): string {
  let id = prefix;
  for (let i = 0; i < length; i += 1) id += LETTERS.charAt(Math.floor(chance() * LETTERS.length));
  return id;
}
