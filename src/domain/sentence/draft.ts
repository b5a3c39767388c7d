import type { Fact } from './fact.ts';
import type { UseCaseRef } from './match.ts';

/** What one use is known to be, before its facts are settled. */
export type RawUse = {
  readonly useCase: UseCaseRef | { readonly newName: string } | null;
  readonly candidates: readonly UseCaseRef[];
  /** The person's own words for it. */
  readonly words: string | null;
  readonly tools: readonly string[];
  readonly count: number | null;
  readonly facts: Fact[];
};

/** A use as read from a sentence; null is what has to be asked. Minutes are claims. */
export type DraftUse = {
  readonly useCase: UseCaseRef | { readonly newName: string } | null;
  /** Likely use cases to choose from, best first, when none is sure. */
  readonly candidates: readonly UseCaseRef[];
  readonly tool: string | null;
  readonly times: number | null;
  readonly savedMinutes: number | null;
  readonly redoMinutes: number | null;
};

type Settled = { readonly value: number | null; readonly ask: string | null };

const MISSING = {
  times: 'How often did you use it?',
  saved: 'How much time did it save?',
  redo: 'How long did checking or redoing take?',
} as const;

const PERIOD_DAYS = 5;

const inWords = (minutes: number): string => {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`]
    .filter(Boolean)
    .join(' ');
};

const settleTimes = (facts: readonly Fact[], count: number | null): Settled => {
  const said = facts.filter(({ kind }) => kind === 'times');
  const values = [...said.map(({ value }) => value), ...(count === null ? [] : [count])];
  if (values.length === 0) return { value: null, ask: MISSING.times };
  if (new Set(values).size > 1) return { value: null, ask: 'How often did you use it in all?' };
  const [value = null] = values;
  if (value !== null) return { value, ask: null };
  return { value: null, ask: `How often is “${said[0]?.quote}”?` };
};

/** Minutes of one fact: times its uses if said of each, times five if said of every working day. */
const spread = (fact: Fact, times: number | null, daily: boolean): number | null => {
  if (fact.value === null) return null;
  if (fact.per === 'each') return times === null ? null : fact.value * times;
  if (fact.per === 'day') return daily ? fact.value * PERIOD_DAYS : null;
  return fact.value;
};

const settleMinutes = (
  kind: 'saved' | 'redo',
  facts: readonly Fact[],
  times: number | null,
): Settled => {
  const said = facts.filter((fact) => fact.kind === kind);
  if (said.length === 0) return { value: null, ask: MISSING[kind] };
  const daily = facts.some((fact) => fact.daily);
  const values = new Set(said.map((fact) => spread(fact, times, daily)));
  const [value = null] = values;
  const quotes = said.map(({ quote }) => `“${quote}”`).join(' and ');
  if (values.size > 1) return { value: null, ask: `${MISSING[kind]} You wrote ${quotes}.` };
  if (value === null)
    return { value, ask: `${MISSING[kind].slice(0, -1)} in minutes (${quotes})?` };
  const loose = said.some((fact) => fact.loose);
  return { value, ask: loose ? `Is ${inWords(value)} right for ${quotes}?` : null };
};

const askUseCase = ({ useCase, candidates, words, tools }: RawUse): string | null => {
  if (useCase) return null;
  const [only] = candidates;
  if (only && candidates.length === 1) return `Is “${words}” the use case “${only.name}”?`;
  if (only) {
    return `Which use case is “${words}”: ${candidates.map(({ name }) => name).join(', ')}?`;
  }
  if (words) return `Is “${words}” something you used AI for?`;
  return `What did you use ${tools.join(' and ') || 'AI'} for?`;
};

const labelOf = ({ useCase, words }: RawUse): string =>
  useCase ? ('name' in useCase ? useCase.name : useCase.newName) : (words ?? 'This use');

/** Settles what was said of a use; `ask` are the questions left, in the order of the card. */
export const settle = (raw: RawUse, alone: boolean): { use: DraftUse; ask: string[] } => {
  const times = settleTimes(raw.facts, raw.count);
  const saved = settleMinutes('saved', raw.facts, times.value);
  const redo = settleMinutes('redo', raw.facts, times.value);
  const unknown = raw.facts
    .filter(({ kind }) => kind === 'unknown')
    .map(({ quote }) => `Is “${quote}” time saved, or time spent checking?`);
  const questions = [askUseCase(raw), times.ask, ...unknown, saved.ask, redo.ask];
  const ask = questions.filter((question) => question !== null);
  return {
    use: {
      useCase: raw.useCase,
      candidates: raw.candidates,
      tool: raw.tools.length > 0 ? raw.tools.join(', ') : null,
      times: times.value,
      savedMinutes: saved.value,
      redoMinutes: redo.value === null ? null : Math.max(0, redo.value),
    },
    ask: alone ? ask : ask.map((question) => `${labelOf(raw)}: ${question}`),
  };
};
