import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/** A team a person belongs to or leads, and the week of its newest published digest. */
export type TeamDoor = {
  id: string;
  name: string;
  channelId: string | null;
  isLeader: boolean;
  digestWeek: string | null;
};

/** The teams of a person, or with `everyone` all teams of the workspace, by name. */
export async function listTeamDoors(
  db: Db,
  workspaceId: string,
  personId: string,
  { everyone }: { everyone: boolean },
): Promise<TeamDoor[]> {
  const { rows } = await sql<{
    id: string;
    name: string;
    channel_id: string | null;
    leads: boolean;
    week: string | null;
  }>`
    select team.id, team.name, team.channel_id, leader.person_id is not null as leads,
      (select max(week) from digest where digest.workspace_id = team.workspace_id
        and digest.team_id = team.id) as week
    from team
    left join team_leader leader on leader.workspace_id = team.workspace_id
      and leader.team_id = team.id and leader.person_id = ${personId}
    left join team_member member on member.workspace_id = team.workspace_id
      and member.team_id = team.id and member.person_id = ${personId} and member.left_at is null
    where team.workspace_id = ${workspaceId}
      and (${everyone} or leader.person_id is not null or member.person_id is not null)
    order by lower(team.name)`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    channelId: row.channel_id,
    isLeader: row.leads,
    digestWeek: row.week,
  }));
}
