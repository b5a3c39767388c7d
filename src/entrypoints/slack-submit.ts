import type { SlackViewAction } from '@slack/bolt';
import { AssayError, InvalidForm } from '../errors.ts';
import type { Deps } from '../flows/deps.ts';
import { SlackCallError } from '../slack/calling/poster.ts';
import { noticeModal } from '../slack/notice-modal.ts';
import { plainMessage } from '../slack/people/help-message.ts';
import type { Listeners } from './listeners.ts';
import { ANSWER_WITHIN_MS, apologyFor, settled, tellInDm, within } from './slack-context.ts';

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
 * fields, and what cannot be done is said in the form's place. What takes longer than Slack waits
 * goes on, whole or not at all, and its end is told in the person's DM.
 */
export function onSubmit<T>(
  on: Listeners,
  deps: Deps,
  modal: Decodable<T>,
  run: (submitted: Submitted, about: T) => Promise<Afterwards>,
): void {
  on.view(modal.id, async ({ ack, body }) => {
    const submitted = submittedOf(body);
    const tell = tellInDm(deps, submitted.workspaceId, submitted.personId);
    const work = settled(() => run(submitted, modal.decode(body.view.private_metadata)));
    const soon = await within(ANSWER_WITHIN_MS, work);
    if (soon === 'late') {
      await ack({ response_action: 'update', view: noticeModal('One moment', TAKES_LONG) });
    }
    const result = soon === 'late' ? await work : soon;
    if (!('error' in result)) {
      if (soon !== 'late') await ack();
      const shown = await settled(async () => result.value?.());
      if ('error' in shown) {
        deps.log.warn({ err: shown.error, callbackId: modal.id }, 'a saved form was not shown');
        await tell(plainMessage(apologyFor(shown.error)));
      } else if (soon === 'late') {
        await tell(plainMessage('It is saved now. Thank you for waiting.'));
      }
      return;
    }
    const { error } = result;
    if (!(error instanceof AssayError)) {
      deps.log.error({ err: error, callbackId: modal.id }, 'a form failed');
    }
    if (soon === 'late') await tell(plainMessage(`That was not saved. ${apologyFor(error)}`));
    else await ack(refusal(error, firstInput(body)));
  });
}

const TAKES_LONG =
  'This is taking longer than usual. It goes on without you: a line in your messages with me will say when it is saved, or that it was not. If none comes within a few minutes, please do it once more.';

const firstInput = ({ view }: SlackViewAction): string | undefined =>
  view.blocks.find((block) => block.type === 'input')?.block_id;

/** Mistakes under their fields; our own failures under the first, so that nothing typed is lost. */
function refusal(error: unknown, firstField: string | undefined) {
  if (error instanceof InvalidForm) {
    return { response_action: 'errors', errors: { ...error.fields } } as const;
  }
  const text = apologyFor(error);
  const isOurs = !(error instanceof AssayError) || error instanceof SlackCallError;
  if (isOurs && firstField) {
    return { response_action: 'errors', errors: { [firstField]: text } } as const;
  }
  return { response_action: 'update', view: noticeModal('Not saved', text) } as const;
}
