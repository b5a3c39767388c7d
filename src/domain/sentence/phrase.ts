import { FACT, TOOL } from './marks.ts';
import { NUMBER, toNumber } from './numbers.ts';

/** What a clause says was done with AI: the words for it, how many of them, with which tools. */
export type Phrase = { readonly words: string | null; readonly count: number | null };

const TOOLS = `${TOOL}(?:\\s*(?:and|&|/|,|\\+|or)?\\s*${TOOL})*`;
const THING = `(?:${TOOLS}|it|this|them)`;

const FILLERS =
  "(?:and|but|also|then|so|well|ok|okay|yes|yeah|yep|hi|hey|hello|hiya|morning|good morning|this week|last week|today|yesterday|on \\p{L}+day|i've|we've|ive|i|we|my team|the team|have|been|was|were|am|'m|i'm|mostly|mainly|just|only|again|really|actually|finally|firstly|secondly|first|second|for me|did|do|done|got to|managed to|kept|started|update|me|fyi|so far|all week|quick|quickly|plus|too|by(?= using))";
const LEADING = new RegExp(`^(?:${FILLERS}(?![\\p{L}])|[\\s,.:;"'()•—-])+`, 'iu');
const TRAILING =
  /(?:[\s,.:;"'()!—-]|(?<![\p{L}])(?:this week|last week|today|yesterday|on \p{L}+day|again|too|as well|also|so far|all week|mostly|for me|with it|lol|etc|overall|in total|and|but|for|on|with|which|that|it|in|by|of|using|via|to|plus|then|so|was|were|thanks|please|each|i|we|from|all|took))+$/iu;

const NOT_DONE =
  "(?:'ll|'d|is|are|was|were|isn't|aren't|wasn't|will|would|could|should|might|may|can|can't|cannot|want(?:ed|s)?(?: to)?|need(?:ed|s)? to|plan(?:ned|ning|s)?|hop(?:e|ing)|think(?:ing)?|thought|wish|read(?:ing)? (?:about|an?)|heard|saw|lov(?:e|ed)|hat(?:e|ed)|like|prefer|wonder(?:ing)?|consider(?:ing)?|looking|going|about to|trying to|tried to|if|please|let's|lets|no|not|never|(?:have|has|had|did|do|does|could|would|is|was|can|wo)n't|didnt|havent|dont|wont|cant|do not|did not|have not|seems?|looks?|sounds?|keeps?|gives?|crashed|failed|stopped|refused|broke|hallucinated|changed|launched|released|announced|got|went|still|should've|talked|spoke|attended|discussed|bought|paid|subscribed|learned|learnt|how|what|why|who|when|where|which)";
const SUBJECT = `(?:(?:i|we|you|they|he|she|it|this|that|there|someone|everyone|nobody|anyone|my \\p{L}+|the \\p{L}+)\\s*)?`;
const GUARD = new RegExp(`^(?:${SUBJECT}|${THING}\\s*)${NOT_DONE}(?![\\p{L}])`, 'iu');
const ELSEWHERE =
  /(?<![\p{L}])(?:tomorrow|next (?:week|month|sprint|quarter|time|year)|(?:did|have|has|does|do)(?:n't| not) (?:use|used|using|try|need|work|help)|never used?|not us(?:e|ed|ing)|without (?:any )?[\uF000-\uF3FF]|instead of [\uF000-\uF3FF]|no [\uF000-\uF3FF]|would (?:have|be|like)|gave up|article|podcast|webinar|by hand|manually|by myself|on my own)(?![\p{L}])/iu;

const USED =
  '(?:used|using|use|tried|trying|tested|leaned on|relied on|worked with|ran|opened|fired up)';
const ASKED = '(?:asked|had|got|let|made|told|prompted|fed)';
const TO =
  '(?:to help (?:me |us )?(?:with |to )?|for help with |to speed up |for |on |to |in |with |during |when |while |as |:\\s*|-\\s*|—\\s*)';
const HELPED =
  '(?:(?:has |have )?(?:really )?(?:helped|helps|assisted|supported)(?: me| us)?(?: out)?(?: a lot| lots)?(?: with| to| on| in)? )';
const DID =
  '(?:has |have )?(?:wrote|written|made|built|found|gave me|did|took care of|(?!(?:need|seem|look|want|fail|crash|stop|help|work|refus|chang|launch|releas|announc|caus|confus|annoy|hallucinat|improv|updat)e?d)\\p{L}{3,}ed)';

const shape = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'iu');

/** Shapes that say AI was used, whatever for; the named group has the words for it. */
const CERTAIN: readonly RegExp[] = [
  shape(`${USED} ${THING}(?: a lot| lots| heavily)?,? ${TO}(?<what>.+)`),
  shape(`(?:for|on) (?<what>.+?),? (?:i |we )?(?:used|using) ${THING}`),
];

/** Shapes that lunch with Claude has as well: these count when something else speaks for a use. */
const LIKELY: readonly RegExp[] = [
  shape(`${ASKED} ${TOOLS} (?:to |for |with )?(?:help (?:me |us )?(?:with |to )?)?(?<what>.+)`),
  shape(`(?:with|using|via) ${TOOLS},? (?:i |we )?(?:did |have |finished )?(?<what>.+)`),
  shape(`${TOOLS}\\s*(?:${HELPED}|${TO})(?<what>.+)`),
  shape(`${TOOLS} (?<what>${DID}(?: me| us| my| our)? .+)`),
  shape(`(?:for|on) (?<what>.+?),? (?:i |we )?(?:with|via) ${THING}`),
  shape(
    `(?<what>.+?)(?:\\s*[:,(]\\s*|\\s+(?:with (?:the )?help (?:of|from)|with some help from|thanks to|together with|with|using|used|via|through|by|in|w/)\\s+)${TOOLS}\\)?(?: again| too| as well)?`,
  ),
  shape(`(?<what>.+?) (?:with|using|via|by|through) ${TOOLS} (?:for|on|in|at) .+`),
];
const TOOL_ALONE = shape(
  `(?:(?:${USED}|${ASKED}) ${TOOLS})(?: a lot| lots| heavily| for (?:work|stuff|things|everything))?`,
);

const NOT_COUNTED =
  /^(?:pages?|people|slides?|words?|lines?|languages?|percent|%|years?|months?|weeks?|days?|k\b|am\b|pm\b|way|st\b|nd\b|rd\b|th\b|-|:|\.|\/)/iu;
const FIRST_NUMBER = new RegExp(
  `^((?:${LEADING.source.slice(1)})?(?:\\p{L}+(?:ing|ed) |(?:wrote|write|draft|review|do|did|make|made|summari[sz]e|translate|edit|check|for|to|on|doing) )?)(?:(?:about|around|roughly|the|these|those|my|our|another) )?(${NUMBER})\\s+(?:of (?:the |my |our )?|new |more )?(?=(\\p{L}.*))`,
  'iu',
);
const LEADING_OF_PHRASE =
  /^(?:(?:help(?:ing)? (?:me )?(?:with|to)|to|for|on|doing|do|did|with|the|a|an|my|our|some|this week's|another|more|of|all|bunch of|lot of|few|several|various|couple of|work on|working on)\s+)+/iu;
const NOTHING_SAID =
  /^(?:stuff|things?|work|it|this|that|these|them|everything|something|anything|various|random|my work|tasks?|lots|a lot|misc|other|bits|week|day|time|me|us|all|both|help|fun)(?:\s+(?:stuff|things?|tasks?|work))?$/iu;
const MAX_WORDS = 12;

const withoutCount = (text: string): { text: string; count: number | null } => {
  const match = FIRST_NUMBER.exec(text);
  if (!match) return { text, count: null };
  const [whole, before = '', number = '', after = ''] = match;
  const value = toNumber(number);
  const counted = !/^(?:an?|one)$/i.test(number) && value > 0 && value <= 500;
  if (!counted || NOT_COUNTED.test(after)) return { text, count: null };
  return { text: before + text.slice(whole.length), count: value };
};

/** Takes from a phrase what is not its name: articles, counts, “this week”. */
export const cleanPhrase = (raw: string): Phrase => {
  const plain = raw.replace(new RegExp(`${FACT}|${TOOL}`, 'gu'), ' ').replace(/\s+/g, ' ');
  const { text, count } = withoutCount(plain.replace(LEADING, '').replace(TRAILING, ''));
  const words = text.replace(LEADING, '').replace(LEADING_OF_PHRASE, '').replace(TRAILING, '');
  const fits = (words.match(/\p{L}/gu)?.length ?? 0) >= 2 && words.split(' ').length <= MAX_WORDS;
  return { words: fits && !NOTHING_SAID.test(words) ? words : null, count };
};

/** A clause without marks of facts and the words people begin and end with. */
export const bareClause = (clause: string): string =>
  clause
    .replace(new RegExp(FACT, 'gu'), ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(LEADING, '')
    .replace(TRAILING, '');

/** True when a clause is about what was not done, may be done, or what AI is like. */
export const isNoUse = (clause: string): boolean => {
  const text = clause.replace(new RegExp(FACT, 'gu'), ' ').replace(/\s+/g, ' ').trim();
  const doing = text.replace(
    /^(?:i|we)?\s*(?:'m|am|'ve been|have been|was|were)\s+(?:also |mostly )?(?=using)/iu,
    '',
  );
  return (
    GUARD.test(doing.replace(/^(?:and|but|so|well|also|ok|hi|hey)[\s,]+/iu, '')) ||
    ELSEWHERE.test(doing)
  );
};

/** True for a clause that does no more than name tools. */
export const isToolOnly = (clause: string): boolean =>
  shape(`(?:(?:with|using|via|by|in|on|from) )?${TOOLS}`).test(bareClause(clause));

export type Stated = { readonly phrase: Phrase; readonly certain: boolean };

/** What a clause says AI was used for; null when it does not say that AI was used. */
export const readPhrase = (clause: string): Stated | null => {
  if (isNoUse(clause)) return null;
  const bare = bareClause(clause);
  if (TOOL_ALONE.test(bare)) return { phrase: { words: null, count: null }, certain: true };
  for (const [certain, shapes] of [
    [true, CERTAIN],
    [false, LIKELY],
  ] as const) {
    for (const pattern of shapes) {
      const what = pattern.exec(bare)?.groups?.what;
      if (what) return { phrase: cleanPhrase(what), certain };
    }
  }
  return null;
};
