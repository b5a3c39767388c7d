import type { App } from '@slack/bolt';
import type { Deps } from '../flows/deps.ts';
import { openSetUpForm } from '../flows/set-up-team.ts';
import { clicks } from '../slack/interactions.ts';
import { checkInCommand } from './person-actions.ts';
import { onClick } from './slack-context.ts';

/** The doors of the help and of App Home. */
export function registerActions(app: App, deps: Deps): void {
  onClick(app, deps, clicks.answerNow, (who) => checkInCommand(deps, who));
  onClick(app, deps, clicks.openSetUp, (who, { channel }) =>
    openSetUpForm(deps, { ...who, channelId: channel ?? who.channelId }),
  );
}
