import { sql } from 'kysely';
import type { TeamSchedule } from '../../domain/team.ts';
import type { Db } from '../schema.ts';

type TeamRef = { workspaceId: string; teamId: string };

/** Teams of every workspace whose check-in is to open now. */
export async function listTeamsToOpen(db: Db, now: Date): Promise<TeamRef[]> {
  const rows = await db
    .selectFrom('team')
    .select(['workspace_id', 'id'])
    .where('next_check_in_at', '<=', now)
    .orderBy('next_check_in_at')
    .execute();
  return rows.map((row) => ({ workspaceId: row.workspace_id, teamId: row.id }));
}

export type TeamRhythm = TeamRef & {
  zone: string;
  cadence: TeamSchedule['cadence'];
  weekday: TeamSchedule['askWeekday'];
  time: TeamSchedule['askTime'];
};

/** When each team of every workspace is asked, as its clock tells. */
export async function listRhythms(db: Db): Promise<TeamRhythm[]> {
  const { rows } = await sql<TeamRhythm>`
    select workspace_id as "workspaceId", id as "teamId", zone, schedule->>'cadence' as cadence,
      (schedule->>'askWeekday')::int as weekday, schedule->>'askTime' as time
    from team where next_check_in_at is not null order by workspace_id, id`.execute(db);
  return rows;
}

/** The zones a team's members are in, each once: thousands of people share a few. */
export async function listMemberZones(
  db: Db,
  workspaceId: string,
  teamId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('team_member')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'team_member.workspace_id')
        .onRef('person.id', '=', 'team_member.person_id'),
    )
    .select('person.zone')
    .distinct()
    .where('team_member.workspace_id', '=', workspaceId)
    .where('team_member.team_id', '=', teamId)
    .where('team_member.left_at', 'is', null)
    .where('person.zone', 'is not', null)
    .execute();
  return rows.flatMap((row) => row.zone ?? []);
}
