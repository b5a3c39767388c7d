import { type Command, Option } from 'commander';
import type { PublishedOrganisation, PublishedReport } from '../domain/report/figures.ts';
import { readOrganisationReport, readTeamReport } from '../flows/reporting/read-report.ts';
import { reportCsv } from '../flows/reporting/report-csv.ts';
import { answer } from './output.ts';
import { inWorkspace, WORKSPACE_OPTION } from './records.ts';
import { organisationText, reportText } from './report-text.ts';

type ReportOptions = {
  team?: string;
  week?: string;
  json?: true;
  csv?: true;
  workspace?: string;
};

/** `assay report`: a team's week, or the organisation's. */
export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description('print a team’s report, or the organisation’s without --team')
    .option('--team <name>', 'the team; without it, the organisation and its teams')
    .option('--week <week>', 'an ISO week such as 2026-W47; without it, the newest')
    .addOption(new Option('--json', 'as JSON (docs/report.schema.json)').conflicts('csv'))
    .option('--csv', 'as CSV, one figure a line')
    .option(...WORKSPACE_OPTION)
    .action(async ({ team, week, workspace, ...format }: ReportOptions) => {
      const text = await inWorkspace(
        { wanted: workspace, make: false },
        async (records, workspaceId) =>
          team === undefined
            ? organisationAs(format, await readOrganisationReport(records, { workspaceId, week }))
            : teamAs(format, await readTeamReport(records, { workspaceId, week, teamName: team })),
      );
      answer(text);
    });
}

type Format = Pick<ReportOptions, 'json' | 'csv'>;

const teamAs = ({ json, csv }: Format, report: PublishedReport): string => {
  if (json) return JSON.stringify(report, null, 1);
  return csv ? reportCsv([report]) : reportText(report);
};

const organisationAs = ({ json, csv }: Format, report: PublishedOrganisation): string => {
  if (json) return JSON.stringify(report, null, 1);
  return csv ? reportCsv([report.organisation, ...report.teams]) : organisationText(report);
};
