import { AssayError } from '../../errors.ts';

export type ReportRequest = {
  /** A team by name or channel, nothing said, or all of them. */
  what: { kind: 'all' } | { kind: 'own' } | { kind: 'team'; name: string };
  /** Weeks of history, 1–12. */
  weeks: number;
};

const MAX_WEEKS = 12;

/** Slack escapes these three in the text of a command. */
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/**
 * What is asked for after `/ai-adoption report`: `[team|all] [Nw]`.
 * @throws AssayError `bad-input` for a number of weeks that is not 1–12.
 */
export function readReportRequest(text: string): ReportRequest {
  const said = unescaped(text.trim());
  const [, given] = /(?:^|\s)(\d{1,4})\s*w(?:eeks?)?$/i.exec(said) ?? [];
  const weeks = given === undefined ? MAX_WEEKS : Number(given);
  if (weeks < 1 || weeks > MAX_WEEKS) {
    throw new AssayError(
      'bad-input',
      `Choose from 1w to ${MAX_WEEKS}w: a report goes back that far.`,
    );
  }
  const name = said.replace(/(?:^|\s)\d{1,4}\s*w(?:eeks?)?$/i, '').trim();
  if (name === '' || name.toLowerCase() === 'team') return { what: { kind: 'own' }, weeks };
  if (name.toLowerCase() === 'all') return { what: { kind: 'all' }, weeks };
  return { what: { kind: 'team', name }, weeks };
}
