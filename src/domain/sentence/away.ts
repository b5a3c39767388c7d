/**
 * That somebody is or was away. `back` are the words for the day they return, unread; `inclusive`:
 * that day is still a day off. `span` is set when only a period was named.
 */
export type Away = {
  readonly past: boolean;
  readonly back: string | null;
  /** Words for the first day away when it was named, unread. */
  readonly start: string | null;
  readonly inclusive: boolean;
  readonly span: 'today' | 'this week' | 'next week' | null;
};

const REASON =
  '(?:(?:on |taking |having |at |off on |out on )?(?:(?:my|a|an|the|some|annual|parental|paternity|maternity|sick|medical|paid|family|bank|public|summer|winter|short|long|study|jury|bereavement) )*(?:vacation|vacay|holidays?|hols|leave|pto|time off|day off|days off|week off|break|sabbatical|duty)|ooo|o\\.o\\.o\\.?|oof|out of (?:the )?office|(?:out |off |home )?(?:sick|ill)(?! of)|unwell|away(?: from (?:work|the office|my desk))?|off(?: work| sick)?(?= (?:until|till|til|thru|through|to|today|tomorrow|this|next|all|the whole|for|since|from|back|on)(?![\\p{L}])|[,.;]|$)|out(?= (?:until|till|til|thru|through|today|tomorrow|this|next|all|for)(?![\\p{L}]))|not working|not at work|in hospital|travell?ing|offline)';

const SUBJECT =
  "(?:(?:hi|hey|hello|sorry|fyi|note|ok|just|heads up)[\\s,:!]+)*(?:i'm|i am|im|i was|i've been|i have been|i will be|i'll be|ill be|i'd been|i go|i'm going|we're|we are|we were|was|been|am|will be|going|currently|still)?(?:\\s*(?:still|currently|just|all|going|actually|mostly|now|be|been|also))*\\s*";

const AWAY = new RegExp(`^${SUBJECT}${REASON}(?![\\p{L}])(?<rest>.*)$`, 'iu');
const BACK =
  /^(?:(?:i'll be|i'm|i am|im|will be|i will be) )?back (?:at work |in the office |to work |online )?(?:in|on|by|from)?\s*(?<when>.+)$/iu;
const UNTIL =
  /(?<![\p{L}])(?<how>until|till|til|thru|through|to|(?:and |i'll be |i'm |will be |be )*(?:back|returning|return|coming back)(?: at work| in the office| to work| online)?(?: in(?= \p{L}| \d))?)\s+(?:and including )?(?<when>[\p{L}\d][\p{L}\d\s./,-]*?)(?<inclusive>\s*(?:inclusive|incl\.?|included))?(?=\s*(?:$|[.;!)(]|,\s*(?:no|so|didn't|nothing|thanks|sorry|back|see|used)(?![\p{L}])|\s(?:so|and|no|thanks|sorry)(?![\p{L}])))/iu;
const FOR =
  /(?<![\p{L}])for (?:the )?(?:next )?(?<count>\d{1,2}|an?|one|two|three|four|few|couple of)\s+(?<unit>day|week)s?(?![\p{L}])/iu;
const FROM =
  /(?<![\p{L}])(?:from|starting|as of|beginning)\s+(?:on )?(?<start>[\p{L}\d][\p{L}\d\s./-]*?)(?=\s*(?:$|[,.;!)(]|(?:until|till|til|thru|through|to|for|so|and)(?![\p{L}])))/iu;
const DROPPED =
  /(?<![\p{L}])(?:this week|next week|today|all|whole|the|most of|of|it|week|so|no|ai|use|used|usage|nothing|to report|thanks|thank you|sorry|and|with|my|kids?|family|flu|cold|a|in|at|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|monday|tuesday|wednesday|thursday|friday|day|days|then|from|since|until|till|but|was|i|for|didn't|any|not|working|work|see you|cheers|entire)(?![\p{L}])|[\p{P}\p{S}\s\d]/giu;

const spanOf = (text: string): Away['span'] => {
  if (/next week/i.test(text)) return 'next week';
  if (/(?:this|all|the whole|the entire|whole|most of the) week/i.test(text)) return 'this week';
  return /(?<![\p{L}])today(?![\p{L}])/iu.test(text) ? 'today' : null;
};

/** Reads “on vacation till Monday”, “OOO until 3 Dec”, “was sick this week”; null for all else. */
export const readAway = (plain: string): Away | null => {
  const text = plain.replace(/[\s.!;]+$/, '');
  const past = /(?<![\p{L}])(?:was|were|been)(?![\p{L}])/iu.test(text);
  const back = BACK.exec(text)?.groups?.when;
  if (back) return { past: false, back, start: null, inclusive: false, span: null };
  const rest = AWAY.exec(text)?.groups?.rest;
  if (rest === undefined) return null;
  const until = UNTIL.exec(rest);
  const { how = '', when = null, inclusive } = until?.groups ?? {};
  const lasting = until ? null : FOR.exec(rest);
  const { count, unit } = lasting?.groups ?? {};
  const from = /from (?:work|the office|my desk)/i.test(rest) ? null : FROM.exec(rest);
  const left = rest
    .replace(until?.[0] ?? '', '')
    .replace(from?.[0] ?? '', '')
    .replace(lasting?.[0] ?? '', '')
    .replace(DROPPED, '');
  // “Away from my desk while Claude wrote …” says more than that somebody was away.
  if (left !== '') return null;
  const counted = count && !/few|couple/i.test(count) ? `in ${count} ${unit}` : null;
  const given = when ?? counted ?? (lasting ? (lasting[0] ?? null) : null);
  return {
    past: past && !given,
    back: given?.trim() ?? null,
    start: from?.groups?.start?.trim() ?? null,
    inclusive: Boolean(inclusive) || /^(?:thru|through)$/i.test(how),
    span: given ? null : spanOf(text),
  };
};
