import { dayInWords } from '../../domain/calendar/words.ts';
import type { DecisionChoice, Outcome } from '../../domain/decision.ts';
import type { Grade } from '../../domain/scores/evidence.ts';
import {
  actions,
  type Blocks,
  button,
  context,
  type Message,
  mention,
  said,
  section,
} from '../blocks.ts';
import { clicks } from '../interactions.ts';
import { CHOICE_LABELS, outcomeInWords } from './decision-words.ts';

/** Tells someone that they own a use case now. */
export const ownerMessage = (facts: {
  assignedBy: string;
  useCaseName: string;
  teamName: string;
}): Message => {
  const text = `${mention(facts.assignedBy)} made you the owner of “${said(facts.useCaseName, 120)}” in ${said(facts.teamName, 80)}. You keep its facts right and bring the evidence when there is some.`;
  return { text, blocks: [section(text)] };
};

const SO_FAR: Readonly<Record<Grade, string>> = {
  claimed: 'So far it rests on people’s word only.',
  estimated: 'So far there is an estimate.',
  measured: 'So far it is measured, and nobody has confirmed it.',
  verified: 'So far it is measured and confirmed.',
};

/** Asks an owner for evidence, with the door to the form that takes it. */
export const evidenceMessage = (facts: {
  askedBy: string;
  useCaseId: string;
  useCaseName: string;
  teamId: string;
  teamName: string;
  grade: Grade;
}): Message => {
  const text = `${mention(facts.askedBy)} asks for evidence on “${said(facts.useCaseName, 120)}” in ${said(facts.teamName, 80)}.`;
  return {
    text,
    blocks: [
      section(
        `${text} ${SO_FAR[facts.grade]} One number before, one now, and a link to where they come from is enough.`,
      ),
      actions('evidence', [
        button(
          'Add a measurement',
          clicks.openEvidence.encode({ team: facts.teamId, useCase: facts.useCaseId }),
          'primary',
        ),
      ]),
    ],
  };
};

export type ListedDecision = {
  useCaseName: string;
  teamName: string;
  choice: DecisionChoice;
  note: string | null;
  dueOn: string | null;
  decidedBy: string;
  /** The day it was decided, in words. */
  decidedOn: string;
  isOverdue: boolean;
  /** What became of it, once four weeks have passed. */
  outcome: Outcome | null;
};

const decisionText = (decision: ListedDecision): string => {
  const due = decision.dueOn
    ? ` · ${decision.isOverdue ? '⏰ was due' : 'due'} ${dayInWords(decision.dueOn)}`
    : '';
  return [
    `*${CHOICE_LABELS[decision.choice]}: ${said(decision.useCaseName, 80)}* (${said(decision.teamName, 60)})`,
    `${mention(decision.decidedBy)}, ${decision.decidedOn}${due}`,
    ...(decision.note ? [said(decision.note, 300)] : []),
    ...(decision.outcome ? [outcomeInWords(decision.outcome)] : []),
  ].join('\n');
};

/** Told in a digest's thread, so that the team knows too. */
export const decidedMessage = (facts: {
  decidedBy: string;
  useCaseName: string;
  choice: DecisionChoice;
  note: string | null;
  dueOn: string | null;
}): Message => {
  const { note, dueOn } = facts;
  const text = `${mention(facts.decidedBy)} decided on “${said(facts.useCaseName, 120)}”: *${CHOICE_LABELS[facts.choice].toLowerCase()}*${dueOn ? `, by ${dayInWords(dueOn)}` : ''}.`;
  return { text, blocks: [section(note ? `${text}\n${said(note, 500)}` : text)] };
};

const MAX_LISTED = 20;

/** The newest decisions, for the command, and for App Home under its own heading. */
export function decisionBlocks(decisions: readonly ListedDecision[]): Blocks {
  if (decisions.length === 0) {
    return [section('No decisions yet. Each verdict in a digest has a *Decide* button.')];
  }
  const rest = decisions.length - MAX_LISTED;
  return [
    ...decisions.slice(0, MAX_LISTED).map((decision) => section(decisionText(decision))),
    ...(rest > 0 ? [context(`And ${rest} older ones.`)] : []),
  ];
}

export const decisionsMessage = (decisions: readonly ListedDecision[]): Message => ({
  text: `${decisions.length === 0 ? 'No' : decisions.length} ${decisions.length === 1 ? 'decision' : 'decisions'} on use cases`,
  blocks: [section('*Decisions*'), ...decisionBlocks(decisions)],
});
