import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { makeOrganisationReport } from '../src/flows/reporting/make-organisation-report.ts';
import { makeReport } from '../src/flows/reporting/make-report.ts';
import { databaseOn, migrate, openServerPool } from '../src/store/database.ts';
import type { Database } from '../src/store/schema.ts';
import { findTeam } from '../src/store/teams/teams.ts';
import {
  type Crowd,
  makeCrowd,
  makeWorkspace,
  NEWEST_WEEK,
  usesIn,
  WORKSPACE,
} from './report-data.ts';
import { readsOf } from './report-reads.ts';

const SCHEMA = 'bench_report';
const HISTORIES = [4, 52, 104] as const;
const ORGANISATION: Crowd = { prefix: 'org', teams: 1000, members: 12, weeks: 52, uses: 2 };
/** Check-ins a report rests on: four it may have to be told apart from, each with its window. */
const WEEKS_READ = 8;
/** Tables that grow with every week; none of them may be read from end to end for one team. */
const GROWING = ['check_in', 'task', 'reply', 'use'];

/** One statement that reads the rows a report rests on, and works nothing out. */
const READ_ROWS = `
  select task.person_id, task.state, reply.state as reply, use.*
  from check_in
  join task on task.workspace_id = check_in.workspace_id and task.check_in_id = check_in.id
    and task.kind = 'prompt'
  left join reply on reply.workspace_id = task.workspace_id
    and reply.check_in_id = task.check_in_id and reply.person_id = task.person_id
  left join use on use.workspace_id = reply.workspace_id
    and use.check_in_id = reply.check_in_id and use.person_id = reply.person_id
  where check_in.workspace_id = $1 and check_in.team_id like $2
    and check_in.week in (
      select distinct week from check_in where workspace_id = $1 order by week desc limit ${WEEKS_READ})`;

const READ_TEAM = READ_ROWS.replace('check_in.team_id like $2', 'check_in.team_id = $2').replace(
  'from check_in where workspace_id = $1 order',
  'from check_in where workspace_id = $1 and team_id = $2 order',
);

type Line = { what: string; reportMs: number; sqlMs: number; rows: number };

async function median(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const start = performance.now();
    await work();
    // The first run warms caches and plans, and is not counted.
    if (run > 0) times.push(performance.now() - start);
  }
  times.sort((one, other) => one - other);
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
}

async function teamLine(pool: pg.Pool, db: Kysely<Database>, weeks: number): Promise<Line> {
  const team = await findTeam(db, WORKSPACE, `w${weeks}-1`);
  if (!team) throw new Error(`no team with ${weeks} weeks`);
  const read = () => pool.query(READ_TEAM, [WORKSPACE, team.id]);
  const report = () => makeReport(db, team, NEWEST_WEEK, 'own-team');
  const { rows } = await read();
  const reads = await readsOf(pool, (watched) =>
    makeReport(watched, team, NEWEST_WEEK, 'own-team'),
  );
  const most = GROWING.map((table) => `${table} ${reads.rows.get(table) ?? 0}`).join(', ');
  console.log(`  rows read at ${weeks} weeks: ${most}`);
  const scanned = GROWING.filter((table) => reads.scanned.has(table));
  if (scanned.length > 0) throw new Error(`read from end to end: ${scanned.join(', ')}`);
  return {
    what: `a team's report, ${weeks} weeks of history`,
    reportMs: await median(20, report),
    sqlMs: await median(20, read),
    rows: rows.length,
  };
}

async function organisationLine(pool: pg.Pool, db: Kysely<Database>): Promise<Line> {
  const read = () => pool.query(READ_ROWS, [WORKSPACE, `${ORGANISATION.prefix}%`]);
  const rows = (await read()).rows.length;
  const before = process.memoryUsage().rss;
  const reportMs = await median(3, () => makeOrganisationReport(db, WORKSPACE, NEWEST_WEEK));
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  console.log(`  the organisation's reports took ${Math.round(grown)} MB more of memory`);
  return {
    what: `the organisation's, ${ORGANISATION.teams} teams, ${usesIn(ORGANISATION)} uses`,
    reportMs,
    sqlMs: await median(3, read),
    rows,
  };
}

/** Times reports beside one statement that only reads the same rows. */
export async function benchReports(databaseUrl: string): Promise<Line[]> {
  const setUp = new pg.Client({ connectionString: databaseUrl });
  await setUp.connect();
  await setUp.query(`drop schema if exists ${SCHEMA} cascade; create schema ${SCHEMA}`);
  const records = databaseOn(openServerPool(databaseUrl, SCHEMA));
  const { pool, db } = records;
  try {
    await migrate(db);
    await makeWorkspace(pool);
    await makeCrowd(pool, ORGANISATION);
    for (const weeks of HISTORIES) {
      await makeCrowd(pool, { prefix: `w${weeks}-`, teams: 1, members: 20, weeks, uses: 3 });
    }
    await pool.query('analyze');
    const lines: Line[] = [];
    for (const weeks of HISTORIES) lines.push(await teamLine(pool, db, weeks));
    lines.push(await organisationLine(pool, db));
    return lines;
  } finally {
    await records.close();
    await setUp.query(`drop schema ${SCHEMA} cascade`);
    await setUp.end();
  }
}

function print(lines: readonly Line[]): void {
  for (const { what, reportMs, sqlMs, rows } of lines) {
    const ratio = (reportMs / sqlMs).toFixed(1);
    console.log(
      `${what}: ${reportMs.toFixed(1)} ms; reading its ${rows} rows ${sqlMs.toFixed(1)} ms; ratio ${ratio}`,
    );
  }
}

const DEFAULT_URL = 'postgres://postgres@127.0.0.1:5432/test';

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  print(await benchReports(process.argv[2] ?? DEFAULT_URL));
}
