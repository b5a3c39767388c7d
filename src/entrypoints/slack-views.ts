import type { Deps } from '../flows/deps.ts';
import { listAskable, setUpTeam } from '../flows/setting-up/set-up-team.ts';
import { modals } from '../slack/interactions.ts';
import { readSetUpForm } from '../slack/setting-up/set-up-modal.ts';
import type { Listeners } from './listeners.ts';
import { onSubmit } from './slack-submit.ts';

/** The form that sets up a team. */
export function registerViews(on: Listeners, deps: Deps): void {
  onSubmit(on, deps, modals.setUp, async ({ workspaceId, personId, values }, about) => {
    const members = await listAskable(deps, workspaceId, about.channel);
    const form = readSetUpForm(values, members.length, deps.now().toISOString().slice(0, 10));
    await setUpTeam(deps, { workspaceId, personId, channelId: about.channel }, form);
    return undefined;
  });
}
