import { sql } from 'kysely';
import type { Db } from '../schema.ts';

type Who = { workspaceId: string; personId: string };

const rowsOf = async (query: ReturnType<typeof sql<Record<string, unknown>>>, db: Db) =>
  (await query.execute(db)).rows;

/** Everything stored about one person, by what it is; dates as they are stored. */
export async function loadMyData(db: Db, { workspaceId, personId }: Who) {
  const own = sql`workspace_id = ${workspaceId} and person_id = ${personId}`;
  const profile = await rowsOf(
    sql`select id, name, zone, is_guest, is_admin, status_text, status_emoji, status_expires_at,
        paused_from, paused_until, dnd_from, dnd_until, welcomed_at, checked_at
      from person where workspace_id = ${workspaceId} and id = ${personId}`,
    db,
  );
  const teams = await rowsOf(
    sql`select team.name as team, team_member.joined_at, team_member.left_at
      from team_member join team on team.workspace_id = team_member.workspace_id
        and team.id = team_member.team_id
      where team_member.workspace_id = ${workspaceId} and person_id = ${personId}
      order by joined_at`,
    db,
  );
  const leads = await rowsOf(
    sql`select team.name as team from team_leader
      join team on team.workspace_id = team_leader.workspace_id and team.id = team_leader.team_id
      where team_leader.workspace_id = ${workspaceId} and person_id = ${personId} order by 1`,
    db,
  );
  const replies = await rowsOf(
    sql`select check_in.week, team.name as team, reply.state, reply.note, reply.note_quotable,
        reply.replied_at, reply.changed_at,
        (select coalesce(json_agg(use_case.name order by use_case.name), '[]') from use_case
          where use_case.workspace_id = reply.workspace_id and use_case.id = any(reply.not_used)
        ) as not_used,
        (select coalesce(json_agg(json_build_object('use_case', use_case.name, 'tool', use.tool,
            'times', use.times, 'saved_minutes', use.saved_minutes,
            'redo_minutes', use.redo_minutes, 'result_used', use.result_used,
            'would_miss', use.would_miss, 'blockers', use.blockers) order by use_case.name), '[]')
          from use join use_case on use_case.workspace_id = use.workspace_id
            and use_case.id = use.use_case_id
          where use.workspace_id = reply.workspace_id and use.check_in_id = reply.check_in_id
            and use.person_id = reply.person_id) as uses
      from reply
      join check_in on check_in.workspace_id = reply.workspace_id
        and check_in.id = reply.check_in_id
      join team on team.workspace_id = check_in.workspace_id and team.id = check_in.team_id
      where reply.workspace_id = ${workspaceId} and reply.person_id = ${personId}
      order by check_in.week, team.name`,
    db,
  );
  const samples = await rowsOf(
    sql`select date, use_case.name as use_case, claimed_minutes, measured_minutes
      from timed_sample join use_case on use_case.workspace_id = timed_sample.workspace_id
        and use_case.id = timed_sample.use_case_id
      where timed_sample.workspace_id = ${workspaceId} and timed_sample.person_id = ${personId}
      order by date`,
    db,
  );
  const asked = await rowsOf(
    sql`select kind, due_at, state, reason, done_at from task where ${own} order by due_at`,
    db,
  );
  const drafts = await rowsOf(
    sql`select content, created_at from draft where ${own} and content is not null
      order by created_at`,
    db,
  );
  const work = await loadWork(db, { workspaceId, personId });
  const actions = await rowsOf(
    sql`select at, action, subject, details from audit
      where workspace_id = ${workspaceId} and actor_id = ${personId} order by at`,
    db,
  );
  const given = { replies, samples, drafts, ...work };
  return { profile: profile[0] ?? null, teams, leads, ...given, asked, actions };
}

/** What someone did for the workspace's use cases, and the roles they have in it. */
async function loadWork(db: Db, { workspaceId, personId }: Who) {
  const ofUseCase = (table: 'timing' | 'measurement' | 'decision' | 'evidence_request') =>
    sql`from ${sql.table(table)} as work join use_case on use_case.workspace_id = work.workspace_id
      and use_case.id = work.use_case_id where work.workspace_id = ${workspaceId}`;
  return {
    executive: await rowsOf(
      sql`select true as is_executive from executive
        where workspace_id = ${workspaceId} and person_id = ${personId}`,
      db,
    ),
    useCases: await rowsOf(
      sql`select name as use_case, problem, owner_id = ${personId} as is_owner,
          created_by = ${personId} as is_creator, created_at
        from use_case where workspace_id = ${workspaceId}
          and (owner_id = ${personId} or created_by = ${personId}) order by name`,
      db,
    ),
    timings: await rowsOf(
      sql`select use_case.name as use_case, claimed_minutes, usual_minutes, started_at
        ${ofUseCase('timing')} and person_id = ${personId}`,
      db,
    ),
    measurements: await rowsOf(
      sql`select use_case.name as use_case, date, metric, unit, baseline, target, value, grade,
          source, entered_by = ${personId} as is_entered, verified_by = ${personId} as is_verified,
          disputed_by = ${personId} as is_disputed
        ${ofUseCase('measurement')} and ${personId} in (entered_by, verified_by, disputed_by)
        order by date`,
      db,
    ),
    decisions: await rowsOf(
      sql`select use_case.name as use_case, week, choice, note, due_on, decided_at
        ${ofUseCase('decision')} and decided_by = ${personId} order by decided_at`,
      db,
    ),
    evidenceRequests: await rowsOf(
      sql`select use_case.name as use_case, asked_at, asked_by = ${personId} as is_asker,
          work.owner_id = ${personId} as is_asked
        ${ofUseCase('evidence_request')} and ${personId} in (work.owner_id, asked_by)
        order by asked_at`,
      db,
    ),
  };
}

export type MyData = Awaited<ReturnType<typeof loadMyData>>;
