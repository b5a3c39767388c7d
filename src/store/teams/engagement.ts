import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/** Counts one opening of, or click on, a team's digest in a week; who it was is not kept. */
export async function countTouch(
  db: Db,
  touch: { workspaceId: string; teamId: string; week: string; at: Date; kind: 'opens' | 'clicks' },
): Promise<void> {
  const { kind } = touch;
  await db
    .insertInto('engagement')
    .values({
      workspace_id: touch.workspaceId,
      team_id: touch.teamId,
      week: touch.week,
      last_at: touch.at,
      [kind]: 1,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'team_id', 'week']).doUpdateSet({
        last_at: touch.at,
        [kind]: sql<number>`engagement.${sql.ref(kind)} + 1`,
      }),
    )
    .execute();
}

/** When a team's digest was first posted and last touched, and when its leaders were last asked. */
export async function findTouches(db: Db, workspaceId: string, teamId: string) {
  const ofTeam = { workspace_id: workspaceId, team_id: teamId };
  const row = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('digest')
        .select(sql<Date>`min(posted_at)`.as('at'))
        .where((own) => own.and(ofTeam))
        .as('firstPostedAt'),
      eb
        .selectFrom('engagement')
        .select(sql<Date>`max(last_at)`.as('at'))
        .where((own) => own.and(ofTeam))
        .as('touchedAt'),
      eb
        .selectFrom('quiet_spell')
        .select('asked_at')
        .where((own) => own.and(ofTeam))
        .as('askedAt'),
    ])
    .executeTakeFirstOrThrow();
  return row;
}

/** Remembers that a team's leaders were asked about their untouched digest. */
export async function rememberQuietSpell(
  db: Db,
  workspaceId: string,
  teamId: string,
  at: Date,
): Promise<void> {
  await db
    .insertInto('quiet_spell')
    .values({ workspace_id: workspaceId, team_id: teamId, asked_at: at })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'team_id']).doUpdateSet({ asked_at: at }),
    )
    .execute();
}
