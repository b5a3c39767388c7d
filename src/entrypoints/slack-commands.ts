import type { App } from '@slack/bolt';
import { gatherDecisions } from '../flows/deciding/list-decisions.ts';
import type { Deps } from '../flows/deps.ts';
import { explainScore } from '../flows/reporting/explain-score.ts';
import { showReport } from '../flows/reporting/show-report.ts';
import { openSetUpForm } from '../flows/setting-up/set-up-team.ts';
import { openWorkspaceForm } from '../flows/setting-up/set-workspace.ts';
import { listUseCases } from '../flows/use-cases/list-use-cases.ts';
import { decisionsMessage } from '../slack/deciding/decision-messages.ts';
import { helpMessage } from '../slack/people/help-message.ts';
import { checkInCommand, dataCommand, pauseCommand } from './person-actions.ts';
import { forPerson, tellBy, type Who } from './slack-context.ts';

export const COMMAND = '/ai-adoption';

type Subcommand = (deps: Deps, who: Who, rest: string) => Promise<unknown>;

const SUBCOMMANDS: Record<string, Subcommand> = {
  help: (_deps, who) => who.tell(helpMessage()),
  setup: (deps, who) => openSetUpForm(deps, who),
  checkin: (deps, who) => checkInCommand(deps, who),
  pause: (deps, who, rest) => pauseCommand(deps, who, rest),
  me: (deps, who) => dataCommand(deps, who),
  report: (deps, who, rest) => showReport(deps, who, rest),
  decisions: async (deps, who) =>
    who.tell(decisionsMessage(await gatherDecisions(deps, who, null))),
  settings: (deps, who) => openWorkspaceForm(deps, who),
  usecases: async (deps, who, rest) => who.tell(await listUseCases(deps, who, rest)),
  why: async (deps, who, rest) => who.tell(await explainScore(deps, who, { teamName: rest })),
};

/** `/ai-adoption …`: one word chooses; anything unknown is answered with the help. */
export function registerCommands(app: App, deps: Deps): void {
  app.command(COMMAND, async ({ ack, command, respond }) => {
    await ack();
    const who: Who = {
      workspaceId: command.team_id,
      personId: command.user_id,
      channelId: command.channel_id,
      triggerId: command.trigger_id,
      tell: tellBy(respond),
    };
    const [word = '', ...rest] = command.text.trim().split(/\s+/u);
    const run = SUBCOMMANDS[word.toLowerCase() || 'help'];
    await forPerson(deps, who, () =>
      run ? run(deps, who, rest.join(' ')) : who.tell(helpMessage({ unknown: word })),
    );
  });
}
