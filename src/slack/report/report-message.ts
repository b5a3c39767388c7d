import type { Shows } from '../../domain/shows.ts';
import {
  actions,
  type Blocks,
  button,
  context,
  escapeText,
  header,
  type Message,
  said,
  section,
} from '../blocks.ts';
import { clicks } from '../interactions.ts';
import { type DigestFacts, figureBlocks, isQuiet } from './digest-message.ts';
import { responseLine } from './report-lines.ts';
import { tableOfUseCases } from './verdict-blocks.ts';

export type ReportFacts = DigestFacts & {
  /** Weeks of history asked for, 1–12. */
  weeks: number;
  /** Whether the reader may decide on use cases. */
  mayDecide: boolean;
  /** Things to know before reading, such as that answers still come in. */
  notes: readonly string[];
};

const reportButtons = ({ teamId, week, weeks }: ReportFacts): Blocks => [
  actions('report', [
    button('Share here', clicks.shareReport.encode({ team: teamId, week, weeks })),
    button('Download CSV', clicks.downloadCsv.encode({ team: teamId, week, weeks })),
  ]),
];

/** The same figures as the digest on demand, for one person. */
export function reportMessage(facts: ReportFacts, shows: Shows): Message {
  const { report, headline, teamName, weekLabel } = facts;
  const sentence = escapeText(headline);
  const text = `${said(teamName, 80)}, ${weekLabel}: ${sentence}`;
  const notes = facts.notes.map((note) => context(note));
  if (isQuiet(report)) {
    return {
      text,
      blocks: [
        section(`*${said(teamName, 80)}*, ${weekLabel}: ${sentence}`),
        context(responseLine(report)),
        ...notes,
      ],
    };
  }
  return {
    text,
    blocks: [
      header(`${teamName} · ${weekLabel}`),
      section(`*${sentence}*`),
      ...notes,
      ...figureBlocks(facts, shows, { withButtons: facts.mayDecide }),
      ...tableOfUseCases(report, shows),
      ...reportButtons(facts),
    ],
  };
}

/** A report posted for a whole channel by someone who may. */
export function sharedReport(facts: DigestFacts, shows: Shows, sharedBy: string): Message {
  const { report, headline, teamName, weekLabel } = facts;
  const sentence = escapeText(headline);
  return {
    text: `${said(teamName, 80)}, ${weekLabel}: ${sentence}`,
    blocks: [
      header(`${teamName} · ${weekLabel}`),
      section(`*${sentence}*`),
      ...(isQuiet(report) ? [] : figureBlocks(facts, shows, { withButtons: false })),
      context(`Shared by <@${sharedBy}>.`),
    ],
  };
}

/** Asked before a report is shown to more people than it was made for. */
export const shareQuestion = (facts: {
  team: string | null;
  week: string;
  weeks: number;
  people: number;
}): Message => {
  const { people, ...report } = facts;
  const text = `This channel has ${people} people, and not all of them are who this report is for. Everyone here would see it.`;
  return {
    text,
    blocks: [
      section(text),
      actions('share', [
        button('Share it here anyway', clicks.shareAnyway.encode(report), 'primary'),
      ]),
    ],
  };
};
