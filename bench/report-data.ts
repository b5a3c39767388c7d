import type pg from 'pg';
import { addWeeks } from '../src/domain/calendar.ts';
import { DEFAULT_SCHEDULE, DEFAULT_SETTINGS } from '../src/domain/team.ts';

export const WORKSPACE = 'bench';
export const NEWEST_WEEK = '2026-W47';

/** Use cases a workspace's teams share. */
const USE_CASES = 40;

export type Crowd = {
  /** Beginning of the ids of these teams. */
  prefix: string;
  teams: number;
  members: number;
  weeks: number;
  /** Uses in each reply. */
  uses: number;
};

/** Everyone answers but each fifth member. */
export const usesIn = ({ teams, members, weeks, uses }: Crowd): number =>
  teams * (members - Math.floor(members / 5)) * weeks * uses;

/** The workspace and its catalogue; a fifth of the use cases are measured. */
export async function makeWorkspace(pool: pg.Pool): Promise<void> {
  await pool.query(`insert into workspace (id, name) values ('${WORKSPACE}', 'Bench')`);
  await pool.query(`
    insert into use_case (workspace_id, id, name, name_key)
    select '${WORKSPACE}', 'case-' || n, 'Use case ' || n, 'use case ' || n
    from generate_series(1, ${USE_CASES}) as n`);
  await pool.query(`
    insert into measurement (workspace_id, use_case_id, date, metric, unit, baseline, target, value, grade, source)
    select '${WORKSPACE}', 'case-' || n, '2026-11-0' || d, 'Time per piece', 'minutes', 55, 25, 40 - d,
      'measured', 'https://example.com'
    from generate_series(1, ${USE_CASES}, 5) as n, generate_series(1, 3) as d`);
}

/** Teams with members, check-ins up to the newest week, answered by all but each fifth of them. */
export async function makeCrowd(pool: pg.Pool, crowd: Crowd): Promise<void> {
  const { prefix, teams, members, weeks, uses } = crowd;
  const client = await pool.connect();
  try {
    // Foreign keys are right by construction; checking each would take most of the time.
    await client.query("set session_replication_role = 'replica'");
    await client.query(
      `insert into team (workspace_id, id, name, zone, schedule, visibility, threshold, goal_minutes, realisation)
       select $1, $2 || t, $2 || t, 'Europe/Berlin', $3, 'totals', 5, 60, 1 from generate_series(1, $4::int) as t`,
      [WORKSPACE, prefix, JSON.stringify(DEFAULT_SCHEDULE), teams],
    );
    await client.query(
      `insert into person (workspace_id, id, name)
       select $1, $2 || t || '-' || m, 'Person ' || m
       from generate_series(1, $3::int) as t, generate_series(1, $4::int) as m`,
      [WORKSPACE, prefix, teams, members],
    );
    await client.query(
      `insert into check_in (workspace_id, id, team_id, week, opened_at, closes_at, digest_at, state, visibility, threshold)
       select $1, $2 || t || '-' || w.week, $2 || t, w.week, w.at, w.at + interval '1 day', w.at + interval '4 days',
         'published', 'totals', $3
       from generate_series(1, $4::int) as t,
         unnest($5::text[], $6::timestamptz[]) as w (week, at)`,
      [WORKSPACE, prefix, DEFAULT_SETTINGS.threshold, teams, ...calendarOf(weeks)],
    );
    const ofCrowd = `check_in.workspace_id = '${WORKSPACE}' and check_in.team_id like '${prefix}%'`;
    await client.query(`
      insert into task (workspace_id, kind, team_id, check_in_id, person_id, due_at, state)
      select workspace_id, 'prompt', team_id, id, team_id || '-' || m, opened_at, 'done'
      from check_in, generate_series(1, ${members}) as m where ${ofCrowd}`);
    await client.query(`
      insert into reply (workspace_id, check_in_id, person_id, state, replied_at, changed_at)
      select workspace_id, id, team_id || '-' || m, 'replied', opened_at, opened_at
      from check_in, generate_series(1, ${members}) as m where ${ofCrowd} and m % 5 <> 0`);
    await client.query(`
      insert into use (workspace_id, check_in_id, person_id, use_case_id, times, saved_minutes, redo_minutes, result_used, would_miss, blockers)
      select workspace_id, id, team_id || '-' || m,
        'case-' || (1 + (m * 7 + u * 11 + length(team_id)) % ${USE_CASES}),
        3, 22 + (m * 13 + u) % 90, (m + u) % 20, 1, case when m % 3 = 0 then 'very' end,
        case when (m + u) % 4 = 0 then array['data'] else array[]::text[] end
      from check_in, generate_series(1, ${members}) as m, generate_series(1, ${uses}) as u
      where ${ofCrowd} and m % 5 <> 0`);
    await client.query("set session_replication_role = 'origin'");
  } finally {
    client.release();
  }
}

/** The newest so many weeks, and a Thursday morning in each. */
function calendarOf(weeks: number): [string[], Date[]] {
  const newest = Date.parse('2026-11-19T09:00:00Z');
  const ages = Array.from({ length: weeks }, (_, age) => age);
  return [
    ages.map((age) => addWeeks(NEWEST_WEEK, -age)),
    ages.map((age) => new Date(newest - age * 7 * 24 * 3_600_000)),
  ];
}
