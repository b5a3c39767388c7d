import type { App, SlackViewAction } from '@slack/bolt';
import { AssayError, InvalidForm } from '../errors.ts';
import type { Deps } from '../flows/deps.ts';
import { recordReply } from '../flows/record-reply.ts';
import { redrawPrompt } from '../flows/send-prompt.ts';
import { listAskable, setUpTeam } from '../flows/set-up-team.ts';
import { plainMessage } from '../slack/help-message.ts';
import { modals } from '../slack/interactions.ts';
import { readSetUpForm } from '../slack/set-up-modal.ts';
import { readUseForm } from '../slack/use-modal.ts';
import { apologyFor, tellInDm } from './slack-context.ts';

type Submitted = { workspaceId: string; personId: string; metadata: string; values: unknown };

const whoOf = (body: SlackViewAction): Submitted => ({
  workspaceId: body.team?.id ?? body.view.team_id ?? '',
  personId: body.user.id,
  metadata: body.view.private_metadata,
  values: body.view.state.values,
});

/** Every modal: validated and written, then acked, so that mistakes are shown under their fields. */
export function registerViews(app: App, deps: Deps): void {
  const onSubmit = (
    callbackId: string,
    run: (submitted: Submitted) => Promise<(() => Promise<unknown>) | undefined>,
  ) =>
    app.view(callbackId, async ({ ack, body }) => {
      const submitted = whoOf(body);
      try {
        const afterwards = await run(submitted);
        await ack();
        await afterwards?.();
      } catch (error) {
        if (error instanceof InvalidForm) {
          await ack({ response_action: 'errors', errors: { ...error.fields } });
          return;
        }
        await ack();
        if (!(error instanceof AssayError))
          deps.log.error({ err: error, callbackId }, 'a form failed');
        const tell = tellInDm(deps, submitted.workspaceId, submitted.personId);
        await tell(plainMessage(apologyFor(error)));
      }
    });

  onSubmit(modals.use.id, async ({ workspaceId, personId, metadata, values }) => {
    const { checkIn: checkInId, useCase: useCaseId } = modals.use.decode(metadata);
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

  onSubmit(modals.setUp.id, async ({ workspaceId, personId, metadata, values }) => {
    const { channel: channelId } = modals.setUp.decode(metadata);
    const members = await listAskable(deps, workspaceId, channelId);
    const form = readSetUpForm(values, members.length);
    await setUpTeam(deps, { workspaceId, personId, channelId }, form);
    return undefined;
  });
}
