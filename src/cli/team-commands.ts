import { type Command, InvalidArgumentError, Option } from 'commander';
import { VISIBILITIES, type Visibility } from '../domain/answer/check-in.ts';
import { AssayError } from '../errors.ts';
import { listTeamFacts } from '../flows/reporting/list-team-facts.ts';
import { setTeam, type TeamChange, type TeamWithCurrency } from '../flows/setting-up/set-team.ts';
import { answer, columnsOf, plain } from './output.ts';
import { inWorkspace, WORKSPACE_OPTION } from './records.ts';

type SetOptions = {
  visibility?: Visibility;
  threshold?: number;
  rate?: number;
  currency?: string;
  zone?: string;
  goalMinutes?: number;
  realisation?: number;
  workspace?: string;
};

const number = (text: string): number => {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new InvalidArgumentError('It is not a number.');
  return value;
};

/** `assay team …`: settings of teams, without Slack. */
export function addTeamCommands(program: Command): void {
  const team = program.command('team').description('see and change teams');
  team
    .command('set')
    .description('change a team; what is not given stays as it is')
    .argument('<name>', 'the team')
    .addOption(new Option('--visibility <who>', 'who sees what').choices([...VISIBILITIES]))
    .option('--threshold <people>', 'fewest people a shown figure rests on, 3 to 20', number)
    .option('--rate <amount>', 'what an hour of work costs, all included', number)
    .option('--currency <code>', 'currency of all money in this workspace, such as USD')
    .option('--zone <zone>', 'the team’s time zone, such as Europe/Berlin')
    .option('--goal-minutes <minutes>', 'net minutes per user and week that count as all', number)
    .option('--realisation <share>', 'share of saved time that is put to use, 0 to 1', number)
    .option(...WORKSPACE_OPTION)
    .action(async (name: string, options: SetOptions) => {
      const change = changeOf(options);
      if (Object.keys(change).length === 0) {
        throw new AssayError('bad-input', 'Say what to change. See: assay team set --help');
      }
      const done = await inWorkspace(
        { wanted: options.workspace, make: false },
        (records, workspaceId) => setTeam(records, { workspaceId, name, change }),
      );
      answer(settingsInWords(done));
    });
  team
    .command('list')
    .description('all teams with their settings')
    .option(...WORKSPACE_OPTION)
    .action(async ({ workspace }: { workspace?: string }) => {
      const teams = await inWorkspace({ wanted: workspace, make: false }, listTeamFacts);
      answer(
        columnsOf([
          ['NAME', 'MEMBERS', 'VISIBILITY', 'THRESHOLD', 'ZONE', 'RATE', 'GOAL', 'NEWEST WEEK'],
          ...teams.map(({ team: one, members, currency, newestWeek }) => [
            plain(one.name),
            String(members),
            one.visibility,
            String(one.threshold),
            one.zone,
            one.hourlyRate === null ? '–' : `${one.hourlyRate} ${currency}`,
            `${one.goalMinutes} min`,
            newestWeek ?? '–',
          ]),
        ]),
      );
    });
}

const changeOf = ({ visibility, threshold, rate, currency, zone, ...rest }: SetOptions) => {
  const change: TeamChange = {
    ...(visibility !== undefined && { visibility }),
    ...(threshold !== undefined && { threshold }),
    ...(rate !== undefined && { hourlyRate: rate }),
    ...(rest.goalMinutes !== undefined && { goalMinutes: rest.goalMinutes }),
    ...(rest.realisation !== undefined && { realisation: rest.realisation }),
    ...(zone !== undefined && { zone }),
    ...(currency !== undefined && { currency }),
  };
  return change;
};

const settingsInWords = ({ team, currency }: TeamWithCurrency): string =>
  [
    plain(team.name),
    columnsOf([
      ['  visibility', team.visibility],
      ['  threshold', `${team.threshold} people`],
      ['  zone', team.zone],
      ['  goal', `${team.goalMinutes} min per user and week`],
      ['  rate', team.hourlyRate === null ? 'not set' : `${team.hourlyRate} ${currency} an hour`],
      ['  realisation', `${team.realisation} of saved time`],
    ]),
  ].join('\n');
