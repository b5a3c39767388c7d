/**
 * What has been read is taken out of the sentence and leaves one private-use character, its mark,
 * so that the words around it keep their places. Each kind of mark has its own range.
 */
const RANGES = { duration: 0xe000, fact: 0xe800, tool: 0xf000 } as const;
export type MarkKind = keyof typeof RANGES;

const MAX_MARKS = 0x400;

const classOf = (kind: MarkKind): string =>
  `[${String.fromCharCode(RANGES[kind])}-${String.fromCharCode(RANGES[kind] + MAX_MARKS - 1)}]`;

/** Patterns of one mark of each kind. */
export const DURATION = classOf('duration');
export const FACT = classOf('fact');
export const TOOL = classOf('tool');

export const mark = (kind: MarkKind, index: number): string =>
  String.fromCharCode(RANGES[kind] + Math.min(index, MAX_MARKS - 1));

/** The indexes of the marks of a kind in a text, in order. */
export const marksIn = (text: string, kind: MarkKind): number[] =>
  [...text.matchAll(new RegExp(classOf(kind), 'g'))].map(
    ([found]) => found.charCodeAt(0) - RANGES[kind],
  );

const CONTROL = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu;

/** Text as a person typed it in Slack, made plain: no markup, entities, emoji or odd quotes. */
export const plainText = (raw: string): string =>
  raw
    .replace(/<[@#!][^<>]*>/g, ' ')
    .replace(/<[^<>|]*\|([^<>]*)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/:[a-z][a-z0-9_+-]*:/g, ' ')
    .replace(/[‘’`´]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/(\d)?½/g, (_, whole: string | undefined) => (whole ? `${whole}.5` : 'half'))
    .normalize('NFKC')
    .replace(/[‐‑‒–—]/g, (dash) => (dash === '—' ? ' — ' : '-'))
    .replace(/\r\n?|\n/g, '; ')
    .replace(CONTROL, ' ')
    .replace(/[*~_]{1,2}(?=\S)([^*~_]+)[*~_]{1,2}/g, '$1')
    .replace(/\p{Extended_Pictographic}/gu, (sign) => (/\d/.test(sign) ? sign : ' '))
    .replace(/\s+/g, ' ')
    .trim();
