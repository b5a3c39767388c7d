import type { App, SlackViewAction } from '@slack/bolt';
import { AssayError, InvalidForm } from '../errors.ts';
import type { Deps } from '../flows/deps.ts';
import { plainMessage } from '../slack/help-message.ts';
import { apologyFor, tellInDm } from './slack-context.ts';

/** A form as it was sent: by whom, and the state of its fields. */
export type Submitted = { workspaceId: string; personId: string; values: unknown };

/** What is done once the form is closed; nothing where all was done before. */
type Afterwards = (() => Promise<unknown>) | undefined;

const submittedOf = (body: SlackViewAction): Submitted => ({
  workspaceId: body.team?.id ?? body.view.team_id ?? '',
  personId: body.user.id,
  values: body.view.state.values,
});

type Decodable<T> = { id: string; decode: (raw: string | undefined) => T };

/**
 * Registers a modal: validated and written, then acked, so that mistakes are shown under their
 * fields. Any other failure closes it and is told to the person in their DM.
 */
export function onSubmit<T>(
  app: App,
  deps: Deps,
  modal: Decodable<T>,
  run: (submitted: Submitted, about: T) => Promise<Afterwards>,
): void {
  app.view(modal.id, async ({ ack, body }) => {
    const submitted = submittedOf(body);
    try {
      const afterwards = await run(submitted, modal.decode(body.view.private_metadata));
      await ack();
      await afterwards?.();
    } catch (error) {
      if (error instanceof InvalidForm) {
        await ack({ response_action: 'errors', errors: { ...error.fields } });
        return;
      }
      await ack();
      if (!(error instanceof AssayError)) {
        deps.log.error({ err: error, callbackId: modal.id }, 'a form failed');
      }
      const tell = tellInDm(deps, submitted.workspaceId, submitted.personId);
      await tell(plainMessage(apologyFor(error)));
    }
  });
}
