const WORDS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  'twenty-five': 25,
  thirty: 30,
  forty: 40,
  'forty-five': 45,
  fifty: 50,
  sixty: 60,
  ninety: 90,
  'a couple': 2,
  'a couple of': 2,
  'couple of': 2,
  couple: 2,
  'a dozen': 12,
};

const longestFirst = Object.keys(WORDS).toSorted((a, b) => b.length - a.length);

/** A number in digits (2, 1.5, 1,5) or words. */
export const NUMBER = `(?:\\d{1,6}(?:[.,]\\d{1,3})?|(?<![\\p{L}'])(?:${longestFirst.join('|')}))(?![\\p{L}\\d])`;

/** The same with digits that may touch what follows, as in 2h. */
export const TIGHT_NUMBER = `(?:\\d{1,6}(?:[.,]\\d{1,3})?|(?<![\\p{L}'])(?:${longestFirst.join('|')})(?![\\p{L}]))`;

/** The value of what NUMBER matched; NaN for anything else. */
export const toNumber = (text: string): number => {
  const word = WORDS[text.toLowerCase().replace(/\s+/g, ' ').trim()];
  if (word !== undefined) return word;
  if (/^\d{1,3},\d{3}$/.test(text)) return Number(text.replace(',', ''));
  return Number(text.replace(',', '.'));
};
