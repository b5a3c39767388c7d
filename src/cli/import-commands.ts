import { type Command, InvalidArgumentError } from 'commander';
import { importMeasurements } from '../flows/imports/measurements.ts';
import { importReplies } from '../flows/imports/replies.ts';
import { importSamples } from '../flows/imports/samples.ts';
import { importSpend } from '../flows/imports/spend.ts';
import { importUseCases } from '../flows/imports/use-cases.ts';
import * as say from './import-summaries.ts';
import { answer, tell, thousands } from './output.ts';
import { readCsvFile } from './read-file.ts';
import { inWorkspace, WORKSPACE_OPTION } from './records.ts';

type InWorkspace = { workspace?: string };

/** `assay import …`: everything that comes in by file. */
export function addImportCommands(program: Command): void {
  const imports = program
    .command('import')
    .description('take in a CSV file; a file with a bad row is refused as a whole');

  const noun = (name: string, description: string) =>
    imports
      .command(name)
      .description(description)
      .argument('<file>', 'a CSV file with a header')
      .option(...WORKSPACE_OPTION);

  noun('replies', 'replies of past check-ins; makes teams, people and use cases').action(
    async (path: string, { workspace }: InWorkspace) => {
      const file = await readCsvFile(path);
      const done = await inWorkspace({ wanted: workspace, make: true }, (records, workspaceId) =>
        importReplies(records, { workspaceId, file }),
      );
      answer(say.replies(file.name, done));
    },
  );

  noun('use-cases', 'a catalogue of use cases, such as the U.S. federal inventory').action(
    async (path: string, { workspace }: InWorkspace) => {
      const file = await readCsvFile(path);
      const done = await inWorkspace({ wanted: workspace, make: true }, (records, workspaceId) =>
        importUseCases(records, { workspaceId, file }, (count, total) =>
          tell(`${thousands(count)} of ${thousands(total)}`),
        ),
      );
      answer(say.useCases(file.name, done));
    },
  );

  noun('measurements', 'evidence for use cases: baseline, target and value').action(
    async (path: string, { workspace }: InWorkspace) => {
      const file = await readCsvFile(path);
      const done = await inWorkspace({ wanted: workspace, make: true }, (records, workspaceId) =>
        importMeasurements(records, { workspaceId, file }),
      );
      answer(say.evidence(file.name, 'measurement', done));
    },
  );

  noun('samples', 'timed samples: minutes claimed and measured').action(
    async (path: string, { workspace }: InWorkspace) => {
      const file = await readCsvFile(path);
      const done = await inWorkspace({ wanted: workspace, make: true }, (records, workspaceId) =>
        importSamples(records, { workspaceId, file }),
      );
      answer(say.evidence(file.name, 'timed sample', done));
    },
  );

  addSpend(noun('spend', 'what AI costs, in FOCUS columns, of any provider'));
}

type SpendOptions = InWorkspace & {
  map: ReadonlyMap<string, string>;
  mapTeam: ReadonlyMap<string, string>;
  rate: ReadonlyMap<string, number>;
};

function addSpend(command: Command): void {
  command
    .option('--map <service=use-case>', 'what a service is used for', pair, new Map())
    .option('--map-team <service=team>', 'which team a service belongs to', pair, new Map())
    .option('--rate <currency=worth>', 'what another currency is worth, EUR=1.08', rate, new Map())
    .action(async (path: string, options: SpendOptions) => {
      const file = await readCsvFile(path);
      const mapping = { useCases: options.map, teams: options.mapTeam, rates: options.rate };
      const done = await inWorkspace(
        { wanted: options.workspace, make: true },
        (records, workspaceId) => importSpend(records, { workspaceId, file, mapping }),
      );
      answer(say.spend(file.name, done));
    });
}

const split = (text: string): [string, string] => {
  const at = text.indexOf('=');
  const [key, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at < 1 || key === '' || value === '') {
    throw new InvalidArgumentError('Write it as NAME=VALUE.');
  }
  return [key, value];
};

/** Services are compared without case. */
const pair = (text: string, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const [key, value] = split(text);
  return new Map(before).set(key.toLowerCase(), value);
};

const rate = (text: string, before: ReadonlyMap<string, number>): ReadonlyMap<string, number> => {
  const [currency, worth] = split(text);
  const value = Number(worth);
  if (!/^[A-Za-z]{3}$/.test(currency) || !(value > 0) || !Number.isFinite(value)) {
    throw new InvalidArgumentError('Write it like EUR=1.08.');
  }
  return new Map(before).set(currency.toUpperCase(), value);
};
