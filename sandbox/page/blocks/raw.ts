/** Reading blocks, whose keys nobody promised. */
export type Raw = Readonly<Record<string, unknown>>;

export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly Raw[] =>
  Array.isArray(value) ? value.filter(isRaw) : [];

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Items with their place as a key, for lists whose items have no other identity. */
export const numbered = <T>(list: readonly T[]): readonly { key: string; item: T }[] =>
  list.map((item, index) => ({ key: String(index), item }));
