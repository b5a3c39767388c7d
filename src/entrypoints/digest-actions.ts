import { requestEvidence } from '../flows/deciding/ask-evidence.ts';
import { assignOwner, openOwnerForm } from '../flows/deciding/assign-owner.ts';
import { decide, openDecideForm } from '../flows/deciding/decide.ts';
import { gatherDecisions } from '../flows/deciding/list-decisions.ts';
import type { Deps } from '../flows/deps.ts';
import { slowDown } from '../flows/telling/ask-quiet-team.ts';
import { touchDigest } from '../flows/telling/count-touch.ts';
import { decisionsMessage } from '../slack/deciding/decision-messages.ts';
import { readDecideForm, readOwnerForm } from '../slack/deciding/decision-modals.ts';
import { clicks, modals } from '../slack/interactions.ts';
import { plainMessage } from '../slack/people/help-message.ts';
import type { Listeners } from './listeners.ts';
import { onClick } from './slack-click.ts';
import type { Who } from './slack-context.ts';
import { onSubmit } from './slack-submit.ts';

/** What a leader can do about a digest: decide, name an owner, ask for evidence, slow it down. */
export function registerDigest(on: Listeners, deps: Deps): void {
  const touched = ({ workspaceId }: Who, teamId: string, kind: 'opens' | 'clicks') =>
    touchDigest(deps, { workspaceId, teamId }, kind);

  onClick(on, deps, clicks.decide, async (who, target) => {
    await openDecideForm(deps, who, target);
    await touched(who, target.team, 'clicks');
  });
  onSubmit(on, deps, modals.decide, (who, target) =>
    decide(deps, who, target, readDecideForm(who.values)),
  );
  onClick(on, deps, clicks.assignOwner, async (who, target) => {
    await openOwnerForm(deps, who, target);
    await touched(who, target.team, 'clicks');
  });
  onSubmit(on, deps, modals.assignOwner, (who, target) =>
    assignOwner(deps, who, target, readOwnerForm(who.values)),
  );
  onClick(on, deps, clicks.askEvidence, async (who, target) => {
    const told = await requestEvidence(deps, who, target);
    if (told) await who.tell(plainMessage(told));
    await touched(who, target.team, 'clicks');
  });
  onClick(on, deps, clicks.showDecisions, async (who, { team }) => {
    await who.tell(decisionsMessage(await gatherDecisions(deps, who, team ?? null)));
    if (team) await touched(who, team, 'opens');
  });

  const slow = async (who: Who, teamId: string, rhythm: Parameters<typeof slowDown>[2]) => {
    await who.tell(plainMessage(await slowDown(deps, { ...who, teamId }, rhythm)));
  };
  onClick(on, deps, clicks.goMonthly, (who, { team }) => slow(who, team, 'monthly'));
  onClick(on, deps, clicks.stopAsking, (who, { team }) => slow(who, team, 'stopped'));
  onClick(on, deps, clicks.keepDigest, (who, { team }) => slow(who, team, 'kept'));
}
