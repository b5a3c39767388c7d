import type { ModalView } from '@slack/types';
import { InvalidForm } from '../../errors.ts';
import { context, input, plain, said, section } from '../blocks.ts';
import { ANSWER, initialText, readForm } from '../form.ts';
import { modals } from '../interactions.ts';
import { LIMITS } from '../limits.ts';

/** Block ids of both forms. */
export const USE_CASE_FIELD = {
  name: 'name',
  owner: 'owner',
  description: 'description',
  into: 'into',
} as const;

/** The action id of the picker of use cases that are there already. */
export const KNOWN_USE_CASE_PICKER = 'use_case.known';

const MAX_NAME = 120;
const MAX_DESCRIPTION = 1000;

export type UseCaseFacts = {
  id: string;
  name: string;
  ownerId: string | null;
  description: string | null;
};

/** The form that keeps a use case's facts right. */
export function editUseCaseModal(useCase: UseCaseFacts): ModalView {
  return {
    type: 'modal',
    ...modals.editUseCase.encode({ useCase: useCase.id }),
    title: plain('Edit use case', LIMITS.modalTitle),
    submit: plain('Save', LIMITS.modalTitle),
    close: plain('Cancel', LIMITS.modalTitle),
    blocks: [
      input(USE_CASE_FIELD.name, 'Name', {
        type: 'plain_text_input',
        action_id: ANSWER,
        max_length: MAX_NAME,
        ...initialText(useCase.name.slice(0, MAX_NAME)),
      }),
      input(
        USE_CASE_FIELD.owner,
        'Owner',
        {
          type: 'users_select',
          action_id: ANSWER,
          ...(useCase.ownerId && { initial_user: useCase.ownerId }),
        },
        { optional: true, hint: 'Keeps these facts and brings the evidence.' },
      ),
      input(
        USE_CASE_FIELD.description,
        'What is it for?',
        {
          type: 'plain_text_input',
          action_id: ANSWER,
          multiline: true,
          max_length: MAX_DESCRIPTION,
          ...initialText(useCase.description?.slice(0, MAX_DESCRIPTION)),
        },
        { optional: true },
      ),
      context('All teams of this workspace see these facts.'),
    ],
  };
}

export type EditUseCaseForm = { name: string; ownerId: string | null; description: string | null };

/** @throws InvalidForm with what to change, by field. */
export function readEditUseCaseForm(values: unknown): EditUseCaseForm {
  const form = readForm(values);
  const name = (form.text(USE_CASE_FIELD.name) ?? '').replace(/\s+/gu, ' ');
  if (name === '') throw new InvalidForm({ [USE_CASE_FIELD.name]: 'Please give it a name.' });
  if (name.length > MAX_NAME) {
    throw new InvalidForm({
      [USE_CASE_FIELD.name]: `Keep the name to ${MAX_NAME} characters.`,
    });
  }
  return {
    name,
    ownerId: form.user(USE_CASE_FIELD.owner),
    description: form.text(USE_CASE_FIELD.description)?.slice(0, MAX_DESCRIPTION) ?? null,
  };
}

/** The form that makes one use case part of another. */
export function mergeUseCaseModal(useCase: { id: string; name: string }): ModalView {
  return {
    type: 'modal',
    ...modals.mergeUseCase.encode({ useCase: useCase.id }),
    title: plain('Merge use case', LIMITS.modalTitle),
    submit: plain('Merge', LIMITS.modalTitle),
    close: plain('Cancel', LIMITS.modalTitle),
    blocks: [
      section(
        `*${said(useCase.name, 240)}* becomes part of another use case: its answers, evidence and costs count there from now on. This can’t be taken back.`,
      ),
      input(
        USE_CASE_FIELD.into,
        'Which one is it the same as?',
        {
          type: 'external_select',
          action_id: KNOWN_USE_CASE_PICKER,
          min_query_length: 0,
          placeholder: plain('Find a use case', 150),
        },
        { hint: 'Type a few letters.' },
      ),
    ],
  };
}

/** The id of the use case to merge into. @throws InvalidForm when none was chosen. */
export function readMergeUseCaseForm(values: unknown): string {
  const into = readForm(values).choice(USE_CASE_FIELD.into);
  if (into === null) throw new InvalidForm({ [USE_CASE_FIELD.into]: 'Choose a use case.' });
  return into;
}
