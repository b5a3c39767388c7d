import type { ModalView } from '@slack/types';
import { isDate } from '../../domain/calendar.ts';
import { CHOICES, type DecisionChoice } from '../../domain/decision.ts';
import { InvalidForm } from '../../errors.ts';
import { context, input, plain, said, section } from '../blocks.ts';
import { ANSWER, optionsOf, readForm } from '../form.ts';
import { modals } from '../interactions.ts';
import { LIMITS } from '../limits.ts';
import { CHOICE_LABELS } from './decision-words.ts';

const FIELD = { owner: 'owner', choice: 'choice', note: 'note', due: 'due' } as const;
const MAX_NOTE = 500;

export type Target = { team: string; useCase: string; week: string };

/** Who keeps a use case's facts and brings the evidence. */
export function ownerModal(
  target: Target,
  facts: { useCaseName: string; ownerId: string | null; ask: boolean },
): ModalView {
  const { ownerId, ask } = facts;
  return {
    type: 'modal',
    ...modals.assignOwner.encode({ ...target, ask }),
    title: plain('Assign an owner', LIMITS.modalTitle),
    submit: plain(ask ? 'Assign and ask' : 'Assign', LIMITS.modalTitle),
    close: plain('Cancel', LIMITS.modalTitle),
    blocks: [
      section(
        `*${said(facts.useCaseName, 120)}*${ask ? '\nNobody owns it yet, so there is nobody to ask for evidence. Choose someone who can bring it.' : ''}`,
      ),
      input(FIELD.owner, 'Who owns it?', {
        type: 'users_select',
        action_id: ANSWER,
        placeholder: plain('Choose someone', 150),
        ...(ownerId && { initial_user: ownerId }),
      }),
      context('I tell them in a direct message.'),
    ],
  };
}

/**
 * The chosen owner.
 * @throws InvalidForm when nobody was chosen.
 */
export function readOwnerForm(values: unknown): { ownerId: string } {
  const ownerId = readForm(values).user(FIELD.owner);
  if (!ownerId) throw new InvalidForm({ [FIELD.owner]: 'Choose someone.' });
  return { ownerId };
}

export const OWNER_FIELD = FIELD.owner;

const OPTIONS = optionsOf(CHOICES.map((id) => ({ id, label: CHOICE_LABELS[id] })));

/** What is done about a use case. */
export function decideModal(
  target: Target,
  facts: { useCaseName: string; verdictLine: string | null; dueOn: string },
): ModalView {
  return {
    type: 'modal',
    ...modals.decide.encode(target),
    title: plain('Decide', LIMITS.modalTitle),
    submit: plain('Save', LIMITS.modalTitle),
    close: plain('Cancel', LIMITS.modalTitle),
    blocks: [
      section(
        `*${said(facts.useCaseName, 120)}*${facts.verdictLine ? `\n${facts.verdictLine}` : ''}`,
      ),
      input(FIELD.choice, 'What will you do?', {
        type: 'radio_buttons',
        action_id: ANSWER,
        options: OPTIONS,
      }),
      input(
        FIELD.note,
        'Note',
        { type: 'plain_text_input', action_id: ANSWER, multiline: true, max_length: MAX_NOTE },
        { optional: true, hint: 'What should happen, and who does it.' },
      ),
      input(
        FIELD.due,
        'Until when?',
        { type: 'datepicker', action_id: ANSWER, initial_date: facts.dueOn },
        { optional: true },
      ),
      context('The digest looks at it again after four and eight weeks.'),
    ],
  };
}

export type DecideForm = { choice: DecisionChoice; note: string | null; dueOn: string | null };

/**
 * What was decided.
 * @throws InvalidForm with what to change, by field.
 */
export function readDecideForm(values: unknown): DecideForm {
  const form = readForm(values);
  const choice = CHOICES.find((id) => id === form.choice(FIELD.choice));
  if (!choice) throw new InvalidForm({ [FIELD.choice]: 'Choose one.' });
  const dueOn = form.date(FIELD.due);
  if (dueOn !== null && !isDate(dueOn)) throw new InvalidForm({ [FIELD.due]: 'Choose a day.' });
  return { choice, note: form.text(FIELD.note), dueOn };
}
