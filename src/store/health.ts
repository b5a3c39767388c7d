import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** Resolves when the database answers. */
export async function ping(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}

/** The database's clock and version. */
export async function serverFacts(db: Db): Promise<{ now: Date; version: string }> {
  const { rows } = await sql<{ now: Date; version: string }>`
    select clock_timestamp() as now, current_setting('server_version') as version`.execute(db);
  return rows[0] ?? { now: new Date(), version: 'unknown' };
}

export type StuckRows = { overdue: number; failing: number; gaveUp: number };

/** Tasks that went past their time: still open after ten minutes, failing again and again, given up this week. */
export async function countStuck(db: Db): Promise<StuckRows> {
  const { rows } = await sql<StuckRows>`
    select
      (count(*) filter (where state in ('due', 'taken')
        and due_at < now() - interval '10 minutes'))::int as overdue,
      (count(*) filter (where state in ('due', 'taken') and failures >= 3))::int as failing,
      (count(*) filter (where state = 'failed' and done_at > now() - interval '7 days'))::int
        as "gaveUp"
    from task`.execute(db);
  return rows[0] ?? { overdue: 0, failing: 0, gaveUp: 0 };
}
