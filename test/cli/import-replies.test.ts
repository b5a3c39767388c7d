import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Records } from '../../src/cli/records.ts';
import { importReplies } from '../../src/flows/imports/replies.ts';
import { readReplyRows } from '../../src/flows/imports/reply-rows.ts';
import { readTeamReport } from '../../src/flows/reporting/read-report.ts';
import { setTeam } from '../../src/flows/setting-up/set-team.ts';
import { addCheckIn } from '../../src/store/asking/check-ins.ts';
import { findTeamNamed } from '../../src/store/teams/teams.ts';
import { fileOf, hasShared, NOW, REPLY_HEADER, readShared, withWorkspace } from './given.ts';

const TABLES = ['team', 'team_member', 'person', 'check_in', 'task', 'reply', 'use', 'use_case'];

/** Every row of every table that an import writes to. */
const allRows = async ({ db }: Pick<Records, 'db'>) =>
  Promise.all(
    TABLES.map(async (name) => {
      const { rows } = await sql<{ row: string }>`
        select to_jsonb(t)::text as row from ${sql.table(name)} as t order by 1`.execute(db);
      return [name, rows.map(({ row }) => row)];
    }),
  );

const file = (...rows: string[]) => fileOf('replies.csv', REPLY_HEADER, ...rows);

describe('importing replies', () => {
  it.runIf(hasShared)('changes nothing the second time', async () => {
    const given = await withWorkspace();
    const example = { name: 'replies.csv', text: readShared('examples/replies.csv') };
    const first = await importReplies(given, { ...given, file: example });
    expect(first).toMatchObject({
      rows: 25,
      newTeams: ['People Ops'],
      newCheckIns: 4,
      newUseCases: 3,
      newReplies: 24,
      changedReplies: 0,
    });
    const before = await allRows(given);
    const again = await importReplies(given, { ...given, file: example });
    expect(again).toMatchObject({ newTeams: [], newCheckIns: 0, newReplies: 0, sameReplies: 24 });
    expect(await allRows(given)).toEqual(before);
  });

  it('puts a corrected reply in place of the earlier one and leaves the others', async () => {
    const given = await withWorkspace();
    const bo = 'Ops,2026-W47,bo,replied,Memos,3,45,10,yes,very,trust|data,';
    await importReplies(given, {
      ...given,
      file: file('Ops,2026-W47,ana,replied,Memos,1,10,0,no,,,', bo, 'Ops,2026-W47,cy,away,,,,,,,,'),
    });
    const done = await importReplies(given, {
      ...given,
      file: file('ops,2026-W47,ana,silent,,,,,,,,', 'OPS,2026-W47,cy,replied,memos,1,10,0,0.5,,,'),
    });
    expect(done).toMatchObject({ newReplies: 0, changedReplies: 2, sameReplies: 0, newTeams: [] });
    await setTeam(given, {
      ...given,
      name: 'Ops',
      change: { visibility: 'named', threshold: 3 },
    });
    const report = await readTeamReport(given, { ...given, teamName: 'Ops' });
    expect(report).toMatchObject({ asked: 3, replied: 2, silent: 1, away: 0 });
    expect(report.netHours).toBeCloseTo(45 / 60, 6);
  });

  it('shows nulls and what is hidden in totals mode below the threshold', async () => {
    const given = await withWorkspace();
    const rows = ['ana', 'bo', 'cy'].map(
      (name) => `Ops,2026-W47,${name},replied,Memos,3,45,10,yes,,,`,
    );
    await importReplies(given, { ...given, file: file(...rows) });
    const report = await readTeamReport(given, { ...given, teamName: 'Ops', week: '2026-W47' });
    expect(report.adoption.score).toBeNull();
    expect(report.netHours).toBeNull();
    expect(report.hidden.length).toBeGreaterThan(0);
  });

  it('keeps a claim within what one use can save, and says so', async () => {
    const given = await withWorkspace();
    const done = await importReplies(given, {
      ...given,
      file: file('Ops,2026-W47,ana,replied,Memos,1,600,0,yes,,,'),
    });
    expect(done.notes).toEqual([
      'Line 2: 600 minutes saved counts as 480, the most for one use in a week.',
    ]);
  });

  it('reads a file with semicolons, CRLF, quotes and a name over two lines', async () => {
    const given = await withWorkspace();
    const text = `\uFEFF${REPLY_HEADER.replaceAll(',', ';')}\r\nOps;2026-W47;"ana";replied;"Draft\r\nmemos";1;10;0;yes;;;"a ""note"""\r\n\r\n`;
    await importReplies(given, { ...given, file: { name: 'excel.csv', text } });
    const use = await given.db.selectFrom('use_case').select('name').execute();
    expect(use).toEqual([{ name: 'Draft memos' }]);
    const reply = await given.db.selectFrom('reply').select('note').execute();
    expect(reply).toEqual([{ note: 'a "note"' }]);
  });

  it('refuses a week that was asked in Slack', async () => {
    const given = await withWorkspace();
    await importReplies(given, { ...given, file: file('Ops,2026-W46,ana,silent,,,,,,,,') });
    const team = await findTeamNamed(given.db, given.workspaceId, 'Ops');
    await addCheckIn(given.db, {
      workspace_id: given.workspaceId,
      team_id: team?.id ?? '',
      week: '2026-W47',
      opened_at: NOW,
      closes_at: NOW,
      digest_at: NOW,
      state: 'published',
      visibility: 'totals',
      threshold: 5,
    });
    const before = await allRows(given);
    await expect(
      importReplies(given, {
        ...given,
        file: file('Ops,2026-W46,bo,silent,,,,,,,,', 'Ops,2026-W47,bo,silent,,,,,,,,'),
      }),
    ).rejects.toThrow('line 3, column week: Ops was asked in Slack in 2026-W47.');
    expect(await allRows(given)).toEqual(before);
  });
});

describe('a bad row of replies', () => {
  const good = 'Ops,2026-W47,ana,replied,Memos,3,45,10,yes,,,';
  it.each([
    ['Ops,2026-W54,bo,silent,,,,,,,,', 'line 3, column week: “2026-W54” is not an ISO week'],
    [
      'Ops,2026-W47,bo,gone,,,,,,,,',
      'line 3, column state: “gone” is none of replied, silent, away',
    ],
    ['Ops,2026-W47,,silent,,,,,,,,', 'line 3, column member: it is empty'],
    ['Ops,2026-W47,bo,replied,Memos,0,1,1,yes,,,', 'column times: 0 has to be more than 0'],
    [
      'Ops,2026-W47,bo,replied,Memos,1,"1,5",1,yes,,,',
      'column saved_minutes: “1,5” is not a number. Write decimals with a point',
    ],
    [
      'Ops,2026-W47,bo,replied,Memos,1,,1,yes,,,',
      'column saved_minutes: it is empty; give a number',
    ],
    ['Ops,2026-W47,bo,replied,Memos,1,1,-1,yes,,,', 'column redo_minutes: -1 has to be 0 or more'],
    ['Ops,2026-W47,bo,replied,Memos,1,1,1,maybe,,,', 'column result_used: “maybe” is none of'],
    ['Ops,2026-W47,bo,replied,Memos,1,1,1,yes,lots,,', 'column would_miss: “lots” is none of'],
    ['Ops,2026-W47,bo,replied,Memos,1,1,1,yes,,trust|rain,', 'column blockers: “rain” is none of'],
    [
      'Ops,2026-W47,bo,silent,Memos,1,1,1,yes,,,',
      'column use_case: a member who was silent has no use case',
    ],
    ['Ops,2026-W47,bo,replied,,1,,,,,,', 'column use_case: it is empty, but times is filled in'],
    [
      'Ops,2026-W47,ana,away,,,,,,,,',
      'line 3, column state: it says away, but line 2 says replied',
    ],
    [
      'Ops,2026-W47,ana,replied,MEMOS,1,1,1,yes,,,',
      'column use_case: this reply has it on line 2 already',
    ],
    ['Ops,2026-W47,bo,silent', 'line 3: it has 4 cells, but the header has 12'],
  ])('%s', (row, reason) => {
    expect(() => readReplyRows(file(good, row))).toThrow(reason);
  });

  it('is told with at most 19 others', () => {
    const rows = Array.from({ length: 25 }, (_, index) => `Ops,nope,m${index},silent,,,,,,,,`);
    expect(() => readReplyRows(file(...rows))).toThrow(/line 21, [^\n]*\n… and 5 more\.$/);
  });

  it.each([
    ['', 'is empty'],
    [`${REPLY_HEADER}\n`, 'has no rows below its header'],
    ['team,week\nOps,2026-W47\n', 'lacks the columns member, state'],
    [`${REPLY_HEADER}\nOps,"2026`, 'cannot be read as CSV at line 2'],
  ])('and a file that is none: %j', (text, reason) => {
    expect(() => readReplyRows({ name: 'f.csv', text })).toThrow(reason);
  });
});
