import { weekInWords } from '../domain/calendar/words.ts';
import type {
  Estimate,
  PublishedOrganisation,
  PublishedReport,
  Share,
  UseCaseRow,
} from '../domain/report/figures.ts';
import { RUNGS } from '../domain/report/figures.ts';
import { headlineOf } from '../domain/report/headline.ts';
import { columnsOf, plain } from './output.ts';

const NONE = 'no data';

const rounded = (value: number | null, digits = 0): string =>
  value === null ? NONE : value.toFixed(digits);

const range = (low: number | null, high: number | null): string =>
  low === null || high === null ? '' : `likely ${rounded(low)} to ${rounded(high)}`;

const scoreRow = (label: string, { score, low, high }: Estimate): string[] => [
  label,
  rounded(score, 1),
  range(low, high),
];

const shareRow = (label: string, { numerator, denominator }: Share): string[] => [
  `  ${label}`,
  numerator === null ? NONE : `${numerator} of ${denominator}`,
];

const verdictOf = (row: UseCaseRow): string =>
  `  ${row.verdict.padEnd(9)}  ${plain(row.name)}: ${plain(row.reason)} Evidence: ${row.grade}.`;

const money = ({ economics }: PublishedReport): string[][] => {
  const { currency, value, cost, notAllocated, costPerUsefulResult, basis } = economics;
  const amount = (sum: number) => `${sum.toFixed(2)} ${currency ?? ''}`.trim();
  const rows: (string[] | null)[] = [
    value === null ? null : ['Value', amount(value), basis === 'claimed' ? 'of claimed hours' : ''],
    cost === null ? null : ['Cost', amount(cost)],
    notAllocated === null ? null : ['  not allocated', amount(notAllocated)],
    costPerUsefulResult === null ? null : ['  per useful result', amount(costPerUsefulResult)],
  ];
  return rows.filter((row) => row !== null);
};

const claimsRow = ({ claims }: PublishedReport): string[] => [
  'Measured to claimed',
  claims.ratio === null ? 'not calibrated' : rounded(claims.ratio, 2),
  claims.samples === null ? '' : `${claims.samples} timed samples`,
];

/** A team's report as lines for a terminal; `title` in place of the team's name. */
export function reportText(report: PublishedReport, title = report.team?.name ?? ''): string {
  const { adoption, blockers, hidden, useCases } = report;
  const parts = [
    `${plain(title)}, ${report.week} (${weekInWords(report.week)})`,
    plain(headlineOf(report, null)),
    columnsOf([
      scoreRow('Adoption', adoption),
      ...RUNGS.map((rung) => shareRow(rung, adoption[rung])),
      scoreRow('Outcomes', report.outcome),
      scoreRow('Utility', report.utility),
      ['Net hours', rounded(report.netHours, 1), 'claimed'],
      claimsRow(report),
      ...money(report),
      ['Replied', report.replied === null ? NONE : `${report.replied} of ${report.asked}`],
    ]),
  ];
  if (useCases.length > 0) parts.push(['Verdicts', ...useCases.map(verdictOf)].join('\n'));
  if (blockers.length > 0) {
    const named = blockers.map(({ blocker, people }) => `${blocker} (${people})`);
    parts.push(`What gets in the way: ${named.join(', ')}`);
  }
  if (hidden.length > 0) {
    const list = hidden.map(({ what, why }) => `  ${plain(what)}: ${why}`);
    parts.push(['Not shown', ...list].join('\n'));
  }
  return parts.join('\n\n');
}

/** The organisation's report, then each team in a line. */
export function organisationText({ organisation, teams }: PublishedOrganisation): string {
  const rows = teams.map((team) => [
    `  ${plain(team.team?.name ?? '')}`,
    rounded(team.adoption.score, 1),
    rounded(team.outcome.score, 1),
    rounded(team.utility.score, 1),
    team.replied === null ? NONE : `${team.replied} of ${team.asked}`,
  ]);
  const table = columnsOf([['  TEAM', 'ADOPTION', 'OUTCOMES', 'UTILITY', 'REPLIED'], ...rows]);
  return `${reportText(organisation, 'All teams')}\n\nTeams\n${table}`;
}
