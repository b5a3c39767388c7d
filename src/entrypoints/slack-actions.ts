import type { Deps } from '../flows/deps.ts';
import { openSetUpForm } from '../flows/setting-up/set-up-team.ts';
import { clicks } from '../slack/interactions.ts';
import type { Listeners } from './listeners.ts';
import { checkInCommand } from './person-actions.ts';
import { onClick } from './slack-click.ts';

/** The doors of the help and of App Home. */
export function registerActions(on: Listeners, deps: Deps): void {
  onClick(on, deps, clicks.answerNow, (who) => checkInCommand(deps, who));
  onClick(on, deps, clicks.openSetUp, (who, { channel }) =>
    openSetUpForm(deps, { ...who, channelId: channel ?? who.channelId }),
  );
}
