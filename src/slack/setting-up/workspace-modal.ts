import type { ModalView } from '@slack/types';
import { InvalidForm } from '../../errors.ts';
import { input, plain } from '../blocks.ts';
import { ANSWER, initialOption, optionsOf, readForm } from '../form.ts';
import { modals } from '../interactions.ts';
import { LIMITS } from '../limits.ts';

const FIELD = { channel: 'channel', cadence: 'cadence', people: 'people', kept: 'kept' } as const;

const CADENCES = ['off', 'weekly', 'monthly'] as const;
const CADENCE_OPTIONS = optionsOf([
  { id: 'off', label: 'Never' },
  { id: 'weekly', label: 'Every week, on Tuesday at 9:00' },
  { id: 'monthly', label: 'Once a month, on the first Tuesday at 9:00' },
]);

const KEPT_OPTIONS = optionsOf([
  { id: '270', label: '270 days' },
  { id: '400', label: '400 days' },
  { id: '730', label: 'Two years' },
  { id: '1825', label: 'Five years' },
]);
const DEFAULT_RETENTION_DAYS = 400;

export type WorkspaceForm = {
  channelId: string | null;
  cadence: (typeof CADENCES)[number];
  people: readonly string[];
  /** Days after its digest that a check-in's answers are kept. */
  retentionDays: number;
};

/** What admins set for the whole workspace: who sees all teams beside each other, when, and how long answers are kept. */
export function workspaceModal(facts: WorkspaceForm): ModalView {
  return {
    type: 'modal',
    ...modals.workspaceSettings.encode({}),
    title: plain('Workspace settings', LIMITS.modalTitle),
    submit: plain('Save', LIMITS.modalTitle),
    close: plain('Cancel', LIMITS.modalTitle),
    blocks: [
      input(
        FIELD.people,
        'Who are the executives?',
        {
          type: 'multi_users_select',
          action_id: ANSWER,
          ...(facts.people.length > 0 && { initial_users: [...facts.people] }),
        },
        {
          optional: true,
          hint: 'They may run /ai-adoption report all, as admins may. It shows totals of teams only: no person’s answers, and nothing that rests on too few people.',
        },
      ),
      input(FIELD.cadence, 'How often is the roll-up over all teams posted?', {
        type: 'static_select',
        action_id: ANSWER,
        options: CADENCE_OPTIONS,
        ...initialOption(CADENCE_OPTIONS, facts.cadence),
      }),
      input(
        FIELD.channel,
        'Where to?',
        {
          type: 'conversations_select',
          action_id: ANSWER,
          ...(facts.channelId && { initial_conversation: facts.channelId }),
          filter: { include: ['public', 'private'], exclude_bot_users: true },
        },
        { optional: true, hint: 'Invite Assay to the channel too.' },
      ),
      input(
        FIELD.kept,
        'How long are people’s answers kept?',
        {
          type: 'static_select',
          action_id: ANSWER,
          options: KEPT_OPTIONS,
          ...initialOption(KEPT_OPTIONS, String(facts.retentionDays)),
        },
        {
          hint: 'After that, answers and notes are deleted for good, within a day. The totals that were published stay.',
        },
      ),
    ],
  };
}

/**
 * What was submitted.
 * @throws InvalidForm when a roll-up is wanted and has nowhere to go.
 */
export function readWorkspaceForm(values: unknown): WorkspaceForm {
  const form = readForm(values);
  const cadence = CADENCES.find((id) => id === form.choice(FIELD.cadence)) ?? 'off';
  const channelId = form.conversation(FIELD.channel);
  if (cadence !== 'off' && !channelId) {
    throw new InvalidForm({ [FIELD.channel]: 'Choose the channel it goes to.' });
  }
  const kept = form.choice(FIELD.kept);
  const retentionDays = kept ? Number(kept) : DEFAULT_RETENTION_DAYS;
  return { channelId, cadence, people: form.users(FIELD.people), retentionDays };
}
