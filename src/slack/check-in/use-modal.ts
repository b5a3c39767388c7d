import type { ModalView } from '@slack/types';
import {
  BLOCKERS,
  type Blocker,
  MAX_SAVED_MINUTES,
  REDO_BANDS,
  RESULT_BANDS,
  SAVED_BANDS,
  TIMES_BANDS,
  type Use,
  WOULD_MISS,
  type WouldMiss,
} from '../../domain/answer/reply.ts';
import { InvalidForm } from '../../errors.ts';
import {
  actions,
  type Blocks,
  button,
  clip,
  context,
  input,
  option,
  plain,
  said,
  section,
} from '../blocks.ts';
import { ANSWER, initialOption, initialText, numberInput, optionsOf, readForm } from '../form.ts';
import { clicks, modals, newUseCaseOption } from '../interactions.ts';
import { LIMITS } from '../limits.ts';
import { BLOCKER_LABELS, WOULD_MISS_LABELS } from '../wording.ts';

/** Block ids of the questions. */
const FIELD = {
  useCase: 'use_case',
  times: 'times',
  saved: 'saved',
  savedExact: 'saved_exact',
  redo: 'redo',
  redoExact: 'redo_exact',
  result: 'result',
  wouldMiss: 'would_miss',
  blockers: 'blockers',
  note: 'note',
  quotable: 'quotable',
} as const;

/** The action id of the use case picker, whose options come from a search as one types. */
export const USE_CASE_PICKER = 'use_case.pick';

/** Longest name of a use case, in characters. */
export const MAX_NAME = 120;

/** The option that adds a use case under the name that was typed. */
export const addOption = (typed: string) => {
  const name = clip(typed, MAX_NAME);
  const label = clip(name, LIMITS.optionText - 'Add “”'.length);
  return option(`Add “${label}”`, newUseCaseOption.encode(name));
};

const LONGEST_REDO = 40 * 60;
const TIMES = optionsOf(TIMES_BANDS);
const SAVED = optionsOf(SAVED_BANDS);
const REDO = optionsOf(REDO_BANDS);
const RESULT = optionsOf(RESULT_BANDS);
const MISS = WOULD_MISS.map((id) => option(WOULD_MISS_LABELS[id], id));
const HINDRANCES = BLOCKERS.map((id) => option(BLOCKER_LABELS[id], id));
const QUOTABLE = [option('May be quoted, without my name', 'yes')];

export type UseModalFacts = {
  checkInId: string;
  /** The use case asked about; null lets the person find or add one. */
  useCase: { id: string; name: string } | null;
  /** A name for a new use case that stands in the picker when it opens. */
  newName?: string | null;
  /** The draft of a sentence that this form settles a use of. */
  draft?: { id: string; at: number } | null;
  /** Whether this week's answer has it, so that it can be taken out. */
  canRemove?: boolean;
  /** What stands in the form when it opens: this week's answer, or last time's. */
  given: Partial<Use> | null;
  asksWouldMiss: boolean;
  note: string | null;
  noteQuotable: boolean;
  privacy: string;
};

/** The band of a number of times, also where someone gave an exact one. */
const timesBandId = (times: number | undefined): string | null => {
  if (times === undefined) return null;
  if (times < 2) return 'once';
  if (times < 5) return 'few';
  return times < 10 ? 'often' : 'daily';
};

/** Of two bands as near as each other, the lower. */
const nearestBandId = (
  bands: readonly { id: string; value: number }[],
  value: number | undefined,
): string | null => {
  if (value === undefined) return null;
  const distance = (band: { value: number }) => Math.abs(band.value - value);
  return bands.reduce((best, band) => (distance(band) < distance(best) ? band : best)).id;
};

const bandId = (bands: readonly { id: string; value: number }[], value: number | undefined) =>
  bands.find((band) => band.value === value)?.id ?? null;

/** An exact number only where no band says the same. */
const exactOf = (bands: readonly { value: number }[], value: number | undefined) =>
  value === undefined || bands.some((band) => band.value === value) ? null : value;

const picker = (newName: string | null) =>
  input(
    FIELD.useCase,
    'What did you use AI for?',
    {
      type: 'external_select',
      action_id: USE_CASE_PICKER,
      min_query_length: 0,
      placeholder: plain('Find or add a use case', 150),
      ...(newName && { initial_option: addOption(newName) }),
    },
    { hint: 'Type a few letters. If it is not there, the last option adds it.' },
  );

/** How an exact number stands to the choice before it. */
const OVERRIDES = { optional: true, hint: 'These count instead of the choice above.' };

const timeQuestions = (given: Partial<Use> | null): Blocks => [
  input(FIELD.times, 'How often did you use it?', {
    type: 'radio_buttons',
    action_id: ANSWER,
    options: TIMES,
    ...initialOption(TIMES, timesBandId(given?.times)),
  }),
  input(
    FIELD.saved,
    'Compared with doing it without AI, how much time did it save you this week?',
    {
      type: 'static_select',
      action_id: ANSWER,
      options: SAVED,
      ...initialOption(SAVED, nearestBandId(SAVED_BANDS, given?.savedMinutes)),
    },
  ),
  numberInput(
    FIELD.savedExact,
    'Exact minutes saved, if you know them (below zero if it cost you time)',
    [-MAX_SAVED_MINUTES, MAX_SAVED_MINUTES],
    exactOf(SAVED_BANDS, given?.savedMinutes),
    OVERRIDES,
  ),
  input(FIELD.redo, 'How long did you, or anyone else, spend checking or redoing it?', {
    type: 'static_select',
    action_id: ANSWER,
    options: REDO,
    ...initialOption(REDO, nearestBandId(REDO_BANDS, given?.redoMinutes)),
  }),
  numberInput(
    FIELD.redoExact,
    'Exact minutes spent checking or redoing, if you know them',
    [0, LONGEST_REDO],
    exactOf(REDO_BANDS, given?.redoMinutes),
    OVERRIDES,
  ),
];

const noteQuestions = (facts: UseModalFacts): Blocks => [
  input(
    FIELD.note,
    'Anything to add?',
    {
      type: 'plain_text_input',
      action_id: ANSWER,
      multiline: true,
      max_length: LIMITS.plainTextInput,
      ...initialText(facts.note),
    },
    { optional: true },
  ),
  input(
    FIELD.quotable,
    'Your note in the digest',
    {
      type: 'checkboxes',
      action_id: ANSWER,
      options: QUOTABLE,
      ...(facts.noteQuotable && { initial_options: QUOTABLE }),
    },
    { optional: true },
  ),
];

const removal = (checkIn: string, useCase: string): Blocks => [
  actions('remove', [
    button('Not this week after all', clicks.removeUse.encode({ checkIn, useCase })),
  ]),
];

/** The questions about one use case, with what is known filled in. */
export function answerModal(facts: UseModalFacts): ModalView {
  const { given, useCase } = facts;
  const blockers = HINDRANCES.filter((one) => given?.blockers?.some((id) => id === one.value));
  return {
    type: 'modal',
    ...modals.use.encode({
      checkIn: facts.checkInId,
      ...(useCase && { useCase: useCase.id }),
      ...(facts.draft && { draft: facts.draft.id, at: facts.draft.at }),
    }),
    title: plain(useCase ? 'This week' : 'Something new', LIMITS.modalTitle),
    submit: plain('Save', LIMITS.modalTitle),
    close: plain('Cancel', LIMITS.modalTitle),
    blocks: [
      ...(useCase ? [section(`*${said(useCase.name, 240)}*`)] : [picker(facts.newName ?? null)]),
      ...timeQuestions(given),
      input(FIELD.result, 'Was the result used?', {
        type: 'radio_buttons',
        action_id: ANSWER,
        options: RESULT,
        ...initialOption(RESULT, bandId(RESULT_BANDS, given?.resultUsed)),
      }),
      ...(facts.asksWouldMiss
        ? [
            input(
              FIELD.wouldMiss,
              'How would you feel if you could no longer use AI for this?',
              {
                type: 'radio_buttons',
                action_id: ANSWER,
                options: MISS,
                ...initialOption(MISS, given?.wouldMiss),
              },
              { optional: true },
            ),
          ]
        : []),
      input(
        FIELD.blockers,
        'What got in the way?',
        {
          type: 'multi_static_select',
          action_id: ANSWER,
          options: HINDRANCES,
          placeholder: plain('Nothing, or choose', 150),
          ...(blockers.length > 0 && { initial_options: blockers }),
        },
        { optional: true },
      ),
      ...noteQuestions(facts),
      ...(facts.canRemove && useCase ? removal(facts.checkInId, useCase.id) : []),
      context(facts.privacy),
    ],
  };
}

export type UseForm = Omit<Use, 'useCaseId'> & {
  useCase: { id: string } | { newName: string } | null;
  note: string | null;
  noteQuotable: boolean;
};

/** The band chosen, unless exact minutes are given too: they are the better answer. */
const minutesOf = (
  form: ReturnType<typeof readForm>,
  bands: readonly { id: string; value: number }[],
  [bandField, exactField]: [string, string],
  [least, most]: [number, number],
  errors: Record<string, string>,
): number => {
  const band = bands.find((candidate) => candidate.id === form.choice(bandField));
  if (!band) errors[bandField] = 'Choose one.';
  const exact = form.text(exactField);
  if (exact === null) return band?.value ?? 0;
  const minutes = Number(exact);
  if (Number.isFinite(minutes) && minutes >= least && minutes <= most) return minutes;
  errors[exactField] = `Give whole minutes from ${least} to ${most}.`;
  return 0;
};

/**
 * What was submitted.
 * @throws InvalidForm with what to change, by field.
 */
export function readUseForm(values: unknown, hasUseCase: boolean): UseForm {
  const form = readForm(values);
  const errors: Record<string, string> = {};
  const picked = form.choice(FIELD.useCase);
  const useCase = picked === null ? null : newUseCaseOption.decode(picked);
  if (!hasUseCase && useCase === null) errors[FIELD.useCase] = 'Choose a use case, or add yours.';
  if (useCase && 'newName' in useCase && useCase.newName.trim().length > MAX_NAME) {
    errors[FIELD.useCase] = `Keep the name to ${MAX_NAME} characters.`;
  }
  const times = TIMES_BANDS.find((band) => band.id === form.choice(FIELD.times));
  if (!times) errors[FIELD.times] = 'Choose how often.';
  const result = RESULT_BANDS.find((band) => band.id === form.choice(FIELD.result));
  if (!result) errors[FIELD.result] = 'Choose one.';
  const savedMinutes = minutesOf(
    form,
    SAVED_BANDS,
    [FIELD.saved, FIELD.savedExact],
    [-MAX_SAVED_MINUTES, MAX_SAVED_MINUTES],
    errors,
  );
  const redoMinutes = minutesOf(
    form,
    REDO_BANDS,
    [FIELD.redo, FIELD.redoExact],
    [0, LONGEST_REDO],
    errors,
  );
  if (!times || !result || Object.keys(errors).length > 0) throw new InvalidForm(errors);
  const wouldMiss = form.choice(FIELD.wouldMiss);
  return {
    useCase,
    times: times.value,
    savedMinutes,
    redoMinutes,
    resultUsed: result.value as Use['resultUsed'],
    wouldMiss: WOULD_MISS.find((id): id is WouldMiss => id === wouldMiss) ?? null,
    blockers: form
      .choices(FIELD.blockers)
      .filter((id): id is Blocker => BLOCKERS.some((known) => known === id)),
    note: form.text(FIELD.note),
    noteQuotable: form.choices(FIELD.quotable).includes('yes'),
  };
}
