import { type Duration, EACH } from './duration.ts';
import type { Fact } from './fact.ts';
import { DURATION, FACT, mark, marksIn, TOOL } from './marks.ts';
import { TIME_RULES } from './time-rules.ts';
import { TIMES_RULES } from './times.ts';

type Rule = readonly [RegExp, (quote: string, groups: string[]) => Fact | null];

/** Takes out what the rules find, in their order, and adds it to the facts. */
const apply = (text: string, rules: readonly Rule[], facts: Fact[]): string => {
  let marked = text;
  for (const [pattern, make] of rules) {
    marked = marked.replace(pattern, (quote: string, ...rest: unknown[]) => {
      const fact = make(quote, rest.filter((group) => typeof group === 'string').slice(0, -1));
      if (!fact) return quote;
      facts.push(fact);
      // A tool named between two lengths of time (“5 min with Claude instead of 45 min”) stays.
      const tools = quote.match(new RegExp(TOOL, 'gu'))?.join(' and ');
      return ` ${mark('fact', facts.length - 1)} ${tools ? `with ${tools} ` : ''}`;
    });
  }
  return marked;
};

const ALL_EACH = new RegExp(
  `(${FACT})${EACH}|(?<=(?:^|[,;.(])\\s*)each(?: one| time| of them)?\\s*(${FACT})`,
  'giu',
);

/** “Saved 10 min each” and “each saved 10 min” are said of every time. */
const markEach = (text: string, facts: Fact[]): string =>
  text.replace(ALL_EACH, (_, before?: string, after?: string) => {
    const sign = before ?? after ?? '';
    const [index = 0] = marksIn(sign, 'fact');
    const fact = facts[index];
    if (fact && fact.kind !== 'times') facts[index] = { ...fact, per: 'each' };
    return sign;
  });

/** Replaces what is said of time and times in a text with marked durations by marks of facts. */
export const markFacts = (
  text: string,
  durations: readonly Duration[],
): { text: string; facts: Fact[] } => {
  const facts: Fact[] = [];
  const durationAt = (sign: string) => durations[marksIn(sign, 'duration')[0] ?? 0];
  const inWords = (quote: string) =>
    quote.replace(new RegExp(DURATION, 'gu'), (sign) => durationAt(sign)?.quote ?? '');
  const timed = TIME_RULES.map(
    ([pattern, make]): Rule => [
      pattern,
      (quote, groups) => make(groups.map(durationAt), inWords(quote)),
    ],
  );
  const unknown: Rule = [
    new RegExp(`(${DURATION})`, 'gu'),
    (sign) => {
      const { quote = '', per = null, minutes = null } = durationAt(sign) ?? {};
      // “A lot”, “ages” of something else than time saved or spent are just words.
      return minutes === null ? null : { kind: 'unknown', value: null, quote, loose: false, per };
    },
  ];
  const said = markEach(apply(apply(text, timed, facts), TIMES_RULES, facts), facts);
  return { text: inWords(apply(said, [unknown], facts)), facts };
};
