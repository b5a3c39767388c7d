import { dayInWords } from '../../domain/calendar/words.ts';
import { type Message, said } from '../blocks.ts';
import { plainMessage } from '../people/help-message.ts';

/** Tells a leader that a check-in did not take place, and when the next one does. */
export const missedMessage = (teamName: string, date: string, nextDate: string | null): Message =>
  plainMessage(
    `The check-in of ${said(teamName)} on ${dayInWords(date)} did not go out, because Assay was not running then. Nobody was asked, so there is no digest for it.${
      nextDate ? ` The next check-in is on ${dayInWords(nextDate)}.` : ''
    }`,
  );
