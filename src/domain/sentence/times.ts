import type { Fact } from './fact.ts';
import { NUMBER, toNumber } from './numbers.ts';

const PERIOD_DAYS = 5;
const A_DAY = '(?:a day|per day|daily|each day|every (?:day|morning))';
const times = (value: number | null, quote: string, daily = false): Fact => ({
  kind: 'times',
  value,
  quote: quote.trim(),
  loose: false,
  per: null,
  daily,
});

const bounded = (value: number): number | null => (value > 0 && value <= 500 ? value : null);

/** How often, over the five working days a reply is about. */
export const TIMES_RULES: readonly (readonly [
  RegExp,
  (quote: string, groups: string[]) => Fact,
])[] = [
  [
    /(?<![\p{L}])(?:10|ten) (?:times )?(?:or more|plus)(?: times)?(?![\p{L}])|(?:more than|over|at least) (?:10|ten) times|10\+ times/giu,
    (quote) => times(10, quote),
  ],
  [
    new RegExp(
      `${NUMBER.replace('(?:', '(')}\\s*(?:-|to|or)\\s*${NUMBER.replace('(?:', '(')} ?(?:times|x)(?![\\p{L}])`,
      'giu',
    ),
    (quote, [a = '', b = '']) => times(bounded(Math.floor((toNumber(a) + toNumber(b)) / 2)), quote),
  ],
  [
    new RegExp(
      `(?<![\\p{L}])(once|twice|thrice|${NUMBER} times|\\d{1,3} ?x|x ?\\d{1,3})(?![\\p{L}\\d])(?:,? (?:${A_DAY}))`,
      'giu',
    ),
    (quote, [n = '']) => times(bounded(count(n) * PERIOD_DAYS), quote, true),
  ],
  [
    new RegExp(
      `(?<![\\p{L}])(once|twice|thrice|${NUMBER} times|\\d{1,3} ?x|x ?\\d{1,3})(?![\\p{L}\\d])(?: (?:this|a|per|last|in the) week)?`,
      'giu',
    ),
    (quote, [n = '']) => times(bounded(count(n)), quote),
  ],
  [/(?<![\p{L}])a few times(?: this week)?(?![\p{L}])/giu, (quote) => times(3, quote)],
  [
    /(?<![\p{L}])(?:several|many|multiple|lots of|loads of|countless|hundreds of|dozens of) times|(?<![\p{L}])most days|(?<![\p{L}])(?:every )?other day|(?<![\p{L}])all the time|constantly/giu,
    (quote) => times(null, quote),
  ],
  [
    /(?<![\p{L}])(?:every (?:single )?(?:day|morning|afternoon|evening)|each day|daily(?! \p{L})|on a daily basis)(?: this week)?(?![\p{L}])/giu,
    (quote) => times(PERIOD_DAYS, quote, true),
  ],
];

const count = (words: string): number => {
  const fixedWords: Readonly<Record<string, number>> = { once: 1, twice: 2, thrice: 3 };
  const lower = words.toLowerCase();
  return fixedWords[lower] ?? toNumber(lower.replace(/times|x/g, '').trim());
};
