import type { Visibility } from '../domain/answer/check-in.ts';
import {
  type Blocker,
  REDO_BANDS,
  RESULT_BANDS,
  SAVED_BANDS,
  TIMES_BANDS,
  type Use,
  type WouldMiss,
} from '../domain/answer/reply.ts';
import { said } from './blocks.ts';

export const WOULD_MISS_LABELS: Record<WouldMiss, string> = {
  very: 'Very disappointed',
  somewhat: 'Somewhat disappointed',
  not: 'Not disappointed',
};

export const BLOCKER_LABELS: Record<Blocker, string> = {
  access: 'Getting access',
  data: 'The data it needs',
  quality: 'Quality of results',
  trust: 'Trusting the results',
  workflow: 'Fitting it into my work',
  policy: 'Rules and policy',
  security: 'Security',
  skills: 'Knowing how',
  cost: 'What it costs',
  other: 'Something else',
};

/** Minutes in words: "25 min", "1½ h", "3 h", "2 h 20 min". */
export const duration = (minutes: number): string => {
  const whole = Math.round(Math.abs(minutes));
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return `${whole} min`;
  if (rest === 0) return `${hours} h`;
  if (rest === 30) return `${hours}½ h`;
  return `${hours} h ${rest} min`;
};

/** Hours as one would say them of a claim: "45 min", "3½ h", "11 h". */
export const roughly = (hours: number): string => {
  const size = Math.abs(hours);
  if (size < 1) return duration(hours * 60);
  return duration((size < 10 ? Math.round(size * 2) / 2 : Math.round(size)) * 60);
};

const bandLabel = (bands: readonly { value: number; label: string }[], value: number) =>
  bands.find((band) => band.value === value)?.label;

const timesInWords = (times: number): string =>
  (bandLabel(TIMES_BANDS, times) ?? `${times} times`).toLowerCase();

const savedInWords = (minutes: number): string => {
  const band = bandLabel(SAVED_BANDS, minutes)?.toLowerCase();
  if (minutes === 0) return 'no time saved';
  if (minutes < 0) return band ?? `cost ${duration(minutes)}`;
  return `saved ${band ?? duration(minutes)}`;
};

const redoInWords = (minutes: number): string | null =>
  minutes === 0
    ? null
    : `${(bandLabel(REDO_BANDS, minutes) ?? duration(minutes)).toLowerCase()} checking`;

const resultInWords = (share: number): string | null =>
  share === 1 ? null : `result ${share === 0 ? 'not' : 'partly'} used`;

/** A use in one short line: "with Claude · 2–4 times · saved 1–2 hours · 15–30 min checking". */
export const wordsOfUse = (use: Use & { tool?: string | null }): string =>
  [
    use.tool ? `with ${said(use.tool, 60)}` : null,
    timesInWords(use.times),
    savedInWords(use.savedMinutes),
    redoInWords(use.redoMinutes),
    resultInWords(use.resultUsed),
  ]
    .filter((part) => part !== null)
    .join(' · ');

/** What is known of a use so far, in one short line; what is not stays out. */
export const factsInWords = (use: {
  tool: string | null;
  times: number | null;
  savedMinutes: number | null;
  redoMinutes: number | null;
  resultUsed: number | null;
}): string =>
  [
    use.tool ? `with ${said(use.tool, 60)}` : null,
    use.times === null ? null : use.times === 1 ? 'once' : `${use.times} times`,
    use.savedMinutes === null ? null : exactSaved(use.savedMinutes),
    use.redoMinutes === null ? null : exactRedo(use.redoMinutes),
    use.resultUsed === null ? null : `result ${RESULT_WORDS[use.resultUsed] ?? 'used'}`,
  ]
    .filter((part) => part !== null)
    .join(' · ') || 'Nothing else is known yet';

const RESULT_WORDS: Record<number, string> = { 1: 'used', 0.5: 'partly used', 0: 'not used' };

const exactSaved = (minutes: number): string => {
  if (minutes === 0) return 'no time saved';
  return `${minutes > 0 ? 'saved' : 'cost'} ${duration(minutes)}`;
};

const exactRedo = (minutes: number): string =>
  minutes === 0 ? 'no checking' : `${duration(minutes)} checking`;

/** Net time in words, no finer than people's answers are: "3 h saved", "20 min lost", "no time saved". */
export const netInWords = (minutes: number): string => {
  if (Math.round(minutes) === 0) return 'no time saved';
  return `${roughly(minutes / 60)} ${minutes > 0 ? 'saved' : 'lost'}`;
};

export const colleagues = (people: number): string =>
  people === 1 ? 'One colleague' : `${people} colleagues`;

/** A moment on the reader's own clock; Slack fills it in, the words behind are for where it cannot. */
export const whenInWords = (at: Date): string => {
  const fallback = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} {time}|${fallback}>`;
};

export const RESULT_LABELS = RESULT_BANDS.map(({ id, label }) => ({ id, label }));

/** Who will see an answer: printed on every prompt before the first question. */
export const whoSees = (team: { name: string; visibility: Visibility; threshold: number }) =>
  team.visibility === 'named'
    ? `🔎 ${said(team.name, 80)} has chosen to see names: its members and leaders can see your answers.`
    : `🔒 Only totals of ${team.threshold} or more people are shown to anyone. Nobody sees your own answers.`;
