import { AssayError } from '../../errors.ts';
import { mention } from '../../slack/blocks.ts';
import { evidenceMessage } from '../../slack/deciding/decision-messages.ts';
import { ownerModal } from '../../slack/deciding/decision-modals.ts';
import { claimEvidenceRequest, dropEvidenceRequest } from '../../store/use-cases/decisions.ts';
import type { Deps } from '../deps.ts';
import { tellPerson } from '../people/tell-person.ts';
import { requireTarget, shownRow, type Target } from './decide.ts';

type Asking = { workspaceId: string; personId: string };
type Requesting = Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>;

/** An owner is asked about a use case at most once in this time, however often it is clicked. In ms. */
const NOT_AGAIN_MS = 7 * 24 * 3_600_000;

/**
 * Asks a use case's owner for evidence; where it has none, opens the form that names one first.
 * Returns what to tell whoever asked, or null when a form was opened.
 * @throws AssayError as `requireTarget`.
 */
export async function requestEvidence(
  deps: Requesting,
  asking: Asking & { triggerId: string },
  target: Target,
): Promise<string | null> {
  const { useCase } = await requireTarget(deps, asking, target);
  if (useCase.owner_id) return await askForEvidence(deps, asking, target);
  const facts = { useCaseName: useCase.name, ownerId: null, ask: true };
  await deps.slack.openModal(asking.workspaceId, asking.triggerId, ownerModal(target, facts));
  return null;
}

/**
 * Messages the owner with the door to the measurement form; returns what to tell whoever asked.
 * @throws AssayError as `requireTarget`, `not-found` without an owner.
 */
export async function askForEvidence(
  deps: Requesting,
  asking: Asking,
  target: Target,
): Promise<string> {
  const { db, now } = deps;
  const { workspaceId, personId } = asking;
  const { team, useCase } = await requireTarget(deps, asking, target);
  const ownerId = useCase.owner_id;
  if (!ownerId) throw new AssayError('not-found', 'Nobody owns this use case yet.');
  const at = now();
  const request = {
    workspaceId,
    teamId: team.id,
    useCaseId: useCase.id,
    ownerId,
    askedBy: personId,
    at,
  };
  const isNew = await claimEvidenceRequest(db, request, new Date(at.getTime() - NOT_AGAIN_MS));
  if (!isNew) return `${mention(ownerId)} was asked in the last seven days already.`;
  const row = await shownRow(deps, team, target);
  const message = evidenceMessage({
    askedBy: personId,
    useCaseId: useCase.id,
    useCaseName: useCase.name,
    teamId: team.id,
    teamName: team.name,
    grade: row?.grade ?? 'claimed',
  });
  try {
    await tellPerson(deps, workspaceId, ownerId, message);
  } catch (error) {
    await dropEvidenceRequest(db, request);
    throw error;
  }
  return `${mention(ownerId)} is asked for evidence.`;
}
