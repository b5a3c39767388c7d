import type { Duration } from './duration.ts';

/** Something said about a use. A null value was said but not understood; `quote` has the words. */
export type Fact = {
  readonly kind: 'saved' | 'redo' | 'times' | 'unknown';
  readonly value: number | null;
  readonly quote: string;
  readonly loose: boolean;
  readonly per: Duration['per'];
  readonly daily?: boolean;
};
