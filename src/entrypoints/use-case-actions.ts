import type { Deps } from '../flows/deps.ts';
import { editUseCase, openUseCaseForm } from '../flows/use-cases/edit-use-case.ts';
import { listUseCases } from '../flows/use-cases/list-use-cases.ts';
import {
  mergeUseCases,
  openMergeForm,
  suggestKnownUseCases,
} from '../flows/use-cases/merge-use-cases.ts';
import { said } from '../slack/blocks.ts';
import { clicks, modals } from '../slack/interactions.ts';
import { plainMessage } from '../slack/people/help-message.ts';
import {
  KNOWN_USE_CASE_PICKER,
  readEditUseCaseForm,
  readMergeUseCaseForm,
} from '../slack/use-cases/use-case-modal.ts';
import type { Listeners } from './listeners.ts';
import { onClick } from './slack-click.ts';
import { tellInDm } from './slack-context.ts';
import { onSubmit } from './slack-submit.ts';

/** The catalogue of use cases, and who keeps it right. */
export function registerUseCases(on: Listeners, deps: Deps): void {
  onClick(on, deps, clicks.showUseCases, async (who) =>
    who.tell(await listUseCases(deps, who, '')),
  );
  onClick(on, deps, clicks.editUseCase, (who, { useCase }) =>
    openUseCaseForm(deps, { ...who, useCaseId: useCase }),
  );
  onClick(on, deps, clicks.mergeUseCase, (who, { useCase }) =>
    openMergeForm(deps, { ...who, useCaseId: useCase }),
  );
  on.options(KNOWN_USE_CASE_PICKER, async ({ ack, body, payload }) => {
    await ack({ options: await suggestKnownUseCases(deps, body.team?.id ?? '', payload.value) });
  });

  onSubmit(on, deps, modals.editUseCase, async ({ workspaceId, personId, values }, about) => {
    const form = readEditUseCaseForm(values);
    await editUseCase(deps, { workspaceId, personId, useCaseId: about.useCase }, form);
    const told = plainMessage(`Saved: *${said(form.name, 120)}*.`);
    return () => tellInDm(deps, workspaceId, personId)(told);
  });
  onSubmit(on, deps, modals.mergeUseCase, async ({ workspaceId, personId, values }, about) => {
    const into = readMergeUseCaseForm(values);
    const subject = { workspaceId, personId, useCaseId: about.useCase };
    const names = await mergeUseCases(deps, subject, into);
    const told = plainMessage(
      `*${said(names.from, 120)}* is now part of *${said(names.into, 120)}*.`,
    );
    return () => tellInDm(deps, workspaceId, personId)(told);
  });
}
