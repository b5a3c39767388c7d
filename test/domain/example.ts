import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { CheckIn, Participation } from '../../src/domain/answer/check-in.ts';
import { BLOCKERS, RESULT_BANDS, useSchema, WOULD_MISS } from '../../src/domain/answer/reply.ts';
import type { ReportInput } from '../../src/domain/report/report.ts';
import { GRADES, type Measurement } from '../../src/domain/scores/evidence.ts';

const folder = new URL('../../../shared/examples/', import.meta.url);
export const hasExample = existsSync(folder);

const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const rows = (name: string): unknown => parse(read(name), { columns: true });

const replyRow = z.object({
  team: z.string(),
  week: z.string(),
  member: z.string(),
  state: z.enum(['replied', 'silent', 'away']),
  use_case: z.string(),
  times: z.string(),
  saved_minutes: z.string(),
  redo_minutes: z.string(),
  result_used: z.string(),
  would_miss: z.enum([...WOULD_MISS, '']),
  blockers: z.string(),
});

const measurementRow = z.object({
  use_case: z.string(),
  date: z.string(),
  metric: z.string(),
  unit: z.string(),
  baseline: z.coerce.number(),
  target: z.string(),
  value: z.coerce.number(),
  grade: z.enum(GRADES),
  source: z.string(),
  verified_by: z.string(),
});

const parseUse = (row: z.infer<typeof replyRow>) =>
  useSchema.parse({
    useCaseId: row.use_case,
    times: Number(row.times),
    savedMinutes: Number(row.saved_minutes),
    redoMinutes: Number(row.redo_minutes),
    resultUsed: RESULT_BANDS.find(({ id }) => id === row.result_used)?.value,
    wouldMiss: row.would_miss === '' ? null : row.would_miss,
    blockers: row.blockers === '' ? [] : z.array(z.enum(BLOCKERS)).parse(row.blockers.split('|')),
  });

const checkInOf = (week: string, all: readonly z.infer<typeof replyRow>[]): CheckIn => {
  const members = new Map<string, Participation>();
  for (const row of all.filter((each) => each.week === week)) {
    const earlier = members.get(row.member)?.uses ?? [];
    const uses = row.use_case === '' ? earlier : [...earlier, parseUse(row)];
    members.set(row.member, { memberId: row.member, state: row.state, uses });
  }
  return { id: week, week, participations: [...members.values()] };
};

const measurementOf = (row: z.infer<typeof measurementRow>): Measurement => ({
  ...row,
  target: row.target === '' ? null : Number(row.target),
  source: row.source === '' ? null : row.source,
  enteredBy: null,
  verifiedBy: row.verified_by === '' ? null : row.verified_by,
});

/** The worked example of the method as a report's input: a `named` team, threshold 3. */
export const exampleInput = (): ReportInput => {
  const replies = z.array(replyRow).parse(rows('replies.csv'));
  const measurements = z.array(measurementRow).parse(rows('measurements.csv'));
  const weeks = [...new Set(replies.map(({ week }) => week))].sort();
  const names = [...new Set(replies.map((row) => row.use_case))].filter((name) => name !== '');
  return {
    team: { id: 'people-ops', name: 'People Ops' },
    window: weeks.map((week) => checkInOf(week, replies)),
    useCases: names.map((name) => ({
      id: name,
      name,
      measurements: measurements.filter((row) => row.use_case === name).map(measurementOf),
    })),
    samples: [],
    charges: [],
    settings: {
      visibility: 'named',
      threshold: 3,
      goalMinutes: 60,
      hourlyRate: null,
      realisation: null,
      currency: null,
    },
    previous: null,
  };
};

/** The report the example has to give. */
export const exampleReport = (): unknown => JSON.parse(read('report-2026-W47.json'));
