import { clampSavedMinutes } from './answer/reply.ts';
import { addDays, dateOnOrAfter, type LocalDate, readSpokenDay } from './calendar.ts';
import { type Away, readAway } from './sentence/away.ts';
import { type DraftUse, settle } from './sentence/draft.ts';
import { markDurations } from './sentence/duration.ts';
import { markFacts } from './sentence/facts.ts';
import { isQuestion, readIntent } from './sentence/intent.ts';
import { plainText } from './sentence/marks.ts';
import type { UseCaseRef } from './sentence/match.ts';
import { markTools } from './sentence/tools.ts';
import { readUses } from './sentence/uses.ts';

export type { DraftUse } from './sentence/draft.ts';
export { matchUseCase, type UseCaseRef } from './sentence/match.ts';

export type SentenceContext = {
  /** The workspace's catalogue, or the part of it that may be meant. */
  readonly useCases: readonly UseCaseRef[];
  /** What the person used last time. */
  readonly lastUses?: readonly UseCaseRef[];
  readonly today: LocalDate;
};

/**
 * What a sentence says. `unclear` holds the questions to ask, ready to be shown; what they are
 * about is null. `until` is the first day back at work, `from` the first day away.
 */
export type SentenceReading =
  | {
      readonly intent: 'uses';
      readonly uses: readonly DraftUse[];
      readonly unclear: readonly string[];
    }
  | {
      readonly intent: 'away';
      readonly from: LocalDate | null;
      readonly until: LocalDate | null;
      readonly unclear: readonly string[];
    }
  | {
      readonly intent: 'nothing-this-week' | 'same-as-last' | 'help' | 'not-understood';
      readonly unclear: readonly string[];
    };

const MAX_LENGTH = 2000;
const MAX_USES = 20;
const NOT_UNDERSTOOD: SentenceReading = {
  intent: 'not-understood',
  unclear: [
    'What did you use AI for, and how much time did it save? For example: “used Claude for 3 contract reviews, saved 2h, 20 min checking”.',
  ],
};

const readingOfAway = (said: Away, today: LocalDate): SentenceReading => {
  const { past, back, start, inclusive, span } = said;
  const monday = dateOnOrAfter(addDays(today, 1), 1);
  const first = start === null ? today : readSpokenDay(start, today);
  const away = { intent: 'away', from: past ? null : first, unclear: [] } as const;
  if (past) return { ...away, until: null };
  if (span === 'next week') return { ...away, from: monday, until: addDays(monday, 7) };
  if (span) return { ...away, until: span === 'today' ? addDays(today, 1) : monday };
  const day = back === null ? null : readSpokenDay(back, first ?? today);
  if (!first) return { ...away, until: day, unclear: [`Which day does “${start}” mean?`] };
  if (day) return { ...away, until: inclusive ? addDays(day, 1) : day };
  const about = back === null ? '' : ` You wrote “${back}”.`;
  return { ...away, until: null, unclear: [`Which day are you back?${about}`] };
};

/**
 * Reads a plain English sentence about the week into a draft to confirm: deterministic, offline,
 * never throws. What it does not understand is null and asked in `unclear`, never guessed; a range
 * (“2–3 hours”) is taken at its middle and asked as well. Saved minutes are within ±480, minutes of
 * checking at least 0, times above 0.
 */
export const readSentence = (text: string, context: SentenceContext): SentenceReading => {
  const plain = plainText(text.slice(0, MAX_LENGTH + 1));
  if (text.length > MAX_LENGTH) return NOT_UNDERSTOOD;
  const { text: withTools, names } = markTools(plain);
  const whole = readIntent(withTools, names);
  if (whole) {
    const unclear = whole.more ? ['What was different this time?'] : [];
    return { intent: whole.intent, unclear };
  }
  const away = readAway(plain);
  if (away) return readingOfAway(away, context.today);
  if (isQuestion(plain)) return NOT_UNDERSTOOD;
  const { text: timed, durations } = markDurations(withTools);
  const marked = { ...markFacts(timed, durations), names };
  const { uses, ask } = readUses(marked, { lastUses: [], ...context });
  if (uses.length === 0) return NOT_UNDERSTOOD;
  const settled = uses.slice(0, MAX_USES).map((use) => settle(use, uses.length === 1));
  return {
    intent: 'uses',
    uses: settled.map(({ use: { savedMinutes, ...use } }) => ({
      ...use,
      savedMinutes: savedMinutes === null ? null : clampSavedMinutes(savedMinutes),
    })),
    unclear: [...settled.flatMap(({ ask: questions }) => questions), ...ask],
  };
};
