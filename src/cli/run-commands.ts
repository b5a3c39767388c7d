import { type Command, InvalidArgumentError, Option } from 'commander';
import { readConfig } from '../config.ts';
import { migrate, openDatabase } from '../store/database.ts';
import { answer } from './output.ts';

/** `assay start`, `assay migrate` and `assay demo`. Slack and the queue are loaded only by those. */
export function addRunCommands(program: Command): void {
  program
    .command('start')
    .description('run Assay, connected to Slack')
    .addOption(
      new Option(
        '--role <role>',
        'what this process does: listen to Slack, do what is due, or both',
      )
        .choices(['web', 'worker', 'all'])
        .default('all'),
    )
    .action(async ({ role }: { role: 'web' | 'worker' | 'all' }) => {
      const { main } = await import('../main.ts');
      await main({ role });
    });
  program
    .command('doctor')
    .description('check settings, servers and Slack, and say what to do')
    .action(async () => {
      const { runDoctor } = await import('./doctor-command.ts');
      process.exitCode = await runDoctor();
    });
  program
    .command('migrate')
    .description('bring the tables up to date, and nothing else')
    .action(async () => {
      const records = await openDatabase(readConfig());
      try {
        const ran = await migrate(records.db);
        answer(ran.length === 0 ? 'The tables are up to date.' : ran.join('\n'));
      } finally {
        await records.close();
      }
    });
  program
    .command('demo')
    .description('try Assay in a Slack workspace on this machine')
    .option('--port <port>', 'where the page is shown', port)
    .option('--host <address>', 'where it listens; 0.0.0.0 lets others reach it, without a login')
    .option('--fresh', 'start the story again')
    .action(async (options: { port?: number; host?: string; fresh?: true }) => {
      const { runDemo } = await import('../../sandbox/demo.ts');
      await runDemo({
        ...(options.port !== undefined && { port: options.port }),
        ...(options.host !== undefined && { host: options.host }),
        fresh: options.fresh ?? false,
        dataDir: readConfig().dataDir,
      });
    });
}

const port = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535) {
    throw new InvalidArgumentError('Give a port number such as 3000.');
  }
  return value;
};
