import { actions, type Blocks, button, type Message, plain, section } from '../blocks.ts';
import { clicks, dates } from '../interactions.ts';

/** A person's pause as it stands at `now`, in their own calendar; dates 'YYYY-MM-DD'. */
export type PauseFacts = {
  state: 'none' | 'paused' | 'planned';
  /** The day it starts, for a planned one. */
  from: string | null;
  /** The first day on which they are asked again; null: until they say so. */
  until: string | null;
  /** The first day that can be chosen. */
  tomorrow: string;
};

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});

/** A date in words: "Monday, 30 November". */
export const dayInWords = (date: string): string => DAY.format(new Date(date));

export const pauseLine = ({ state, from, until }: PauseFacts): string => {
  if (state === 'none') return 'I ask you at each check-in of your team.';
  const end = until ? `until ${dayInWords(until)}` : 'until you say so';
  if (state === 'planned' && from) {
    return `From ${dayInWords(from)} I leave you in peace ${end}, and count you as away.`;
  }
  return `I leave you in peace ${end}, and count you as away.`;
};

/** Where the pause stands, and the ways to change it. */
export const pauseBlocks = (facts: PauseFacts): Blocks => [
  section(pauseLine(facts)),
  actions(dates.pauseUntil.blockId('own'), [
    {
      type: 'datepicker',
      action_id: dates.pauseUntil.id,
      placeholder: plain('Pause until a day', 150),
    },
    ...(facts.state === 'none'
      ? [button('Pause until I say so', clicks.pause.encode({}))]
      : [button('Ask me again', clicks.resume.encode({}), 'primary')]),
  ]),
];

export const pauseMessage = (facts: PauseFacts, lead?: string): Message => ({
  text: pauseLine(facts),
  blocks: [...(lead ? [section(lead)] : []), ...pauseBlocks(facts)],
});
