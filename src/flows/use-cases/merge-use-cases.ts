import { InvalidForm } from '../../errors.ts';
import { option } from '../../slack/blocks.ts';
import { mergeUseCaseModal, USE_CASE_FIELD } from '../../slack/use-cases/use-case-modal.ts';
import { audit } from '../../store/audit.ts';
import { lockUseCases, mergeUseCase } from '../../store/use-cases/use-case-merge.ts';
import { searchUseCases } from '../../store/use-cases/use-cases.ts';
import type { Deps } from '../deps.ts';
import { requireKeeper, requireUseCase } from './use-case-permissions.ts';

type About = { workspaceId: string; personId: string; useCaseId: string };
type Merging = Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>;

/** @throws AssayError `not-found`, `not-allowed`. */
export async function openMergeForm(
  deps: Merging,
  about: About & { triggerId: string },
): Promise<void> {
  const useCase = await requireUseCase(deps.db, about.workspaceId, about.useCaseId);
  await requireKeeper(deps, about, [useCase]);
  await deps.slack.openModal(about.workspaceId, about.triggerId, mergeUseCaseModal(useCase));
}

const MAX_FOUND = 20;

/** Use cases that resemble what was typed, as options of a picker; none is made. */
export async function suggestKnownUseCases(
  { db }: Pick<Deps, 'db'>,
  workspaceId: string,
  typed: string,
) {
  const found = await searchUseCases(db, workspaceId, typed.slice(0, 120), MAX_FOUND);
  return found.map(({ id, name }) => option(name, id));
}

/**
 * Makes one use case part of another, with all that is known of it. Returns both names.
 * @throws AssayError `not-found`; `not-allowed` unless the person keeps both; InvalidForm when they
 * are the same, or one was merged meanwhile.
 */
export async function mergeUseCases(
  deps: Merging,
  about: About,
  intoId: string,
): Promise<{ from: string; into: string }> {
  const { db, now } = deps;
  const { workspaceId, personId } = about;
  const from = await requireUseCase(db, workspaceId, about.useCaseId);
  const into = await requireUseCase(db, workspaceId, intoId);
  if (from.id === into.id) throw wrongChoice('That is the same one. Choose another.');
  await requireKeeper(deps, about, [from, into]);
  const merge = { workspaceId, from: from.id, into: into.id };
  await db.transaction().execute(async (trx) => {
    const both = await lockUseCases(trx, merge);
    if (both.length !== 2 || both.some((useCase) => useCase.merged_into !== null)) {
      throw wrongChoice('One of the two has just been merged. Please look again.');
    }
    await mergeUseCase(trx, merge);
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: personId,
      action: 'use-case.merged',
      subject: from.id,
      details: { into: into.id },
    });
  });
  return { from: from.name, into: into.name };
}

const wrongChoice = (message: string): InvalidForm =>
  new InvalidForm({ [USE_CASE_FIELD.into]: message });
