import type { App } from '@slack/bolt';
import type { Deps } from '../flows/deps.ts';
import { recordReply } from '../flows/record-reply.ts';
import { redrawPrompt } from '../flows/send-prompt.ts';
import { listAskable, setUpTeam } from '../flows/set-up-team.ts';
import { modals } from '../slack/interactions.ts';
import { readSetUpForm } from '../slack/set-up-modal.ts';
import { readUseForm } from '../slack/use-modal.ts';
import { onSubmit } from './slack-submit.ts';

/** The forms of answering and setting up. */
export function registerViews(app: App, deps: Deps): void {
  onSubmit(app, deps, modals.use, async ({ workspaceId, personId, values }, about) => {
    const { checkIn: checkInId, useCase: useCaseId } = about;
    const { useCase, note, noteQuotable, ...use } = readUseForm(values, useCaseId !== undefined);
    const checkIn = await recordReply(
      deps,
      { workspaceId, personId, checkInId },
      {
        kind: 'use',
        useCase: useCaseId ? { id: useCaseId } : (useCase ?? { id: '' }),
        use,
        note,
        noteQuotable,
      },
    );
    return () => redrawPrompt(deps, checkIn, personId);
  });

  onSubmit(app, deps, modals.setUp, async ({ workspaceId, personId, values }, about) => {
    const members = await listAskable(deps, workspaceId, about.channel);
    const form = readSetUpForm(values, members.length);
    await setUpTeam(deps, { workspaceId, personId, channelId: about.channel }, form);
    return undefined;
  });
}
