import { sql } from 'kysely';
import type { Buckets, Limit } from '../domain/token-bucket.ts';
import type { Db } from './schema.ts';

const perMs = (limit: Limit) => limit.perMinute / 60_000;
const sinceMs = (column: string) =>
  sql`greatest(0, extract(epoch from clock_timestamp() - ${sql.ref(column)}) * 1000)`;
const refilled = (limit: Limit) =>
  sql`least(${limit.burst}::float8, b.tokens + ${sinceMs('b.filled_at')} * ${perMs(limit)}::float8)`;

/** Limits counted in the database, for several processes that share no Redis; by its clock. */
export function databaseBuckets(db: Db): Buckets {
  const waitFor = async (workspaceId: string, limit: Limit): Promise<number> => {
    const { rows } = await sql<{ wait: number }>`
      select ceil(greatest(
        (1 - ${refilled(limit)}) / ${perMs(limit)}::float8,
        extract(epoch from b.blocked_until - clock_timestamp()) * 1000, 1))::int as wait
      from rate_bucket b where workspace_id = ${workspaceId} and name = ${limit.name}`.execute(db);
    return rows[0]?.wait ?? 1;
  };
  const takeOne = async (workspaceId: string, limit: Limit, force: boolean): Promise<boolean> => {
    const { rows } = await sql`
      insert into rate_bucket as b (workspace_id, name, tokens, filled_at)
      values (${workspaceId}, ${limit.name}, ${limit.burst - 1}, clock_timestamp())
      on conflict (workspace_id, name) do update
        set tokens = ${refilled(limit)} - 1, filled_at = clock_timestamp()
        where ${force}::bool or (${refilled(limit)} >= 1
          and coalesce(b.blocked_until <= clock_timestamp(), true))
      returning 1`.execute(db);
    return rows.length > 0;
  };
  const giveBack = (workspaceId: string, limit: Limit) =>
    sql`update rate_bucket set tokens = tokens + 1
      where workspace_id = ${workspaceId} and name = ${limit.name}`.execute(db);
  return {
    async take(workspaceId, limits, force) {
      for (const [index, limit] of limits.entries()) {
        if (await takeOne(workspaceId, limit, force)) continue;
        for (const taken of limits.slice(0, index)) await giveBack(workspaceId, taken);
        return await waitFor(workspaceId, limit);
      }
      return 0;
    },
    async room(workspaceId, limit) {
      const { rows } = await sql<{ room: number }>`
        select case when b.blocked_until > clock_timestamp() then 0
          else greatest(0, floor(${refilled(limit)}))::int end as room
        from rate_bucket b where workspace_id = ${workspaceId} and name = ${limit.name}`.execute(
        db,
      );
      return rows[0]?.room ?? limit.burst;
    },
    async block(workspaceId, limit, ms) {
      const until = sql`clock_timestamp() + ${ms} * interval '1 millisecond'`;
      await sql`
        insert into rate_bucket as b (workspace_id, name, tokens, filled_at, blocked_until)
        values (${workspaceId}, ${limit.name}, ${limit.burst}, clock_timestamp(), ${until})
        on conflict (workspace_id, name) do update
          set blocked_until = greatest(b.blocked_until, excluded.blocked_until)`.execute(db);
    },
  };
}

/** Lets go of buckets that are long full again. */
export async function forgetIdleBuckets(db: Db): Promise<void> {
  await sql`delete from rate_bucket where filled_at < now() - interval '1 hour'
    and coalesce(blocked_until < now(), true)`.execute(db);
}
