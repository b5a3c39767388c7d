import type { ModalView } from '@slack/types';
import {
  actions,
  button,
  context,
  input,
  type Message,
  option,
  plain,
  said,
  section,
} from '../blocks.ts';
import { ANSWER, readForm } from '../form.ts';
import { clicks, modals } from '../interactions.ts';
import { LIMITS } from '../limits.ts';

/** What is stored about a person, counted; names and zones as they are kept. */
export type MyDataFacts = {
  name: string;
  zone: string | null;
  teams: readonly string[];
  leads: readonly string[];
  replies: number;
  uses: number;
  notes: number;
  samples: number;
  /** Use cases they own, figures they entered or checked, decisions they took. */
  owns: number;
  figures: number;
  decisions: number;
  isExecutive: boolean;
  /** The newest replies, in words. */
  newest: readonly { week: string; team: string; words: string; note: string | null }[];
  pause: string;
};

const count = (number: number, one: string, many: string): string =>
  `${number === 0 ? 'no' : number} ${number === 1 ? one : many}`;

const list = (names: readonly string[]): string =>
  names.length === 0 ? 'none' : names.map((name) => said(name, 80)).join(', ');

const workLine = ({ owns, figures, decisions, isExecutive }: MyDataFacts): string =>
  [
    `Your part in use cases: ${count(owns, 'use case', 'use cases')} you own,`,
    `${count(figures, 'figure', 'figures')} you entered or checked,`,
    `${count(decisions, 'decision', 'decisions')} you took.`,
    ...(isExecutive ? ['You are named as an executive.'] : []),
  ].join(' ');

/** Everything stored about the person who asks, for their eyes alone. */
export function myDataMessage(facts: MyDataFacts): Message {
  const text = 'What I hold about you';
  const { newest } = facts;
  return {
    text,
    blocks: [
      section(
        [
          `*${text}*`,
          `From Slack: your name (${said(facts.name, 80)}), time zone (${facts.zone ?? 'not known'}), status and Do Not Disturb, so that I ask at a good time.`,
          `Teams you are asked in: ${list(facts.teams)}. Teams you lead: ${list(facts.leads)}.`,
          `From you: ${count(facts.replies, 'reply', 'replies')} with ${count(facts.uses, 'use', 'uses')} and ${count(facts.notes, 'note', 'notes')}, and ${count(facts.samples, 'timed sample', 'timed samples')}.`,
          workLine(facts),
          `Your setting: ${facts.pause}`,
        ].join('\n'),
      ),
      ...newest.map(({ week, team, words, note }) =>
        section(`*${week}* · ${said(team, 80)}\n${words}${note ? `\n“${said(note, 300)}”` : ''}`),
      ),
      ...(facts.replies > newest.length
        ? [context(`These are the newest ${newest.length}. The export holds all of it.`)]
        : []),
      actions('my-data', [
        button('Export as a file', clicks.exportMyData.encode({})),
        button('Erase…', clicks.openErase.encode({}), 'danger'),
      ]),
    ],
  };
}

const STOP = [option('Also stop asking me', 'yes')];

/** The confirmation before anything is erased. */
export const eraseModal = (): ModalView => ({
  type: 'modal',
  ...modals.erase.encode({}),
  title: plain('Erase my data', LIMITS.modalTitle),
  submit: plain('Erase', LIMITS.modalTitle),
  close: plain('Keep it', LIMITS.modalTitle),
  blocks: [
    section(
      'This erases your replies with their notes, your timed samples, the notes on your decisions, what I sent you and your settings. It cannot be undone; export first if you want to keep it.',
    ),
    section(
      'Totals that were published stay as they are: nobody can be told apart in them. Use cases, evidence and decisions you entered belong to the workspace and stay without your name. Roles that others gave you stay until they change them, and the audit log keeps what was done, also that you erased your data.',
    ),
    input(
      'stop',
      'From now on',
      { type: 'checkboxes', action_id: ANSWER, options: STOP },
      { optional: true },
    ),
  ],
});

export const readEraseForm = (values: unknown): { stopsAsking: boolean } => ({
  stopsAsking: readForm(values).choices('stop').includes('yes'),
});
