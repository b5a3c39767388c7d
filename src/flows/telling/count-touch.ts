import { weekOf } from '../../domain/calendar.ts';
import { countTouch } from '../../store/teams/engagement.ts';
import { findTeam } from '../../store/teams/teams.ts';
import type { Deps } from '../deps.ts';

/** Counts that a team's digest was opened, or something in it clicked; never by whom. */
export async function touchDigest(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { workspaceId, teamId }: { workspaceId: string; teamId: string },
  kind: 'opens' | 'clicks',
): Promise<void> {
  const team = await findTeam(db, workspaceId, teamId);
  if (!team) return;
  const at = now();
  await countTouch(db, { workspaceId, teamId, week: weekOf(at, team.zone), at, kind });
}
