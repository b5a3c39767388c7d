import type { Db } from '../../store/schema.ts';
import { listTeams } from '../../store/teams/teams.ts';

/** Ids of teams by name, whatever its case. */
export async function loadTeamIds(db: Db, workspaceId: string) {
  const teams = await listTeams(db, workspaceId);
  const ids = new Map(teams.map((team) => [team.name.toLowerCase(), team.id]));
  return (name: string): string | null => ids.get(name.trim().toLowerCase()) ?? null;
}

/** Why a row with an unknown team is refused. */
export const unknownTeam = (name: string): string =>
  `there is no team called “${name}”. Import its replies first, or check the spelling.`;
