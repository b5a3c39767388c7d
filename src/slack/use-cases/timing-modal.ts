import type { ModalView } from '@slack/types';
import { MAX_SAVED_MINUTES } from '../../domain/answer/reply.ts';
import { InvalidForm } from '../../errors.ts';
import { context, plain, said, section } from '../blocks.ts';
import { numberInput, readForm } from '../form.ts';
import { modals } from '../interactions.ts';
import { LIMITS } from '../limits.ts';

const FIELD = { usual: 'usual', claimed: 'claimed' } as const;

export type TimingModalFacts = {
  teamId: string;
  useCase: { id: string; name: string };
  /** What the person said last time a piece takes without AI, in minutes. */
  usualMinutes: number | null;
  privacy: string;
};

/** Asks what one is sure of before the clock can tell: the usual time, and what AI is thought to save. */
export function timingModal(facts: TimingModalFacts): ModalView {
  return {
    type: 'modal',
    ...modals.timing.encode({ team: facts.teamId, useCase: facts.useCase.id }),
    title: plain('Time one piece', LIMITS.modalTitle),
    submit: plain('Start the clock', LIMITS.modalTitle),
    close: plain('Cancel', LIMITS.modalTitle),
    blocks: [
      section(
        `*${said(facts.useCase.name, 240)}*\nOne piece of work, with AI. Two questions first, then the clock starts in your messages with me.`,
      ),
      numberInput(
        FIELD.usual,
        'How many minutes does such a piece take without AI?',
        [1, MAX_SAVED_MINUTES],
        facts.usualMinutes,
        { hint: 'From one you timed, or from records, rather than from memory.' },
      ),
      numberInput(
        FIELD.claimed,
        'How many of them do you think AI saves?',
        [-MAX_SAVED_MINUTES, MAX_SAVED_MINUTES],
        null,
        { hint: 'Your feeling, as in a check-in. Below zero if it costs you time.' },
      ),
      context(facts.privacy),
    ],
  };
}

export type TimingForm = { usualMinutes: number; claimedMinutes: number };

/**
 * What was submitted, in minutes.
 * @throws InvalidForm with what to change, by field.
 */
export function readTimingForm(values: unknown): TimingForm {
  const form = readForm(values);
  const errors: Record<string, string> = {};
  const whole = (field: string, least: number, most: number): number => {
    const minutes = Number(form.text(field) ?? Number.NaN);
    if (!Number.isInteger(minutes) || minutes < least || minutes > most) {
      errors[field] = `Give whole minutes from ${least} to ${most}.`;
    }
    return minutes;
  };
  const usualMinutes = whole(FIELD.usual, 1, MAX_SAVED_MINUTES);
  const claimedMinutes = whole(FIELD.claimed, -MAX_SAVED_MINUTES, MAX_SAVED_MINUTES);
  if (claimedMinutes > usualMinutes) {
    errors[FIELD.claimed] ??= 'It cannot save more than the piece takes.';
  }
  if (Object.keys(errors).length > 0) throw new InvalidForm(errors);
  return { usualMinutes, claimedMinutes };
}
