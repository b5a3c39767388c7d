import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { z } from 'zod';
import type { Database } from '../src/store/schema.ts';

/** One node of PostgreSQL's plan, as far as it says what is read from where. */
type Plan = {
  'Node Type': string;
  'Relation Name'?: string | undefined;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number | undefined;
  Plans?: Plan[] | undefined;
};

const planSchema: z.ZodType<Plan> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    'Actual Rows': z.number(),
    'Actual Loops': z.number(),
    'Rows Removed by Filter': z.number().optional(),
    Plans: z.array(planSchema).optional(),
  }),
);
const explained = z.array(z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: planSchema })]) }));

/** Rows read from each table, and the tables read from end to end. */
export type Reads = { rows: Map<string, number>; scanned: Set<string> };

/** What some work on the database reads, by asking PostgreSQL to explain each of its queries. */
export async function readsOf(
  pool: pg.Pool,
  work: (db: Kysely<Database>) => Promise<unknown>,
): Promise<Reads> {
  const queries: { sql: string; parameters: unknown[] }[] = [];
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => {
      queries.push({ sql: query.sql, parameters: [...query.parameters] });
    },
  });
  await work(db);
  const reads: Reads = { rows: new Map(), scanned: new Set() };
  for (const { sql, parameters } of queries) {
    if (!/^\s*(select|with)/i.test(sql)) continue;
    const { rows } = await pool.query(`explain (analyze, format json) ${sql}`, parameters);
    for (const row of explained.parse(rows)) add(reads, row['QUERY PLAN'][0].Plan);
  }
  return reads;
}

function add(reads: Reads, plan: Plan): void {
  const table = plan['Relation Name'];
  if (table !== undefined) {
    const read =
      (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'];
    reads.rows.set(table, (reads.rows.get(table) ?? 0) + read);
    if (plan['Node Type'] === 'Seq Scan') reads.scanned.add(table);
  }
  for (const part of plan.Plans ?? []) add(reads, part);
}
