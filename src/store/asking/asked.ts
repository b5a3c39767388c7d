import { sql } from 'kysely';
import type { AskedOutcome } from '../../domain/answer/asking.ts';
import { batched } from '../batched.ts';
import type { Db } from '../schema.ts';
import { type AnswerKey, inOrder, wantedAnswers } from '../wanted.ts';
import type { CheckInRow } from './check-ins.ts';

/** Why someone was not asked: two silences in a row, so every other time. Counted nowhere. */
export const RESTING_REASON = 'resting';

/** Check-ins looked back over to see who rests. */
const LOOK_BACK = 12;

/** What came of asking each person of a team in its last check-ins, newest first. */
export async function listAskedOutcomes(
  db: Db,
  workspaceId: string,
  teamId: string,
): Promise<Map<string, AskedOutcome[]>> {
  const { rows } = await sql<{ person_id: string; outcome: AskedOutcome }>`
    with recent as (
      select workspace_id, id, opened_at from check_in
      where workspace_id = ${workspaceId} and team_id = ${teamId}
      order by opened_at desc limit ${LOOK_BACK}
    )
    select task.person_id, case
        when reply.state = 'replied' then 'answered'
        when reply.state = 'away' then 'away'
        when task.state = 'done' then 'silent'
        when task.reason = ${RESTING_REASON} then 'rested'
        else 'away'
      end as outcome
    from task
    join recent on recent.workspace_id = task.workspace_id and recent.id = task.check_in_id
    left join reply on reply.workspace_id = task.workspace_id
      and reply.check_in_id = task.check_in_id and reply.person_id = task.person_id
    where task.workspace_id = ${workspaceId} and task.kind = 'prompt'
    order by recent.opened_at desc`.execute(db);
  const outcomes = new Map<string, AskedOutcome[]>();
  for (const row of rows) {
    outcomes.set(row.person_id, [...(outcomes.get(row.person_id) ?? []), row.outcome]);
  }
  return outcomes;
}

/** Check-ins a person may still answer whose digest is not out, newest first. */
export const listAnswerable = (db: Db, workspaceId: string, personId: string) =>
  db
    .selectFrom('check_in')
    .innerJoin('task', (join) =>
      join
        .onRef('task.workspace_id', '=', 'check_in.workspace_id')
        .onRef('task.check_in_id', '=', 'check_in.id'),
    )
    .leftJoin('reply', (join) =>
      join
        .onRef('reply.workspace_id', '=', 'task.workspace_id')
        .onRef('reply.check_in_id', '=', 'task.check_in_id')
        .onRef('reply.person_id', '=', 'task.person_id'),
    )
    .selectAll('check_in')
    .select('reply.state as reply_state')
    .where('check_in.workspace_id', '=', workspaceId)
    .where('check_in.state', '!=', 'published')
    .where('task.kind', '=', 'prompt')
    .where('task.person_id', '=', personId)
    .orderBy('check_in.opened_at', 'desc')
    .orderBy('check_in.id')
    .execute();

const askedIn = batched(async (db, keys: readonly AnswerKey[]) => {
  const { rows } = await sql<CheckInRow & { at: string; is_asked: boolean }>`
    select wanted.at, check_in.*, task.id is not null as is_asked
    from ${wantedAnswers(keys)}
    join check_in on check_in.workspace_id = wanted.workspace_id
      and check_in.id = wanted.check_in_id
    left join task on task.workspace_id = wanted.workspace_id
      and task.check_in_id = wanted.check_in_id and task.person_id = wanted.person_id
      and task.kind = 'prompt'`.execute(db);
  return inOrder(
    keys,
    rows,
    ({ at: _, is_asked: isAsked, ...checkIn }) => ({ checkIn, isAsked }),
    null,
  );
});

/** A check-in, and whether that person was asked in it; null where there is none. */
export const findAskedIn = (
  db: Db,
  { workspaceId, checkInId, personId }: AnswerKey,
): Promise<{ checkIn: CheckInRow; isAsked: boolean } | null> =>
  askedIn(db, { workspaceId, checkInId, personId });

const memberships = batched(
  async (db, keys: readonly { workspaceId: string; teamId: string; personId: string }[]) => {
    const { rows } = await sql<{ at: string }>`
      select wanted.at from unnest(
        ${keys.map((key) => key.workspaceId)}::text[], ${keys.map((key) => key.teamId)}::text[],
        ${keys.map((key) => key.personId)}::text[]
      ) with ordinality as wanted (workspace_id, team_id, person_id, at)
      join team_member using (workspace_id, team_id, person_id)
      where team_member.left_at is null`.execute(db);
    return inOrder(keys, rows, () => true, false);
  },
);

/** Whether a person belongs to a team now. */
export const isMember = (
  db: Db,
  workspaceId: string,
  teamId: string,
  personId: string,
): Promise<boolean> => memberships(db, { workspaceId, teamId, personId });

/** When each current member of a team joined. */
export async function listJoinTimes(
  db: Db,
  workspaceId: string,
  teamId: string,
): Promise<Map<string, Date>> {
  const rows = await db
    .selectFrom('team_member')
    .select(['person_id', 'joined_at'])
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('left_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.joined_at]));
}
