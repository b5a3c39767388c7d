import { expect, test } from 'vitest';
import { runJob } from '../../src/entrypoints/jobs.ts';
import { importReplies } from '../../src/flows/imports/replies.ts';
import { retireOldReplies } from '../../src/flows/people/retire-old-replies.ts';
import { readTeamReport } from '../../src/flows/reporting/read-report.ts';
import { fileOf, REPLY_HEADER, withWorkspace } from '../cli/given.ts';
import { command } from '../support/asked-team.ts';
import { answerWeek, type TeamWorld, toldIn, withTeam } from '../support/weeks.ts';

const DAY = 24 * 3_600_000;
const WEEKS = ['2026-W47', '2026-W48'] as const;
const TABLES = ['reply', 'use', 'task'] as const;

/** Moves the clock so many days past the first digest, and lets a minute's work be done. */
async function daysAfter({ clock, bot }: TeamWorld, days: number): Promise<void> {
  clock.set(new Date(toldIn(0).getTime() + days * DAY));
  await runJob(bot.deps, 'tick', {});
}

/** How many rows there are of people's answers and of what they were sent, by week. */
async function countKept({ db }: TeamWorld) {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const rows = await db
      .selectFrom(table)
      .innerJoin('check_in', 'check_in.id', `${table}.check_in_id`)
      .select('week')
      .where('person_id', '<>', '')
      .where('week', 'in', WEEKS)
      .execute();
    for (const week of WEEKS) {
      counts[`${table} ${week}`] = rows.filter((row) => row.week === week).length;
    }
  }
  return counts;
}

async function twoWeeks() {
  const world = await withTeam();
  for (const week of [0, 1]) {
    await answerWeek(world, week, world.people);
    await world.runUntil(toldIn(week));
  }
  const read = (week: string) =>
    readTeamReport(world.bot.deps, {
      workspaceId: world.workspace.id,
      teamName: 'People ops',
      week,
    });
  return { ...world, read };
}

test('answers are deleted after 400 days; the week stays as it was told', async () => {
  const world = await twoWeeks();
  const { db, read, ana, channel } = world;
  const before = await countKept(world);
  expect(Object.values(before).every((count) => count >= 6)).toBe(true);
  const digests = await db.selectFrom('digest').selectAll().orderBy('week').execute();
  const told = await Promise.all(WEEKS.map(read));
  expect(told.map(({ replied }) => replied)).toEqual([6, 6]);

  await daysAfter(world, 399);
  expect(await countKept(world)).toEqual(before);
  await daysAfter(world, 401);
  expect(await countKept(world)).toEqual({
    ...before,
    'reply 2026-W47': 0,
    'use 2026-W47': 0,
    'task 2026-W47': 0,
  });
  const retired = await db
    .selectFrom('check_in')
    .select('week')
    .where('retired_at', 'is not', null)
    .execute();
  expect(retired).toEqual([{ week: '2026-W47' }]);
  // The week after it rests on some of the same answers.
  expect(await Promise.all(WEEKS.map(read))).toEqual(told);
  await daysAfter(world, 408);
  expect(await Promise.all(WEEKS.map(read))).toEqual(told);
  expect(await db.selectFrom('digest').selectAll().orderBy('week').execute()).toEqual(digests);
  expect(await command(world, ana, channel.id, 'report')).toContain('23–29 Nov');
});

test('an admin chooses how long answers are kept', async () => {
  const world = await twoWeeks();
  const { workspace, sandbox, ana, channel } = world;
  const actor = workspace.as(ana.id);
  await actor.command(channel.id, '/ai-adoption', 'settings');
  const form = await sandbox.until(() => actor.openView());
  expect(JSON.stringify(form.blocks)).toContain('400 days');
  expect((await actor.submit(form, { kept: '730' })).outcome).toBe('closed');
  await world.bot.idle();
  const before = await countKept(world);
  await daysAfter(world, 729);
  expect(await countKept(world)).toEqual(before);
  await daysAfter(world, 731);
  expect(await countKept(world)).toMatchObject({ 'reply 2026-W47': 0, 'reply 2026-W48': 6 });
});

test('totals that no digest keeps are kept before the answers they rest on are deleted', async () => {
  const given = await withWorkspace();
  const { db } = given;
  const weeks = Array.from({ length: 8 }, (_, at) => `2026-W${40 + at}`);
  const rows = weeks.flatMap((week, at) =>
    ['ana', 'bo', 'cy', 'di', 'ed'].map(
      (name) => `Ops,${week},${name},replied,Memos,3,${40 + 5 * at},10,yes,,,a note`,
    ),
  );
  await importReplies(given, { ...given, file: fileOf('old.csv', REPLY_HEADER, ...rows) });
  const read = () =>
    Promise.all(weeks.map((week) => readTeamReport(given, { ...given, teamName: 'Ops', week })));
  const before = await read();
  const first = await db.selectFrom('check_in').selectAll().orderBy('week').execute();
  let retired = 0;
  for (const { digest_at: digestAt } of first) {
    const now = () => new Date(digestAt.getTime() + 401 * DAY);
    retired += await retireOldReplies({ db, now });
    expect(await retireOldReplies({ db, now })).toBe(0);
    expect(await read()).toEqual(before);
  }
  expect(retired).toBe(weeks.length);
  expect(await db.selectFrom('reply').selectAll().execute()).toEqual([]);
});
