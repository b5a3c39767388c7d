import type { Duration } from './duration.ts';
import type { Fact } from './fact.ts';
import { DURATION, FACT, TOOL } from './marks.ts';

const D = `(${DURATION})`;
const ME = '(?:\\s+(?:me|us|my team|the team|everyone|him|her|them))?';
const SAVE =
  '(?:sav(?:ed|es|ing|e)|gain(?:ed|s)?|shaved(?: off)?|freed(?: up)?|won(?: back)?|spared|got back|reclaimed|trimmed)';
const LEAD =
  "(?:(?:which|that|it|this|i|we|has|have|'ve|probably|easily|also|and|so|overall|in total|in all|altogether),?\\s+)*";
const STRONG =
  '(?:double[- ]?check|re-?check|check|fix|redo|re-?do|correct|verif|proof-?read|rework|tweak|clean|debugg?|fact[- ]?check|sanity[- ]?check|adjust|tidy|polish)(?:ing|ed|y|ying|ied|es|s)?';
const WEAK = '(?:review|edit|re-?writ|rewrit|revis|validat|test|amend|touch)(?:ing|ed|e|s)?';
const CHECK = `(?:${STRONG}|${WEAK})(?![\\p{L}])`;
const OBJECT =
  "(?:\\s+(?:up|over|through|out|it|them|that|this|these|the|its|their|his|her|my|all|every|a few|some|of|for|in|and|outputs?|results?|drafts?|answers?|errors?|mistakes?|typos?|bugs?|formatting|everything|anything|much|work|afterwards?|after|facts?|details?|numbers|figures|code|text|wording|tone|hallucinations?|stuff|things?|by hand|manually|needed|required|claude's|quality|sources?|citations?|names|translation|summar(?:y|ies)))*";
const END = `(?=\\s*(?:$|${FACT}|[,;.!)(:]|-|—|and\\b|but\\b|with\\b|so\\b|this week\\b|today\\b|in total\\b))`;
const AFTER_START = '(?<=^|[,;.!(—]\\s*|\\b(?:and|but|then|plus|with|though)\\s+)';

type Maker = (groups: (Duration | undefined)[], quote: string) => Fact | null;
type Rule = readonly [RegExp, Maker];

const rule = (pattern: string, make: Maker): Rule => [new RegExp(pattern, 'giu'), make];

const timed =
  (kind: Fact['kind'], sign = 1): Maker =>
  ([found]) =>
    found
      ? {
          kind,
          value: found.minutes === null ? null : found.minutes * sign,
          quote: found.quote,
          loose: found.loose,
          per: found.per,
        }
      : null;

const fixed =
  (kind: Fact['kind'], value: number | null): Maker =>
  (_, quote) => ({ kind, value, quote: quote.trim(), loose: false, per: null });

/** Two lengths of time, with AI and without: what is saved is the difference. */
const compared =
  (without: 0 | 1): Maker =>
  (pair) => {
    const [before, after] = without === 0 ? pair : [pair[1], pair[0]];
    if (!before || !after) return null;
    const known = before.minutes !== null && after.minutes !== null;
    return {
      kind: 'saved',
      value: known ? (before.minutes ?? 0) - (after.minutes ?? 0) : null,
      quote: `${before.quote} → ${after.quote}`,
      loose: before.loose || after.loose,
      per: after.per ?? before.per,
    };
  };

const COST_BAND = -30;
const NOT_SAVED = `(?:(?:did|does|has|have)(?:n't| not)|didnt|doesnt|never)(?: really| actually)? (?:sav(?:ed?|ing)|gain(?:ed)?)`;
const TASK = '(?:\\s*(?:of work|task|job|chore|process|slog|meeting|exercise))?';

/** In this order: the first rule that fits takes the words. */
export const TIME_RULES: readonly Rule[] = [
  rule(
    `${LEAD}${NOT_SAVED}${ME}\\s+(?:(?:that|very) )?(?:much|${DURATION})(?: time)?`,
    fixed('saved', null),
  ),
  rule(
    `${LEAD}${NOT_SAVED}${ME}(?: any(?:thing|(?: real)? time)?| time)?(?: at all| though)?`,
    fixed('saved', 0),
  ),
  rule(
    `${LEAD}${SAVE}${ME}\\s+(?:nothing|(?:no|zero)(?: time| minutes)?|0)(?: at all| though)?(?![\\p{L}\\d])`,
    fixed('saved', 0),
  ),
  rule(
    '(?<![\\p{L}])(?:no|zero) (?:real )?(?:time (?:was )?(?:saved|savings?)|savings?|gain)(?![\\p{L}])',
    fixed('saved', 0),
  ),
  rule(
    `(?<![\\p{L}])(?:(?:went|down|cut|reduced|brought|it|time) )*from (?:an? )?${D} (?:down )?to ${D}`,
    compared(0),
  ),
  rule(
    `(?:turned|cut|reduced|brought|shrank|got)(?: an?| my| the)? ${D}${TASK} (?:in)?(?:down )?to ${D}`,
    compared(0),
  ),
  rule(
    `(?:it |which |that )?(?:(?:usually|normally) )?(?:takes|took|needs) (?:me |us )?${D}(?: usually| normally| before)?,? (?:but )?(?:this time |now |here )?(?:it )?(?:took|takes|was|needed) (?:me |us )?(?:only |just )?${D}`,
    compared(0),
  ),
  rule(
    `(?:(?:it|which|that|and) )?(?:(?:was )?done in |took |takes |needed |was |in )?(?:me |us )?(?:only |just )?${D}(?: (?:with|using) ${TOOL})? (?:instead of|rather than|vs\\.?|versus|not|compared (?:to|with)) (?:the usual |my usual |an? |what was )?${D}`,
    compared(1),
  ),
  rule(
    `${LEAD}(?:cost|costs|lost|wasted|set me back|added)${ME}\\s+(?:an? )?(?:extra )?${D}\\s+(?:of |to |on |in |just |spent )*${CHECK}${OBJECT}${END}`,
    timed('redo'),
  ),
  rule(
    `${LEAD}(?:actually )?(?:cost|costs|lost|wasted|set me back|added)${ME}\\s+(?:an? )?(?:extra )?${D}(?: extra| more| overall)?(?! saved)`,
    timed('saved', -1),
  ),
  rule(`${LEAD}(?:took|takes)${ME}\\s+(?:an? )?extra ${D}`, timed('saved', -1)),
  rule(
    `${LEAD}(?:actually )?(?:(?:took|takes|was|were|is)${ME}\\s+)?${D} (?:longer|slower|lost|wasted)(?: than (?:usual|normal|without(?: it)?|by hand|before|doing it myself))?`,
    timed('saved', -1),
  ),
  rule(`${LEAD}(?:took |takes |was |were |is )?(?:longer|slower) by ${D}`, timed('saved', -1)),
  rule(
    `${LEAD}(?:actually )?(?:cost|costs|lost|wasted)${ME} (?:some )?time(?! (?:off|sheet))`,
    fixed('saved', COST_BAND),
  ),
  rule(
    `${LEAD}${SAVE}${ME}(?: back)?\\s+(?:of )?${D}(?: of (?:work|my (?:time|day)|our time|time|effort|typing))?(?: overall| altogether)?`,
    timed('saved'),
  ),
  rule(
    `${D}(?: of time)? (?:(?:was|were|have been|has been|got) )?(?:saved|faster|quicker|less|sooner|shorter|gained|freed up|saving|savings)(?: than (?:usual|normal|without(?: it)?|by hand|before|doing it myself))?(?![\\p{L}])`,
    timed('saved'),
  ),
  rule(`(?:time saved|saved|savings?|saving|gain)\\s*(?:[:=]|of|was|is)\\s*${D}`, timed('saved')),
  rule(`(?:was |were )?(?:faster|quicker|shorter|reduced|sped up) by ${D}`, timed('saved')),
  rule(
    `(?:${AFTER_START})(?:(?:it |that )?(?:(?:needed|required|took|had) )?(?:no|zero)|without(?: any)?|(?:did(?:n't| not)|didnt) (?:need|require|have)(?: any| to| much to)?|nothing to|no need (?:for|to))\\s+(?:further |extra |manual |time |real )*(?:${CHECK}|corrections?|edits|fixes|changes|reviews?|rework)(?:\\s+(?:needed|required|necessary|at all|up|it|them|time|afterwards|anything|much))*`,
    fixed('redo', 0),
  ),
  rule(
    `(?:(?:i|we|then|and|plus|but|with|also|had to|spent|took|takes|needed|another|extra|cost) )*(?:me |us )?(?:spend |spending )?${D},?\\s*(?:(?:of|to|on|was|were|went on|went into|spent|the|then|manual|manually|extra|more|human|just|it took)\\s+)*${STRONG}(?![\\p{L}])(?:${OBJECT}${END}|(?:\\s+[\\p{L}-]+){0,3}${END})`,
    timed('redo'),
  ),
  rule(
    `(?:(?:i|we|then|and|plus|but|with|also|had to|spent|took|takes|needed|another|extra|cost) )*(?:me |us )?(?:spend |spending )?${D},?\\s*(?:(?:of|to|on|for|was|were|went on|went into|spent|the|then|manual|manually|extra|more|human|just|it took)\\s+)*${CHECK}${OBJECT}${END}`,
    timed('redo'),
  ),
  rule(
    `${AFTER_START}(?:(?:i|we|had to|then|the|my|manual|manually|still) )*${CHECK}${OBJECT}(?: time)?\\s*(?:[:=]|took|takes|cost|was|were|needed|in|for|about)?\\s*(?:me |us )?(?:about |only |just |another )?${D}`,
    timed('redo'),
  ),
];
