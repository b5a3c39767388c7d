import type { Measurement } from '../../domain/scores/evidence.ts';
import {
  actions,
  type Blocks,
  button,
  escapeText,
  type Message,
  mention,
  said,
  section,
} from '../blocks.ts';
import { clicks } from '../interactions.ts';

export type Figure = Pick<
  Measurement,
  'metric' | 'unit' | 'baseline' | 'target' | 'value' | 'date' | 'source'
>;

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** "Time per letter: from 55 to 34 minutes, target 25, on 2026-11-10", in mrkdwn. */
export const figureInWords = (figure: Figure): string => {
  const { metric, unit, baseline, value, target, date } = figure;
  const aim = target === null ? '' : `, target ${number.format(target)}`;
  const way = `from ${number.format(baseline)} to ${number.format(value)}`;
  return `${said(metric, 120)}: ${way} ${said(unit, 30)}${aim}, on ${date}`;
};

/** A link that shows where it leads; anything that is no web address is shown as text. */
export const sourceInWords = (source: string): string => {
  if (!URL.canParse(source)) return said(source);
  const url = new URL(source);
  if (!['http:', 'https:'].includes(url.protocol)) return said(source);
  const href = url.href.replace(/[<>|]/g, (mark) => encodeURIComponent(mark));
  return `<${href.replaceAll('&', '&amp;')}|${escapeText(url.host)}>`;
};

export type VerificationFacts = {
  measurementId: string;
  useCaseName: string;
  teamName: string;
  enteredBy: string;
  figure: Figure;
  /** What came of it, once somebody said; null while it is open. */
  settled: { by: string; isRight: boolean } | null;
};

const claim = (facts: VerificationFacts): string => {
  const { figure } = facts;
  const source = figure.source === null ? '' : `\nSource: ${sourceInWords(figure.source)}`;
  return `${mention(facts.enteredBy)} entered a measured figure for *${said(facts.useCaseName, 120)}* in ${said(facts.teamName, 80)}.\n${figureInWords(figure)}.${source}`;
};

const settledLine = ({ by, isRight }: NonNullable<VerificationFacts['settled']>): string =>
  isRight ? `✓ ${mention(by)} confirmed it.` : `✗ ${mention(by)} says it is not right.`;

/** Asks a leader to look at a measured figure, or says what came of it. */
export function verificationMessage(facts: VerificationFacts): Message {
  const target = { measurement: facts.measurementId };
  const end: Blocks =
    facts.settled === null
      ? [
          section('Have a look at the source. Does it say so?'),
          actions('verification', [
            button('Confirm', clicks.confirmEvidence.encode(target), 'primary'),
            button('Not right', clicks.disputeEvidence.encode(target)),
          ]),
        ]
      : [section(settledLine(facts.settled))];
  return {
    text: `A measured figure for ${said(facts.useCaseName, 120)} ${facts.settled ? 'was looked at' : 'waits for you to confirm it'}.`,
    blocks: [section(claim(facts)), ...end],
  };
}

/** Tells the person who entered a figure what a leader said of it. */
export function verificationResultMessage(
  facts: VerificationFacts & { teamId: string; useCaseId: string },
): Message {
  const name = said(facts.useCaseName, 120);
  const { settled } = facts;
  const text = settled?.isRight
    ? `Your figure for ${name} is confirmed.`
    : `Your figure for ${name} needs another look.`;
  const by = settled ? mention(settled.by) : 'A leader';
  const line = settled?.isRight
    ? `${by} confirmed your figure for *${name}*. It now counts as verified.\n${figureInWords(facts.figure)}.`
    : `${by} says your figure for *${name}* is not right, so it does not count for now. Talk it over, and enter the right one.\n${figureInWords(facts.figure)}.`;
  const again = clicks.openEvidence.encode({ team: facts.teamId, useCase: facts.useCaseId });
  return {
    text,
    blocks: [
      section(line),
      ...(settled?.isRight ? [] : [actions('again', [button('Add evidence', again)])]),
    ],
  };
}
