#!/usr/bin/env node
import { Command } from 'commander';
import { explain } from './cli/failure.ts';
import { addImportCommands } from './cli/import-commands.ts';
import { tell } from './cli/output.ts';
import { addReportCommand } from './cli/report-command.ts';
import { addRunCommands } from './cli/run-commands.ts';
import { addTeamCommands } from './cli/team-commands.ts';
import { readConfig } from './config.ts';

const program = new Command('assay')
  .description('AI-adoption check-ins in Slack that tell a claim from a measured outcome')
  .showHelpAfterError('(see --help)');

addRunCommands(program);
addImportCommands(program);
addTeamCommands(program);
addReportCommand(program);

const usesServer = (): boolean => {
  try {
    return readConfig().databaseUrl !== null;
  } catch {
    return false;
  }
};

try {
  await program.parseAsync();
} catch (error) {
  const message = explain(error, usesServer());
  tell(
    message ??
      `Something went wrong that should not have.\n${String(Reflect.get(Object(error), 'stack') ?? error)}`,
  );
  // Timers and sockets of what had started before it failed would keep the process.
  process.exit(1);
}
