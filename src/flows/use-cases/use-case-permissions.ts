import { AssayError } from '../../errors.ts';
import { said } from '../../slack/blocks.ts';
import type { Db } from '../../store/schema.ts';
import { listTeamsLedBy } from '../../store/teams/led-teams.ts';
import { listTeamsUsing } from '../../store/use-cases/catalogue-care.ts';
import { findUseCase, type UseCaseRow } from '../../store/use-cases/use-cases.ts';
import type { Deps } from '../deps.ts';
import { isAdmin } from '../permissions.ts';

type Asking = { workspaceId: string; personId: string };
type Asked = Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>;

/** What a person answers for. */
export type Standing = { personId: string; isAdmin: boolean; leads: readonly string[] };

export const loadStanding = async (deps: Asked, asking: Asking): Promise<Standing> => ({
  personId: asking.personId,
  isAdmin: await isAdmin(deps, asking),
  leads: await listTeamsLedBy(deps.db, asking.workspaceId, asking.personId),
});

/**
 * The use case meant by an id: a merged one stands for what it became.
 * @throws AssayError `not-found`.
 */
export async function requireUseCase(db: Db, workspaceId: string, id: string): Promise<UseCaseRow> {
  const found = await findUseCase(db, workspaceId, id);
  const meant = found?.merged_into ? await findUseCase(db, workspaceId, found.merged_into) : found;
  if (meant) return meant;
  throw new AssayError('not-found', 'That use case is no longer in the catalogue. Choose another.');
}

/** Its owner brings evidence for any team; a leader for their own team; an admin for all. */
export const mayBringEvidence = (
  { personId, isAdmin: admin, leads }: Standing,
  teamId: string,
  useCase: Pick<UseCaseRow, 'owner_id'>,
): boolean => useCase.owner_id === personId || admin || leads.includes(teamId);

/**
 * A use case is shared by all teams, so those keep it who answer for all of it: its owner, an admin,
 * or someone who leads every team that uses it. One that nobody uses yet, any leader may keep.
 */
export const mayKeep = (
  { personId, isAdmin: admin, leads }: Standing,
  useCase: Pick<UseCaseRow, 'owner_id'>,
  teamsUsing: readonly string[],
): boolean =>
  useCase.owner_id === personId ||
  admin ||
  (leads.length > 0 && teamsUsing.every((teamId) => leads.includes(teamId)));

/** @throws AssayError `not-allowed` unless the person may keep every one of the use cases. */
export async function requireKeeper(
  deps: Asked,
  asking: Asking,
  useCases: readonly Pick<UseCaseRow, 'id' | 'owner_id' | 'name'>[],
): Promise<void> {
  const standing = await loadStanding(deps, asking);
  for (const useCase of useCases) {
    const using = await listTeamsUsing(deps.db, asking.workspaceId, useCase.id);
    if (mayKeep(standing, useCase, using)) continue;
    throw new AssayError(
      'not-allowed',
      `“${said(useCase.name, 80)}” is kept by its owner, by whoever leads every team that uses it, and by admins. Ask one of them.`,
    );
  }
}
