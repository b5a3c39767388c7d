import { InvalidForm } from '../../errors.ts';
import { ownerMessage } from '../../slack/deciding/decision-messages.ts';
import { OWNER_FIELD, ownerModal } from '../../slack/deciding/decision-modals.ts';
import { audit } from '../../store/audit.ts';
import { findPerson } from '../../store/people/people.ts';
import { setOwner } from '../../store/use-cases/decisions.ts';
import { refreshPeople } from '../asking/refresh-people.ts';
import type { Deps } from '../deps.ts';
import { tellPerson } from '../people/tell-person.ts';
import { askForEvidence } from './ask-evidence.ts';
import { requireTarget, type Target } from './decide.ts';

type Assigning = Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>;
type Asking = { workspaceId: string; personId: string };

/**
 * Opens the form that names a use case's owner.
 * @throws AssayError as `requireTarget`.
 */
export async function openOwnerForm(
  deps: Assigning,
  asking: Asking & { triggerId: string },
  target: Target,
): Promise<void> {
  const { useCase } = await requireTarget(deps, asking, target);
  const facts = { useCaseName: useCase.name, ownerId: useCase.owner_id, ask: false };
  await deps.slack.openModal(asking.workspaceId, asking.triggerId, ownerModal(target, facts));
}

/**
 * Makes someone the owner of a use case; returns what is left to do once the form is closed:
 * telling them, and asking for evidence when that was what it was opened for.
 * @throws AssayError as `requireTarget`; InvalidForm for a bot or someone who has left.
 */
export async function assignOwner(
  deps: Assigning,
  asking: Asking,
  target: Target & { ask: boolean },
  { ownerId }: { ownerId: string },
): Promise<() => Promise<void>> {
  const { db, now } = deps;
  const { workspaceId, personId } = asking;
  const { team, useCase } = await requireTarget(deps, asking, target);
  await refreshPeople(deps, workspaceId, [ownerId]);
  const person = await findPerson(db, workspaceId, ownerId);
  if (!person || person.is_bot || person.is_deleted) {
    throw new InvalidForm({ [OWNER_FIELD]: 'Choose someone who works here.' });
  }
  await db.transaction().execute(async (trx) => {
    await setOwner(trx, workspaceId, useCase.id, ownerId);
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: personId,
      action: 'use-case.owner-assigned',
      subject: useCase.id,
      details: { team: team.id, owner: ownerId },
    });
  });
  return async () => {
    const facts = { assignedBy: personId, useCaseName: useCase.name, teamName: team.name };
    if (ownerId !== useCase.owner_id && ownerId !== personId) {
      await tellPerson(deps, workspaceId, ownerId, ownerMessage(facts));
    }
    if (target.ask) await askForEvidence(deps, asking, target);
  };
}
