import type { PublishedReport } from '../domain/figures.ts';
import { context, header, type Message, said, section } from './blocks.ts';
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
  const text = `${teamName}, ${weekLabel}: ${headline}`;
  if (isQuiet(report))
    return { text, blocks: [section(`*${said(teamName)}*, ${weekLabel}: ${headline}`)] };
  return {
    text,
    blocks: [
      header(`${teamName} · ${weekLabel}`),
      section(`*${headline}*`),
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
  const text = `${teamName}, ${weekLabel}${soFar}: ${headline}`;
  if (isQuiet(report)) {
    return {
      text,
      blocks: [
        section(`*${said(teamName)}*, ${weekLabel}${soFar}: ${headline}`),
        context(responseLine(report)),
      ],
    };
  }
  return {
    text,
    blocks: [
      header(`${teamName} · ${weekLabel}${soFar}`),
      section(`*${headline}*`),
      ...reportBlocks(report),
    ],
  };
}
