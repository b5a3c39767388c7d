import type { SentenceContext } from '../../src/domain/sentence.ts';

const NAMES = [
  'Draft offer letters',
  'Review contracts',
  'Screen CVs',
  'Summarise meeting notes',
  'Write unit tests',
  'Translate support tickets',
  'Prepare board slides',
  'Answer customer emails',
  'Research competitors',
  'Code review',
  'Expense reports',
  'Job descriptions',
];

/** A small catalogue, and a Wednesday. */
export const CONTEXT: SentenceContext = {
  useCases: NAMES.map((name, index) => ({ id: `u${index + 1}`, name })),
  today: '2026-11-25',
};
