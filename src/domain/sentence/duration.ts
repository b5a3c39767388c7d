import { mark } from './marks.ts';
import { TIGHT_NUMBER, toNumber } from './numbers.ts';

/**
 * A length of time someone wrote. `minutes` is null when the words give none (“ages”, “over 2h”);
 * `reading` says how it was taken when other readings are possible.
 */
export type Duration = {
  readonly quote: string;
  readonly minutes: number | null;
  readonly loose: boolean;
  readonly per: 'each' | 'day' | null;
};

type Found = { minutes: number | null; loose?: boolean };
type Form = readonly [RegExp, (groups: (string | undefined)[]) => Found | null];

const N = `(${TIGHT_NUMBER})`;
const HOUR = '(?:hours?|hrs?|h)(?![\\p{L}])';
const MIN = '(?:minutes?|mins?|m)(?![\\p{L}])';
const UNIT = '(hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?)(?![\\p{L}])';

// “2h and 20 min checking” are two lengths of time, “2h and 20 min” is one.
const NOT_CHECKING =
  '(?!\\s+(?:of |to |spent |on )*(?:double|re|check|fix|review|edit|verif|correct|proof|clean|tweak))';

const unitMinutes = (unit = ''): number => {
  if (/^h/i.test(unit)) return 60;
  return /^s/i.test(unit) ? 1 / 60 : 1;
};

const form = (pattern: string, read: Form[1]): Form => [new RegExp(pattern, 'giu'), read];
const num = (text = ''): number => toNumber(text);

/** The middle, rounded down, is what the method gives its own bands (15–30 min → 22). */
const middle = (low: number, high: number): Found | null =>
  low < high ? { minutes: Math.floor((low + high) / 2), loose: true } : null;

const FORMS: readonly Form[] = [
  form(
    '(?<!\\b(?:at|until|till|by|since|from|before|after) )(?<![\\d:])(\\d{1,2}):([0-5]\\d)(?![\\d:])(?!\\s*[ap]\\.?m)(?:\\s*(?:hours?|hrs?|h)\\b)?',
    ([h, m]) => ({ minutes: num(h) * 60 + num(m) }),
  ),
  form(
    '(?<![\\d.,])(\\d{1,3})\\s?h([0-5]\\d)(?:\\s?m(?:in)?)?(?![\\p{L}\\d])(?!\\s*m)',
    ([h, m]) => ({ minutes: num(h) * 60 + num(m) }),
  ),
  form('(?<![\\d.,])(\\d{1,3})\\s?h\\s+([0-5]\\d)(?=\\s*(?:$|[,.;)]))', ([h, m]) => ({
    minutes: num(h) * 60 + num(m),
  })),
  form(`${N}[\\s-]*${HOUR},?\\s*(?:and\\s+)?${N}[\\s-]*${MIN}${NOT_CHECKING}`, ([h, m]) => ({
    minutes: num(h) * 60 + num(m),
  })),
  form(`${N}\\s*${HOUR}\\s+and\\s+(?:a\\s+)?(half|quarter)(?![\\p{L}])`, ([h, part]) => ({
    minutes: num(h) * 60 + (part?.toLowerCase() === 'half' ? 30 : 15),
  })),
  form(`${N}\\s*(?:and\\s+a\\s+half|1/2)\\s*${HOUR}`, ([h]) => ({ minutes: num(h) * 60 + 30 })),
  form(`(?:three|3)[\\s-]+quarters\\s+of\\s+an\\s+hour(?![\\p{L}])`, () => ({ minutes: 45 })),
  form(
    '(?:(?:a|an)\\s+)?(half|quarter)[\\s-]*(?:of\\s+)?(?:an?[\\s-]+)?(?:hours?|h)(?![\\p{L}])',
    ([part]) => ({ minutes: part?.toLowerCase() === 'half' ? 30 : 15 }),
  ),
  form('(?:half\\s+a|(?:a\\s+)?half)[\\s-]+day(?![\\p{L}])', () => ({ minutes: 240, loose: true })),
  form(`(?:an|one)\\s+hour\\s+or\\s+(?:two|so\\s+or\\s+two)(?![\\p{L}])`, () => middle(60, 120)),
  form(
    `(?:between\\s+)?${N}\\s*(?:${UNIT})?\\s*(?:-|to|or|(?<=between[^,;.]*)and)\\s*${N}\\s*${UNIT}`,
    ([low, lowUnit, high, unit]) =>
      middle(num(low) * unitMinutes(lowUnit ?? unit), num(high) * unitMinutes(unit)),
  ),
  form(`${N}[\\s-]*${UNIT}`, ([count, unit]) => ({ minutes: num(count) * unitMinutes(unit) })),
  form('(?:a|one)\\s+(?:full|whole|entire)\\s+(?:working\\s+)?day(?![\\p{L}])', () => ({
    minutes: 480,
    loose: true,
  })),
  form(
    `(?<=\\bsav\\p{L}*(?: me| us)? (?:about |almost |nearly )?)${N}\\s+(?:working\\s+)?days?(?![\\p{L}])`,
    ([days]) => ({
      minutes: num(days) * 480,
      loose: true,
    }),
  ),
  form(
    "(?:a\\s+few|several|some|many|countless|multiple|lots\\s+of|a\\s+lot\\s+of|loads\\s+of|tons\\s+of|plenty\\s+of|a\\s+bit\\s+of|a\\s+little|a\\s+bunch\\s+of|a\\s+ton\\s+of|so\\s+much|much)\\s+(?:extra\\s+)?(?:hours?|minutes?|mins?|time)(?![\\p{L}])|(?<![\\p{L}'])(?:hours|ages|a\\s+lot|lots|tons|loads|a\\s+bit|a\\s+little|some\\s+time|a\\s+while|plenty)(?![\\p{L}])",
    () => ({ minutes: null }),
  ),
];

const APPROX =
  '(?:(?:about|around|roughly|approximately|approx\\.?|nearly|almost|maybe|perhaps|like|circa|probably|easily|another|only|just|a good|a solid|some|~)\\s*)+';
const AT_LEAST = '(?:over|more than|at least|upwards of|well over|>=?)\\s*';
const AT_MOST = '(?:under|less than|below|up to|at most|not even|<=?)\\s*';
export const EACH =
  '\\s*(?:each(?: (?:time|one))?|apiece|a ?piece|a time|every time|per (?!day|week|month)\\p{L}+|for each(?: one)?)(?![\\p{L}])';
// “Every day” also says how often, so it is left for that to be read.
const PER_DAY =
  '(?:\\s*(?:a day|per day)(?![\\p{L}])|(?=\\s*(?:daily|each day|every (?:day|morning))(?![\\p{L}])))';

const UNDER_15 = 10;
const OVER_8_HOURS = 480;

const openEnded = (found: Duration, side: 'least' | 'most'): Duration => {
  if (side === 'most' && found.minutes === 15) return { ...found, minutes: UNDER_15 };
  if (side === 'least' && found.minutes !== null && found.minutes >= OVER_8_HOURS) return found;
  return { ...found, minutes: null };
};

/** Replaces every length of time in a plain text by its mark. */
export const markDurations = (text: string): { text: string; durations: Duration[] } => {
  const durations: Duration[] = [];
  let marked = text;
  for (const [pattern, read] of FORMS) {
    marked = marked.replace(pattern, (quote: string, ...rest: unknown[]) => {
      const groups = rest.filter((group) => typeof group !== 'number').slice(0, -1);
      const found = read(groups.map((group) => (group ? String(group) : undefined)));
      if (!found) return quote;
      const { minutes, loose = false } = found;
      const rounded = minutes === null ? null : Math.max(minutes > 0 ? 1 : 0, Math.round(minutes));
      durations.push({ quote: quote.trim(), minutes: rounded, loose, per: null });
      return mark('duration', durations.length - 1);
    });
  }
  const around = (pattern: string, change: (found: Duration) => Duration): void => {
    marked = marked.replace(new RegExp(pattern, 'giu'), (whole: string, sign: string) => {
      const index = sign.charCodeAt(0) - mark('duration', 0).charCodeAt(0);
      const found = durations[index];
      if (found)
        durations[index] = { ...change(found), quote: whole.replace(sign, found.quote).trim() };
      return sign;
    });
  };
  const D = `([${mark('duration', 0)}-${mark('duration', Infinity)}])`;
  around(`(?<![\\p{L}])${AT_LEAST}${D}`, (found) => openEnded(found, 'least'));
  around(`${D}\\s*(?:\\+|or more)`, (found) => openEnded(found, 'least'));
  around(`(?<![\\p{L}])${AT_MOST}${D}`, (found) => openEnded(found, 'most'));
  around(`(?<![\\p{L}])${APPROX}${D}`, (found) => found);
  around(
    `${D}(?:\\s?-?ish|\\s+or so|\\s+tops|\\s+max|\\s+in (?:all|total)|\\s+total)(?![\\p{L}])`,
    (f) => f,
  );
  around(`${D}\\s+net(?![\\p{L}])`, (found) => ({ ...found, minutes: null }));
  around(`${D}${EACH}`, (found) => ({ ...found, per: 'each' }));
  around(`${D}${PER_DAY}`, (found) => ({ ...found, per: 'day' }));
  return { text: marked, durations };
};
