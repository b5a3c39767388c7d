import { actions, button, context, type Message, said, section } from '../blocks.ts';
import { clicks } from '../interactions.ts';
import { duration } from '../wording.ts';

export type TimingCardFacts = {
  timingId: string;
  useCaseName: string;
  startedAt: Date;
  privacy: string;
};

/** Slack shows the moment in the reader's own zone; the fallback is for readers without it. */
const clockTime = (at: Date): string =>
  `<!date^${Math.floor(at.getTime() / 1000)}^{time}|${at.toISOString().slice(11, 16)} UTC>`;

/** The card of a running clock. */
export function timingCard(facts: TimingCardFacts): Message {
  const target = { timing: facts.timingId };
  const name = said(facts.useCaseName, 120);
  return {
    text: `The clock is running for ${name}.`,
    blocks: [
      section(
        `⏱️ *${name}*\nThe clock has been running since ${clockTime(facts.startedAt)}. Press Stop when the piece is done, checking included.`,
      ),
      actions('timing', [
        button('Stop', clicks.stopTiming.encode(target), 'primary'),
        button('Cancel', clicks.cancelTiming.encode(target)),
      ]),
      context(facts.privacy),
    ],
  };
}

/** What came of a clock. Minutes. */
export type TimingEnd =
  | { kind: 'saved'; taken: number; usual: number; claimed: number; measured: number }
  | { kind: 'cancelled' }
  | { kind: 'too-long' };

const effect = (minutes: number): string =>
  minutes < 0 ? `cost ${duration(minutes)}` : `saved ${duration(minutes)}`;

const endLine = (end: TimingEnd): string => {
  switch (end.kind) {
    case 'cancelled':
      return 'Cancelled. Nothing was kept.';
    case 'too-long':
      return 'The clock ran for more than eight hours, so this piece is not kept. Start it again with the next one.';
    case 'saved':
      return `It took ${duration(end.taken)}, without AI usually ${duration(end.usual)}: AI ${effect(end.measured)}. You thought it ${effect(end.claimed)}. Thank you, that is one more piece of evidence.`;
  }
};

/** The card once its clock has ended. */
export function timingEndCard(
  facts: Pick<TimingCardFacts, 'useCaseName' | 'privacy'>,
  end: TimingEnd,
): Message {
  const name = said(facts.useCaseName, 120);
  return {
    text: `${name}: ${endLine(end)}`,
    blocks: [
      section(`*${name}*\n${endLine(end)}`),
      ...(end.kind === 'saved' ? [context(facts.privacy)] : []),
    ],
  };
}
