import { type PublishedReport, SCORES } from '../../domain/report/figures.ts';
import type { Place } from '../../domain/report/ranking.ts';
import type { Shows } from '../../domain/shows.ts';
import {
  actions,
  type Blocks,
  button,
  context,
  divider,
  escapeText,
  header,
  type Message,
  section,
} from '../blocks.ts';
import { clicks } from '../interactions.ts';
import { blockerLines, claimsLine, hoursLines, moneyLines, responseLine } from './report-lines.ts';
import { type PastWeek, scoreBlocks, scoreHistory } from './score-blocks.ts';
import { table } from './table-block.ts';
import { VERDICT_LABELS, verdictBlocks } from './verdict-blocks.ts';

export type RollUpFacts = {
  workspaceName: string;
  week: string;
  weekLabel: string;
  headline: string;
  organisation: PublishedReport;
  teams: readonly PublishedReport[];
  /** Where each team's Utility stands, or null when no order can be told. */
  places: readonly Place[] | null;
  history: readonly PastWeek[];
  owners: ReadonlyMap<string, string>;
  /** Teams that had no check-in in this week. */
  absent: number;
};

const whole = (value: number | null): string | null =>
  value === null ? null : String(Math.round(value));

const likely = ({ utility: { low, high } }: PublishedReport): string | null =>
  low === null || high === null ? null : `${whole(low)}–${whole(high)}`;

const placeOf = (place: Place | undefined): string | null => {
  if (!place) return null;
  return place.first === place.last ? `${place.first}` : `${place.first}–${place.last}`;
};

const verdictCounts = ({ useCases }: PublishedReport): string | null => {
  const parts = (['scale', 'fix', 'stop'] as const).flatMap((verdict) => {
    const count = useCases.filter((row) => row.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${VERDICT_LABELS[verdict].split(' ')[1]?.toLowerCase()}`];
  });
  return parts.length === 0 ? null : parts.join(', ');
};

/** Teams in the order of their places; by name where no order can be told. */
const sortTeams = ({ teams, places }: RollUpFacts): PublishedReport[] => {
  const order = new Map(places?.map(({ id }, index) => [id, index]));
  const at = ({ team }: PublishedReport) => order.get(team?.id ?? '') ?? order.size;
  return teams.toSorted(
    (one, other) =>
      at(one) - at(other) || (one.team?.name ?? '').localeCompare(other.team?.name ?? '', 'en'),
  );
};

const orderLine = ({ places, teams }: RollUpFacts): string => {
  if (teams.length < 2) return '';
  return places === null
    ? 'The teams cannot be put in order: chance alone could make differences this small. They are listed by name.'
    : 'Places are as far as the figures allow: “2–5” means that anything from second to fifth is possible.';
};

const teamBlocks = (facts: RollUpFacts, shows: Shows): Blocks => {
  const placed = new Map(facts.places?.map((place) => [place.id, place]));
  const order = orderLine(facts);
  return [
    ...table(
      {
        caption: 'Teams this week; scores 0–100',
        header: ['Team', 'Place', 'Utility', 'Likely', 'Adoption', 'Outcomes', 'Answered', 'To do'],
        rows: sortTeams(facts).map((report) => [
          report.team?.name ?? '',
          placeOf(placed.get(report.team?.id ?? '')),
          whole(report.utility.score),
          likely(report),
          whole(report.adoption.score),
          whole(report.outcome.score),
          responseLine(report).replace(/ answered\..*/, ''),
          verdictCounts(report),
        ]),
      },
      shows,
    ),
    ...(order === '' ? [] : [context(order)]),
  ];
};

const coverage = ({ organisation, teams, absent }: RollUpFacts): string => {
  const without = absent === 0 ? '' : ` ${absent} had no check-in this week.`;
  const counted = `${teams.length} ${teams.length === 1 ? 'team' : 'teams'} counted.${without}`;
  return `${responseLine(organisation)} ${counted} Nothing resting on fewer than ${organisation.threshold} people is shown.`;
};

const hasFigures = ({ organisation }: RollUpFacts): boolean =>
  SCORES.some((score) => organisation[score].score !== null) || organisation.netHours !== null;

/** All teams beside each other and their totals: as a report, and as the executives' roll-up. */
export function rollUpMessage(
  facts: RollUpFacts,
  shows: Shows,
  { withShare }: { withShare: boolean },
): Message {
  const { organisation, week } = facts;
  const sentence = escapeText(facts.headline);
  const target = { team: null, week, weeks: 1 };
  const title = `${facts.workspaceName} · ${facts.weekLabel}`;
  const lines = [
    ...hoursLines(organisation),
    ...moneyLines(organisation),
    claimsLine(organisation),
    ...blockerLines(organisation),
  ];
  const totals: Blocks = hasFigures(facts)
    ? [
        ...scoreBlocks(organisation),
        ...scoreHistory(facts.history, shows),
        section(lines.join('\n')),
        divider(),
        ...verdictBlocks({
          teamId: '',
          week,
          report: organisation,
          owners: facts.owners,
          withButtons: false,
        }),
        divider(),
      ]
    : [];
  return {
    text: `All teams, ${facts.weekLabel}: ${sentence}`,
    blocks: [
      header(title),
      section(`*${sentence}*`),
      ...totals,
      ...teamBlocks(facts, shows),
      context(coverage(facts)),
      actions('report', [
        ...(withShare ? [button('Share here', clicks.shareReport.encode(target))] : []),
        button('Download CSV', clicks.downloadCsv.encode(target)),
      ]),
    ],
  };
}
