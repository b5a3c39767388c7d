import { AssayError } from '../../errors.ts';
import { addLocalWorkspace, listWorkspaces } from '../../store/teams/workspaces.ts';
import type { Deps } from '../deps.ts';

/**
 * The workspace a command means: the one it names, else the only one. `make` makes one for this
 * machine when there is none yet; Slack's takes it over when it is connected.
 * @throws AssayError `not-found` for an unknown one or when there is none, `bad-input` when there are
 * several to choose from.
 */
export async function chooseWorkspace(
  { db }: Pick<Deps, 'db'>,
  { wanted, make }: { wanted?: string | undefined; make: boolean },
): Promise<string> {
  const known = await listWorkspaces(db);
  const list = known.map(({ id, name }) => `${id} (${name})`).join(', ');
  if (wanted !== undefined) {
    if (known.some(({ id }) => id === wanted)) return wanted;
    throw new AssayError(
      'not-found',
      known.length === 0
        ? `There is no workspace ${wanted}. There is none yet: leave --workspace out.`
        : `There is no workspace ${wanted}. Known are: ${list}.`,
    );
  }
  const [only, ...others] = known;
  if (others.length > 0) {
    throw new AssayError('bad-input', `Say which workspace with --workspace ID: ${list}.`);
  }
  if (only) return only.id;
  if (make) return await addLocalWorkspace(db);
  throw new AssayError(
    'not-found',
    'There is nothing here yet. Import something first, for example: assay import replies FILE.csv',
  );
}
