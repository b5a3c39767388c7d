import { AssayError } from '../../errors.ts';
import type { Deps } from '../deps.ts';
import { openUseForm } from './open-use-form.ts';
import { type DraftRef, requireDraft } from './settle-draft.ts';

/**
 * Opens the form about one use of a draft, filled in with what the sentence said.
 * @throws AssayError `not-found` once the draft is settled.
 */
export async function openDraftForm(
  deps: Pick<Deps, 'db' | 'slack' | 'now'>,
  ref: DraftRef,
  at: number,
  triggerId: string,
): Promise<void> {
  const { row, draft } = await deps.db.transaction().execute((trx) => requireDraft(trx, ref));
  const use = draft.kind === 'uses' ? draft.uses[at] : undefined;
  if (!use || !row.check_in_id) {
    throw new AssayError('not-found', 'That use is no longer on the card.');
  }
  await openUseForm(deps, {
    workspaceId: ref.workspaceId,
    personId: ref.personId,
    checkInId: row.check_in_id,
    draft: { id: ref.draftId, at, use },
    triggerId,
  });
}
