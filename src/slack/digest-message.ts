import type { PublishedReport } from '../domain/figures.ts';
import { context, escapeText, header, type Message, said, section } from './blocks.ts';
import { reportBlocks, responseLine } from './report-blocks.ts';

export type DigestFacts = {
  teamName: string;
  /** The week in words, such as "16–22 Nov". */
  weekLabel: string;
  report: PublishedReport;
  headline: string;
  isCorrected: boolean;
};

const isQuiet = ({ replied }: PublishedReport): boolean => replied === null || replied === 0;

/** The weekly digest of a team; where nothing may be shown, one line that says so. */
export function digestMessage(facts: DigestFacts): Message {
  const { report, headline, teamName, weekLabel } = facts;
  const sentence = escapeText(headline);
  const text = `${said(teamName)}, ${weekLabel}: ${sentence}`;
  if (isQuiet(report))
    return { text, blocks: [section(`*${said(teamName)}*, ${weekLabel}: ${sentence}`)] };
  return {
    text,
    blocks: [
      header(`${teamName} · ${weekLabel}`),
      section(`*${sentence}*`),
      ...reportBlocks(report),
      ...(facts.isCorrected ? [context('Corrected after late answers.')] : []),
    ],
  };
}

export type ReportFacts = Omit<DigestFacts, 'isCorrected'> & { isOpen: boolean };

/** The same figures on demand, for one person. */
export function reportMessage(facts: ReportFacts): Message {
  const { report, headline, teamName, weekLabel, isOpen } = facts;
  const soFar = isOpen ? ' so far' : '';
  const sentence = escapeText(headline);
  const text = `${said(teamName)}, ${weekLabel}${soFar}: ${sentence}`;
  if (isQuiet(report)) {
    return {
      text,
      blocks: [
        section(`*${said(teamName)}*, ${weekLabel}${soFar}: ${sentence}`),
        context(responseLine(report)),
      ],
    };
  }
  return {
    text,
    blocks: [
      header(`${teamName} · ${weekLabel}${soFar}`),
      section(`*${sentence}*`),
      ...reportBlocks(report),
    ],
  };
}
