import { TOOL } from './marks.ts';

export type Intent = 'nothing-this-week' | 'same-as-last' | 'help';

const SMALL =
  /(?<![\p{L}])(?:hi|hey|hello|sorry|thanks|thank you|unfortunately|afraid|i'm afraid|honestly|from me|from my side|on my side|for me|for my part|here|at all|so far|this time|this week|the week|these days|lately|recently|really|actually|just|simply|again|today|please|to be honest|tbh)(?![\p{L}])/giu;

const GENERIC = `(?:any |much of )?(?:${TOOL}(?: tools?| at all)?|it|any of it|anything|any tools?)`;

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'iu');

const NOTHING = whole(
  [
    '(?:(?:nope|no|nah) )?(?:nothing|none)|nada|zilch|zip|nil|not|n/a|nothing to (?:report|share|declare|add|say)|nothing with ' +
      TOOL,
    `(?:there was )?(?:no|zero|0)(?: new)? (?:${TOOL}(?: (?:use|usage|used|tools?|stuff|uses|work))?|use of ${TOOL}|uses?|usage|use cases?)`,
    `(?:i |we )?(?:didn't|did not|didnt|haven't|have not|havent|hadn't|never)(?: ever)? (?:been )?(?:used?|using|touch(?:ed)?|need(?:ed)?|open(?:ed)?|tr(?:y|ied)|get to use|got to use|get around to(?: using)?|have (?:time|a chance) (?:to use|for)) ${GENERIC}`,
    `(?:i |we )?(?:was |were |been |i was )?too busy (?:to use|for) ${GENERIC}`,
    `(?:i |we )?(?:did|wrote) everything (?:by hand|myself|without ${TOOL})|all by hand|(?:i )?worked without ${TOOL}|not used ${TOOL}|not using ${TOOL}|${TOOL}[: ]+(?:none|nothing|zero|no|not used)|nothing used|used nothing|used no ${TOOL}(?: tools?)?|without ${TOOL}`,
  ].join('|'),
);

const LAST =
  '(?:as )?(?:last|the last|before|usual|always|previous|the previous|the week before)(?: (?:week|weeks|time|one|check-?in|month))?';
const SAME_AS = `(?:(?:it's |it was |it is |all |all of it |everything |exactly |pretty much |basically |about |did |do )*(?:the )?same(?: (?:again|here|thing|things|stuff|old|uses|answers?|use cases))*(?: as)?(?: ${LAST})?(?: again)?)`;
const SAME = whole(
  `${SAME_AS}|ditto|no changes?(?: (?:since|from) ${LAST})?|unchanged|nothing (?:has )?changed(?: since ${LAST})?|as (?:usual|before|always|last week|last time)|like last (?:week|time)|(?:the |my )?usual|identical to ${LAST}|(?:copy|repeat)(?: ${LAST})?|my answer is the same`,
);
const SAME_AND_MORE = new RegExp(
  `^${SAME_AS},? (?:but|except|plus|and|with|only|minus)(?![\\p{L}])`,
  'iu',
);

const HELP =
  /^\/?(?:help|help me|help,? please|h|\?+|commands|options|menu|info|what can (?:you|i) (?:do|say|write)(?: here)?|what is this|how does (?:this|it) work|how do i (?:answer|reply|use (?:this|it)|do this)|what (?:should|do) i (?:write|say|answer|do))$/iu;

const tidy = (text: string): string =>
  text
    .replace(SMALL, ' ')
    .replace(/[.,;!"():]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** What a whole sentence asks for when it tells of no single use; `more`: it says more than that. */
export const readIntent = (
  marked: string,
  names: readonly (string | null)[],
): { intent: Intent; more: boolean } | null => {
  const text = tidy(marked);
  if (HELP.test(text.replace(/(?<=[\p{L}])\s*\?+$/u, ''))) return { intent: 'help', more: false };
  // “Didn’t use Claude” does not say that nothing else was used.
  if (names.every((name) => name === null) && NOTHING.test(text)) {
    return { intent: 'nothing-this-week', more: false };
  }
  if (SAME.test(text)) return { intent: 'same-as-last', more: false };
  return SAME_AND_MORE.test(text) ? { intent: 'same-as-last', more: true } : null;
};

/** True for what asks instead of telling. */
export const isQuestion = (plain: string): boolean =>
  /\?\s*$/.test(plain) ||
  /^(?:how|what|why|who|when|where|which|can|could|should|would|is|are|does|do you|did you|may|will|has anyone|have you|anyone)(?![\p{L}'])/iu.test(
    plain,
  );

const POLITE =
  /^(?:[\s\p{P}\p{S}]|(?<![\p{L}])(?:thanks?|thank you|thx|cheers|ta|lol|haha|great|nice|cool|awesome|perfect|good|very|really|super|helpful|useful|happy|love it|so|much|faster|ok|okay|hi|hey|hello|there|team|bot|it was|that's|it|all|etc|yay|woohoo|please|yes|yeah|sorry|this week|today|overall|in total|had fun|was|fun|again|have a|weekend|day|i|we|me|us|and|but|which|that|for me)(?![\p{L}]))*$/iu;

/** True for words that carry nothing: thanks, greetings, praise. */
export const isSmallTalk = (text: string): boolean => POLITE.test(text);
