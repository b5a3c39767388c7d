import { type Selectable, sql } from 'kysely';
import type { CheckIn, Participation } from '../../domain/answer/check-in.ts';
import type { Use } from '../../domain/answer/reply.ts';
import type { CheckInRow } from '../asking/check-ins.ts';
import type { Db } from '../schema.ts';
import type { MeasurementTable } from '../tables/use-cases.ts';

const IN = (ids: readonly string[]) => sql<string>`any(${ids})`;

/** Why a prompt was not sent to someone who was nonetheless counted as away. */
export const AWAY_REASON = 'away';

type Asked = { check_in_id: string; person_id: string; was_sent: boolean; reply: string | null };

const stateOf = (row: Asked): Participation['state'] | null => {
  if (row.reply === 'replied') return 'replied';
  if (row.reply === 'away' || !row.was_sent) return 'away';
  return 'silent';
};

/**
 * For each team its newest check-ins up to and including a week, oldest first, at most `count`; not
 * those whose answers are no longer there, as nothing can be worked out from them.
 */
export async function loadNewestCheckIns(
  db: Db,
  workspaceId: string,
  teamIds: readonly string[],
  week: string,
  count: number,
): Promise<CheckInRow[]> {
  const { rows } = await sql<CheckInRow>`
    select newest.* from unnest(${teamIds}::text[]) as team (id)
    cross join lateral (
      select * from check_in
      where workspace_id = ${workspaceId} and team_id = team.id and week <= ${week}
        and retired_at is null
      order by week desc limit ${count}) as newest
    order by newest.week`.execute(db);
  return rows;
}

/** Everyone who was asked or counted as away in the given check-ins, with what they answered. */
export async function loadCheckIns(
  db: Db,
  workspaceId: string,
  rows: readonly CheckInRow[],
): Promise<CheckIn[]> {
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const asked = await db
    .selectFrom('task')
    .leftJoin('reply', (join) =>
      join
        .onRef('reply.workspace_id', '=', 'task.workspace_id')
        .onRef('reply.check_in_id', '=', 'task.check_in_id')
        .onRef('reply.person_id', '=', 'task.person_id'),
    )
    .select(['task.check_in_id', 'task.person_id', 'reply.state as reply'])
    .select(sql<boolean>`task.state = 'done'`.as('was_sent'))
    .where('task.workspace_id', '=', workspaceId)
    .where('task.kind', '=', 'prompt')
    .where('task.check_in_id', '=', IN(ids))
    .where((eb) =>
      eb.or([
        eb('task.state', '=', 'done'),
        eb('reply.state', 'is not', null),
        eb('task.reason', '=', AWAY_REASON),
      ]),
    )
    .orderBy('task.person_id')
    .execute();
  const uses = await loadUses(db, workspaceId, ids);
  const participations = new Map<string, Participation[]>(ids.map((id) => [id, []]));
  for (const entry of asked) {
    const state = stateOf(entry);
    if (!state) continue;
    participations.get(entry.check_in_id)?.push({
      memberId: entry.person_id,
      state,
      uses: uses.get(`${entry.check_in_id} ${entry.person_id}`) ?? [],
    });
  }
  return rows.map(({ id, week }) => ({ id, week, participations: participations.get(id) ?? [] }));
}

async function loadUses(db: Db, workspaceId: string, checkInIds: readonly string[]) {
  const rows = await db
    .selectFrom('use')
    .innerJoin('use_case', (join) =>
      join
        .onRef('use_case.workspace_id', '=', 'use.workspace_id')
        .onRef('use_case.id', '=', 'use.use_case_id'),
    )
    .selectAll('use')
    .select('use_case.merged_into')
    .where('use.workspace_id', '=', workspaceId)
    .where('use.check_in_id', '=', IN(checkInIds))
    .execute();
  const byReply = new Map<string, Use[]>();
  for (const row of rows) {
    const key = `${row.check_in_id} ${row.person_id}`;
    const uses = byReply.get(key) ?? [];
    uses.push({
      useCaseId: row.merged_into ?? row.use_case_id,
      times: row.times,
      savedMinutes: row.saved_minutes,
      redoMinutes: row.redo_minutes,
      resultUsed: row.result_used as Use['resultUsed'],
      wouldMiss: row.would_miss,
      blockers: row.blockers,
    });
    byReply.set(key, uses);
  }
  return byReply;
}

/** Rows of several teams, by team. */
function byTeam<T extends { team_id: string | null }>(
  rows: readonly T[],
): ReadonlyMap<string | null, readonly T[]> {
  const lists = new Map<string | null, T[]>();
  for (const row of rows) {
    const list = lists.get(row.team_id) ?? [];
    list.push(row);
    lists.set(row.team_id, list);
  }
  return lists;
}

const toMeasurement = (row: Selectable<MeasurementTable>) => ({
  date: row.date,
  metric: row.metric,
  unit: row.unit,
  baseline: row.baseline,
  target: row.target,
  value: row.value,
  grade: row.grade,
  source: row.source,
  enteredBy: row.entered_by,
  verifiedBy: row.verified_by,
});

/**
 * Names and measurements of use cases, for each team those that speak for it: its own and general
 * ones, none disputed.
 */
export async function loadKnownUseCases(
  db: Db,
  workspaceId: string,
  teamIds: readonly string[],
  ids: readonly string[],
) {
  if (ids.length === 0) return () => [];
  const names = await db
    .selectFrom('use_case')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', IN(ids))
    .execute();
  const measurements = await db
    .selectFrom('measurement')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('use_case_id', '=', IN(ids))
    .where((eb) => eb.or([eb('team_id', '=', IN(teamIds)), eb('team_id', 'is', null)]))
    .where('disputed_by', 'is', null)
    .orderBy('created_at')
    .execute();
  const ofTeam = byTeam(measurements);
  const general = ofTeam.get(null) ?? [];
  return (teamId: string) => {
    const own = [...general, ...(ofTeam.get(teamId) ?? [])].sort(
      (one, other) => one.created_at.getTime() - other.created_at.getTime(),
    );
    return names.map(({ id, name }) => ({
      id,
      name,
      measurements: own.filter((row) => row.use_case_id === id).map(toMeasurement),
    }));
  };
}

/** The timed samples of some teams, by team. */
export async function loadSamples(db: Db, workspaceId: string, teamIds: readonly string[]) {
  const rows = await db
    .selectFrom('timed_sample')
    .select(['team_id', 'person_id', 'date', 'claimed_minutes', 'measured_minutes'])
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', IN(teamIds))
    .execute();
  const ofTeam = byTeam(rows);
  return (teamId: string) =>
    (ofTeam.get(teamId) ?? []).map((row) => ({
      memberId: row.person_id,
      date: row.date,
      claimedMinutes: row.claimed_minutes,
      measuredMinutes: row.measured_minutes,
    }));
}

/** Charges of some teams that touch the dates `from` up to but not including `to`, by team. */
export async function loadCharges(
  db: Db,
  workspaceId: string,
  teamIds: readonly string[],
  from: string,
  to: string,
) {
  const rows = await db
    .selectFrom('charge')
    .select(['team_id', 'kind', 'use_case_id', 'amount', 'starts_on', 'ends_on'])
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', IN(teamIds))
    .where('starts_on', '<', to)
    .where('ends_on', '>=', from)
    .execute();
  const ofTeam = byTeam(rows);
  return (teamId: string) =>
    (ofTeam.get(teamId) ?? []).map((row) => ({
      kind: row.kind,
      useCaseId: row.use_case_id,
      amount: row.amount,
      from: row.starts_on,
      to: row.ends_on,
    }));
}
