import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { scheduleSchema, type TeamSchedule, type TeamSettings } from '../../domain/team.ts';
import { rowsById } from '../rows-by-id.ts';
import type { Db } from '../schema.ts';
import type { PersonTable, TeamTable } from '../tables/people.ts';

/** A team as flows see it; `channelId` is null when it was made by an import. */
export type Team = TeamSettings & {
  workspaceId: string;
  id: string;
  name: string;
  channelId: string | null;
  digestChannelId: string | null;
  zone: string;
  schedule: TeamSchedule;
  nextCheckInAt: Date | null;
  nextCheckInDate: string | null;
};

export type NewTeam = Omit<Team, 'id' | 'nextCheckInAt' | 'nextCheckInDate'>;

const toTeam = (row: Selectable<TeamTable>): Team => ({
  workspaceId: row.workspace_id,
  id: row.id,
  name: row.name,
  channelId: row.channel_id,
  digestChannelId: row.digest_channel_id,
  zone: row.zone,
  schedule: scheduleSchema.parse(row.schedule),
  visibility: row.visibility,
  threshold: row.threshold,
  goalMinutes: row.goal_minutes,
  hourlyRate: row.hourly_rate,
  realisation: row.realisation,
  nextCheckInAt: row.next_check_in_at,
  nextCheckInDate: row.next_check_in_date,
});

const toRow = (team: NewTeam) => ({
  workspace_id: team.workspaceId,
  name: team.name,
  channel_id: team.channelId,
  digest_channel_id: team.digestChannelId,
  zone: team.zone,
  schedule: JSON.stringify(team.schedule),
  visibility: team.visibility,
  threshold: team.threshold,
  goal_minutes: team.goalMinutes,
  hourly_rate: team.hourlyRate,
  realisation: team.realisation,
});

export async function addTeam(db: Db, team: NewTeam): Promise<Team> {
  const row = await db
    .insertInto('team')
    .values(toRow(team))
    .returningAll()
    .executeTakeFirstOrThrow();
  return toTeam(row);
}

export async function saveTeam(db: Db, id: string, team: NewTeam): Promise<Team> {
  const row = await db
    .updateTable('team')
    .set(toRow(team))
    .where('workspace_id', '=', team.workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toTeam(row);
}

const teams = (db: Db, workspaceId: string) =>
  db.selectFrom('team').selectAll().where('workspace_id', '=', workspaceId);

const findRow = rowsById('team');

export async function findTeam(db: Db, workspaceId: string, id: string): Promise<Team | null> {
  const row = await findRow(db, workspaceId, id);
  return row ? toTeam(row) : null;
}

export async function findTeamOfChannel(
  db: Db,
  workspaceId: string,
  channelId: string,
): Promise<Team | null> {
  const row = await teams(db, workspaceId).where('channel_id', '=', channelId).executeTakeFirst();
  return row ? toTeam(row) : null;
}

export async function findTeamNamed(
  db: Db,
  workspaceId: string,
  name: string,
): Promise<Team | null> {
  const row = await teams(db, workspaceId)
    .where(sql`lower(name)`, '=', name.trim().toLowerCase())
    .executeTakeFirst();
  return row ? toTeam(row) : null;
}

export async function listTeams(db: Db, workspaceId: string): Promise<Team[]> {
  const rows = await teams(db, workspaceId).orderBy(sql`lower(name)`).execute();
  return rows.map(toTeam);
}

/** Teams a person belongs to now, as member or leader, by name. */
export async function listTeamsOf(db: Db, workspaceId: string, personId: string): Promise<Team[]> {
  const rows = await teams(db, workspaceId)
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('team_member')
            .select('person_id')
            .whereRef('team_member.workspace_id', '=', 'team.workspace_id')
            .whereRef('team_member.team_id', '=', 'team.id')
            .where('person_id', '=', personId)
            .where('left_at', 'is', null),
        ),
        eb.exists(
          eb
            .selectFrom('team_leader')
            .select('person_id')
            .whereRef('team_leader.workspace_id', '=', 'team.workspace_id')
            .whereRef('team_leader.team_id', '=', 'team.id')
            .where('person_id', '=', personId),
        ),
      ]),
    )
    .orderBy(sql`lower(name)`)
    .execute();
  return rows.map(toTeam);
}

/** Every team of every workspace that is asked on a schedule. */
export const listScheduledTeams = async (db: Db): Promise<Team[]> =>
  (await db.selectFrom('team').selectAll().where('next_check_in_at', 'is not', null).execute()).map(
    toTeam,
  );

export async function planCheckIn(
  db: Db,
  team: Pick<Team, 'workspaceId' | 'id'>,
  next: { opensAt: Date; date: string } | null,
): Promise<void> {
  await db
    .updateTable('team')
    .set({ next_check_in_at: next?.opensAt ?? null, next_check_in_date: next?.date ?? null })
    .where('workspace_id', '=', team.workspaceId)
    .where('id', '=', team.id)
    .execute();
}

/** The people who belong to a team now, by name. */
export const listMembers = (
  db: Db,
  workspaceId: string,
  teamId: string,
): Promise<Selectable<PersonTable>[]> =>
  db
    .selectFrom('team_member')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'team_member.workspace_id')
        .onRef('person.id', '=', 'team_member.person_id'),
    )
    .selectAll('person')
    .where('team_member.workspace_id', '=', workspaceId)
    .where('team_member.team_id', '=', teamId)
    .where('team_member.left_at', 'is', null)
    .orderBy('person.name')
    .execute();

/** Makes the team's members exactly these: others leave at `at`, new ones join then. */
export async function setMembers(
  db: Db,
  workspaceId: string,
  teamId: string,
  personIds: readonly string[],
  at: Date,
): Promise<void> {
  await db
    .updateTable('team_member')
    .set({ left_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('left_at', 'is', null)
    .where(sql<boolean>`not (person_id = any(${personIds}))`)
    .execute();
  await addMembers(db, workspaceId, teamId, personIds, at);
}

/** Adds members; those who had left come back as of `at`. */
export async function addMembers(
  db: Db,
  workspaceId: string,
  teamId: string,
  personIds: readonly string[],
  at: Date,
): Promise<void> {
  if (personIds.length === 0) return;
  await db
    .insertInto('team_member')
    .values(
      personIds.map((personId) => ({
        workspace_id: workspaceId,
        team_id: teamId,
        person_id: personId,
        joined_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'team_id', 'person_id'])
        .doUpdateSet({ joined_at: at, left_at: null })
        .where('team_member.left_at', 'is not', null),
    )
    .execute();
}

export async function removeMember(
  db: Db,
  workspaceId: string,
  teamId: string,
  personId: string,
  at: Date,
): Promise<void> {
  await db
    .updateTable('team_member')
    .set({ left_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('person_id', '=', personId)
    .where('left_at', 'is', null)
    .execute();
}

export async function listLeaders(db: Db, workspaceId: string, teamId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('team_leader')
    .select('person_id')
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .orderBy('person_id')
    .execute();
  return rows.map((row) => row.person_id);
}

export async function setLeaders(
  db: Db,
  workspaceId: string,
  teamId: string,
  personIds: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('team_leader')
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .execute();
  if (personIds.length === 0) return;
  await db
    .insertInto('team_leader')
    .values(
      personIds.map((personId) => ({
        workspace_id: workspaceId,
        team_id: teamId,
        person_id: personId,
      })),
    )
    .execute();
}
