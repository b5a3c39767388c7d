import { InvalidForm } from '../../errors.ts';
import {
  type EditUseCaseForm,
  editUseCaseModal,
  USE_CASE_FIELD,
} from '../../slack/use-cases/use-case-modal.ts';
import { audit } from '../../store/audit.ts';
import { findPerson } from '../../store/people/people.ts';
import { isNameTaken, saveUseCase } from '../../store/use-cases/catalogue-care.ts';
import { refreshPeople } from '../asking/refresh-people.ts';
import type { Deps } from '../deps.ts';
import { requireKeeper, requireUseCase } from './use-case-permissions.ts';

type About = { workspaceId: string; personId: string; useCaseId: string };
type Editing = Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>;

/** @throws AssayError `not-found`, `not-allowed`. */
export async function openUseCaseForm(
  deps: Editing,
  about: About & { triggerId: string },
): Promise<void> {
  const useCase = await requireUseCase(deps.db, about.workspaceId, about.useCaseId);
  await requireKeeper(deps, about, [useCase]);
  const view = editUseCaseModal({
    id: useCase.id,
    name: useCase.name,
    ownerId: useCase.owner_id,
    description: useCase.problem,
  });
  await deps.slack.openModal(about.workspaceId, about.triggerId, view);
}

/**
 * Saves a use case's name, owner and description.
 * @throws AssayError `not-found`, `not-allowed`; InvalidForm for a name that is taken or an owner
 * who is no person here.
 */
export async function editUseCase(
  deps: Editing,
  about: About,
  form: EditUseCaseForm,
): Promise<void> {
  const { db, now } = deps;
  const { workspaceId, personId } = about;
  const useCase = await requireUseCase(db, workspaceId, about.useCaseId);
  await requireKeeper(deps, about, [useCase]);
  if (form.ownerId) await requirePerson(deps, workspaceId, form.ownerId);
  await db.transaction().execute(async (trx) => {
    if (!useCase.source_key && (await isNameTaken(trx, workspaceId, form.name, useCase.id))) {
      throw new InvalidForm({
        [USE_CASE_FIELD.name]: 'Another use case has this name. You can merge the two instead.',
      });
    }
    await saveUseCase(trx, workspaceId, useCase.id, form);
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: personId,
      action: 'use-case.edited',
      subject: useCase.id,
      details: { ownerId: form.ownerId, renamed: form.name !== useCase.name },
    });
  });
}

async function requirePerson(deps: Editing, workspaceId: string, ownerId: string): Promise<void> {
  await refreshPeople(deps, workspaceId, [ownerId]);
  const owner = await findPerson(deps.db, workspaceId, ownerId);
  if (owner && !owner.is_bot && !owner.is_deleted) return;
  throw new InvalidForm({ [USE_CASE_FIELD.owner]: 'Choose a person of this workspace.' });
}
