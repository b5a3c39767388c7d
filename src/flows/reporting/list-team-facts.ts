import { findNewestWeek } from '../../store/asking/check-ins.ts';
import { listMembers, listTeams, type Team } from '../../store/teams/teams.ts';
import { findWorkspace } from '../../store/teams/workspaces.ts';
import type { Deps } from '../deps.ts';

export type TeamFacts = {
  readonly team: Team;
  readonly members: number;
  readonly currency: string;
  readonly newestWeek: string | null;
};

/** Every team of a workspace by name, with how many belong to it now and its newest week. */
export async function listTeamFacts(
  { db }: Pick<Deps, 'db'>,
  workspaceId: string,
): Promise<TeamFacts[]> {
  const currency = (await findWorkspace(db, workspaceId))?.currency ?? 'USD';
  const facts: TeamFacts[] = [];
  for (const team of await listTeams(db, workspaceId)) {
    const members = await listMembers(db, workspaceId, team.id);
    const newest = await findNewestWeek(db, workspaceId, team.id);
    facts.push({ team, members: members.length, currency, newestWeek: newest?.week ?? null });
  }
  return facts;
}
