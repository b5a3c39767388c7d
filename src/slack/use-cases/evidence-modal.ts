import type { ModalView, PlainTextOption } from '@slack/types';
import type { Grade } from '../../domain/scores/evidence.ts';
import { InvalidForm } from '../../errors.ts';
import { type Blocks, context, input, option, plain, said, section } from '../blocks.ts';
import { ANSWER, initialOption, initialText, readForm } from '../form.ts';
import { modals } from '../interactions.ts';
import { LIMITS } from '../limits.ts';

/** Block ids; those of a measurement's own fields are named as the fields are. */
export const EVIDENCE_FIELD = {
  metric: 'metric',
  unit: 'unit',
  baseline: 'baseline',
  target: 'target',
  value: 'value',
  date: 'date',
  grade: 'grade',
  source: 'source',
} as const;

const MAX_METRIC = 120;
const MAX_UNIT = 30;
const MAX_LINK = 1000;

/** What an owner can say of a figure; `verified` takes someone else. */
export type EnteredGrade = Extract<Grade, 'estimated' | 'measured'>;

const GRADES: PlainTextOption[] = [
  option('Measured', 'measured', 'From a record, with a link; someone else confirms it'),
  option('Estimated', 'estimated', 'My own reasoned before and after'),
];

export type EvidenceModalFacts = {
  teamId: string;
  teamName: string;
  useCase: { id: string; name: string };
  /** The newest measurement: what is measured is filled in from it, its value is not. */
  last: { metric: string; unit: string; baseline: number; target: number | null } | null;
  /** Today in the team's zone, YYYY-MM-DD. */
  today: string;
};

const textInput = (
  blockId: string,
  label: string,
  longest: number,
  value: string | undefined,
  example: string,
) =>
  input(blockId, label, {
    type: 'plain_text_input',
    action_id: ANSWER,
    max_length: longest,
    placeholder: plain(example, 150),
    ...initialText(value),
  });

const numberInput = (
  blockId: string,
  label: string,
  value: number | null | undefined,
  extra: { optional?: boolean; hint?: string } = {},
) =>
  input(
    blockId,
    label,
    { type: 'number_input', action_id: ANSWER, is_decimal_allowed: true, ...initialText(value) },
    extra,
  );

const figures = ({ last, today }: EvidenceModalFacts): Blocks => [
  textInput(
    EVIDENCE_FIELD.metric,
    'What is measured?',
    MAX_METRIC,
    last?.metric,
    'Time per letter',
  ),
  textInput(EVIDENCE_FIELD.unit, 'Unit', MAX_UNIT, last?.unit, 'minutes'),
  numberInput(EVIDENCE_FIELD.baseline, 'Before AI', last?.baseline),
  numberInput(EVIDENCE_FIELD.value, 'Now', null),
  numberInput(EVIDENCE_FIELD.target, 'Target', last?.target, {
    optional: true,
    hint: 'Where you want it to be. Without one, the time people say they save is used.',
  }),
  input(
    EVIDENCE_FIELD.date,
    'As of',
    { type: 'datepicker', action_id: ANSWER, initial_date: today },
    { hint: 'It counts for eight weeks from this day.' },
  ),
];

/** The form that takes one measurement of a use case. */
export function evidenceModal(facts: EvidenceModalFacts): ModalView {
  return {
    type: 'modal',
    ...modals.evidence.encode({ team: facts.teamId, useCase: facts.useCase.id }),
    title: plain('Add evidence', LIMITS.modalTitle),
    submit: plain('Save', LIMITS.modalTitle),
    close: plain('Cancel', LIMITS.modalTitle),
    blocks: [
      section(`*${said(facts.useCase.name, 240)}* in ${said(facts.teamName, 80)}`),
      ...figures(facts),
      input(EVIDENCE_FIELD.grade, 'How do you know?', {
        type: 'radio_buttons',
        action_id: ANSWER,
        options: GRADES,
        ...initialOption(GRADES, 'measured'),
      }),
      input(
        EVIDENCE_FIELD.source,
        'Link to where the figures come from',
        { type: 'url_text_input', action_id: ANSWER, placeholder: plain('https://', 150) },
        { optional: true, hint: 'A measured figure needs one.' },
      ),
      context('Everyone who may read the team’s report can see this, with your name.'),
    ],
  };
}

export type EvidenceForm = {
  metric: string;
  unit: string;
  baseline: number;
  target: number | null;
  value: number;
  date: string;
  grade: EnteredGrade;
  source: string | null;
};

const isLink = (text: string): boolean =>
  URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);

/**
 * What was submitted, each field by itself; how they fit together is the domain's to say.
 * @throws InvalidForm with what to change, by field.
 */
export function readEvidenceForm(values: unknown): EvidenceForm {
  const form = readForm(values);
  const errors: Record<string, string> = {};
  const text = (field: string, longest: number): string => {
    const given = form.text(field) ?? '';
    if (given === '') errors[field] = 'Please fill this in.';
    if (given.length > longest) errors[field] = `Keep it to ${longest} characters.`;
    return given;
  };
  const number = (field: string, isOptional = false): number | null => {
    const given = form.text(field);
    if (given === null && isOptional) return null;
    const value = Number(given ?? Number.NaN);
    if (!Number.isFinite(value) || Math.abs(value) > 1e12) errors[field] = 'Give a number.';
    return value;
  };
  const source = form.text(EVIDENCE_FIELD.source);
  if (source !== null && (!isLink(source) || source.length > MAX_LINK)) {
    errors[EVIDENCE_FIELD.source] = 'Give a link that starts with https:// or http://.';
  }
  const date = form.date(EVIDENCE_FIELD.date);
  if (date === null) errors[EVIDENCE_FIELD.date] = 'Choose the day the figure is from.';
  const entry = {
    metric: text(EVIDENCE_FIELD.metric, MAX_METRIC),
    unit: text(EVIDENCE_FIELD.unit, MAX_UNIT),
    baseline: number(EVIDENCE_FIELD.baseline) ?? 0,
    target: number(EVIDENCE_FIELD.target, true),
    value: number(EVIDENCE_FIELD.value) ?? 0,
    date: date ?? '',
    grade: form.choice(EVIDENCE_FIELD.grade) === 'estimated' ? 'estimated' : 'measured',
    source,
  } as const;
  if (Object.keys(errors).length > 0) throw new InvalidForm(errors);
  return entry;
}
