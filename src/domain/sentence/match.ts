import { distance } from 'fastest-levenshtein';

/** A use case as the catalogue knows it. */
export type UseCaseRef = { readonly id: string; readonly name: string };

export type Match = { readonly chosen: UseCaseRef | null; readonly candidates: UseCaseRef[] };

/** From here on a name is taken as meant, if no other comes close; from the lower on it is offered. */
const SURE = 0.72;
const LIKELY = 0.45;
const MARGIN = 0.12;
/** A use case the person named last time is more likely meant again. */
const LAST_TIME = 0.1;
const MAX_CANDIDATES = 5;

const STOP = new Set(
  'a an the of for to in on with and or our my your their some this that new more all it its from by at as'.split(
    ' ',
  ),
);

const IRREGULAR: Readonly<Record<string, string>> = {
  wrote: 'writ',
  written: 'writ',
  made: 'mak',
  built: 'build',
  found: 'find',
  cvs: 'cv',
  prep: 'prepar',
  prepped: 'prepar',
  prepping: 'prepar',
};

/** A word cut down to what its forms share: drafted, drafting, drafts → draft. */
const stem = (word: string): string => {
  const known = IRREGULAR[word];
  if (known) return known;
  if (word.length < 4) return word;
  const cut = word
    .replace(/ies$/, 'y')
    .replace(/(?:ations?|ings?|ed)$/, '')
    .replace(/(?<=[^s])s$/, '')
    .replace(/([bdfglmnprt])\1$/, '$1')
    .replace(/e$/, '');
  return cut.length >= 3 ? cut : word;
};

/** The words of a name that tell it from others, without case, accents and endings. */
export const keywords = (text: string): string[] =>
  (
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\d]+/gu) ?? []
  )
    .filter((word) => !STOP.has(word))
    .map(stem);

/** What is done to a thing tells less of a use case than the thing: many names begin with these. */
const WEAK = new Set(
  'draft write prepare create make generate do produce help'.split(' ').map(stem),
);
WEAK.add('writ');

const weight = (words: readonly string[]): number =>
  words.reduce((sum, word) => sum + (WEAK.has(word) ? 0.4 : 1), 0);

const alike = (a: string, b: string): number => {
  if (a === b) return 1;
  const longest = Math.max(a.length, b.length);
  if (longest < 4 || Math.abs(a.length - b.length) > 2) return 0;
  const similarity = 1 - distance(a, b) / longest;
  return similarity >= 0.7 ? similarity : 0;
};

/** 0–1: Dice's coefficient over words, where a misspelt word counts by how close it comes. */
export const similarity = (a: readonly string[], b: readonly string[]): number => {
  if (a.length === 0 || b.length === 0) return 0;
  const left = [...b];
  let shared = 0;
  for (const word of a) {
    const scores = left.map((other) => alike(word, other));
    const best = Math.max(0, ...scores);
    if (best === 0) continue;
    left.splice(scores.indexOf(best), 1);
    shared += best * weight([word]);
  }
  return (2 * shared) / (weight(a) + weight(b));
};

const indexes = new WeakMap<readonly UseCaseRef[], string[][]>();

const indexOf = (useCases: readonly UseCaseRef[]): string[][] => {
  const known = indexes.get(useCases);
  if (known) return known;
  const index = useCases.map(({ name }) => keywords(name));
  indexes.set(useCases, index);
  return index;
};

/**
 * The use case a phrase names. Chosen only when it is sure and no other comes close; otherwise the
 * likely ones are candidates, best first, for the person to pick from.
 */
export const matchUseCase = (
  phrase: string,
  useCases: readonly UseCaseRef[],
  lastUses: readonly UseCaseRef[] = [],
): Match => {
  const words = keywords(phrase);
  const recent = new Set(lastUses.map(({ id }) => id));
  const index = indexOf(useCases);
  const scored = useCases
    .map((useCase, at) => {
      const score = similarity(words, index[at] ?? []);
      const bonus = score >= LIKELY && score < 1 && recent.has(useCase.id) ? LAST_TIME : 0;
      return { useCase, score: score + bonus };
    })
    .filter(({ score }) => score >= LIKELY)
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (!best) return { chosen: null, candidates: [] };
  const alone = best.score - (second?.score ?? 0) >= MARGIN;
  const exact = best.score >= 1 && (second?.score ?? 0) < 1;
  if (best.score >= SURE && (alone || exact)) return { chosen: best.useCase, candidates: [] };
  const candidates = scored.slice(0, MAX_CANDIDATES).map(({ useCase }) => useCase);
  return { chosen: null, candidates };
};
