import { describe, expect, it } from 'vitest';
import { importMeasurements } from '../../src/flows/imports/measurements.ts';
import { importReplies } from '../../src/flows/imports/replies.ts';
import { importSamples } from '../../src/flows/imports/samples.ts';
import { readTeamReport } from '../../src/flows/reporting/read-report.ts';
import { setTeam } from '../../src/flows/setting-up/set-team.ts';
import { fileOf, REPLY_HEADER, withWorkspace } from './given.ts';

/** A team of three who all used one use case. */
async function withTeam() {
  const given = await withWorkspace();
  const rows = ['ana', 'bo', 'cy'].map(
    (name) => `Ops,2026-W47,${name},replied,Memos,3,90,10,yes,,,`,
  );
  await importReplies(given, { ...given, file: fileOf('r.csv', REPLY_HEADER, ...rows) });
  const change = { visibility: 'named', threshold: 3 } as const;
  await setTeam(given, { ...given, name: 'Ops', change });
  return given;
}

const HEADER = 'team,use_case,date,metric,unit,baseline,target,value,grade,source,verified_by';

describe('importing measurements', () => {
  it('raises the grade in the report, once', async () => {
    const given = await withTeam();
    const file = fileOf(
      'm.csv',
      HEADER,
      ',memos,2026-11-12,minutes,min,50,20,35,verified,https://x.test,cy',
    );
    expect(await importMeasurements(given, { ...given, file })).toMatchObject({
      added: 1,
      newUseCases: 0,
    });
    expect(await importMeasurements(given, { ...given, file })).toMatchObject({
      rows: 1,
      added: 0,
    });
    const report = await readTeamReport(given, { ...given, teamName: 'Ops' });
    expect(report.outcome.score).toBeCloseTo(50, 6);
    expect(report.useCases).toMatchObject([{ grade: 'verified', attainment: 0.5 }]);
  });

  it('names what is wrong with each row, and keeps nothing', async () => {
    const given = await withTeam();
    const file = fileOf(
      'm.csv',
      HEADER,
      'Ops,Memos,2026-11-12,m,min,50,20,35,estimated,,',
      'Ops,Memos,2026-11-12,m,min,50,50,35,estimated,,',
      'Ops,Memos,2026-11-12,m,min,50,20,35,measured,,',
      'Ops,Memos,2026-11-12,m,min,50,20,35,verified,x,',
      'Ops,Memos,2026-02-30,m,min,50,20,35,claimed,,',
      'Nope,Memos,2026-11-12,m,min,50,20,35,claimed,,',
      'Ops,Memos,2026-11-12,m,min,,20,35,proven,,',
    );
    const refused = importMeasurements(given, { ...given, file });
    for (const reason of [
      'line 3, column target: The target is the same as the baseline',
      'line 4, column source: Say where the figures come from',
      'line 5, column verified_by: Name the person',
      'line 6, column date: “2026-02-30” is not a date',
      'line 7, column team: there is no team called “Nope”',
      'line 8, column baseline: it is empty; give a number',
      'line 8, column grade: “proven” is none of',
    ]) {
      await expect(refused).rejects.toThrow(reason);
    }
    expect(await given.db.selectFrom('measurement').selectAll().execute()).toEqual([]);
  });
});

describe('importing timed samples', () => {
  const header = 'team,member,use_case,date,claimed_minutes,measured_minutes';

  it('calibrates the report from ten on, two alike being two', async () => {
    const given = await withTeam();
    const rows = Array.from(
      { length: 10 },
      (_, i) => `Ops,${['ana', 'bo'][i % 2]},Memos,2026-11-1${i % 3},30,15`,
    );
    const file = fileOf('s.csv', header, ...rows);
    expect(await importSamples(given, { ...given, file })).toMatchObject({ added: 10 });
    expect(await importSamples(given, { ...given, file })).toMatchObject({ rows: 10, added: 0 });
    const report = await readTeamReport(given, { ...given, teamName: 'Ops' });
    expect(report.claims).toEqual({
      samples: 10,
      claimedMinutes: 300,
      measuredMinutes: 150,
      ratio: 0.5,
    });
  });

  it('refuses a team it does not know and a number that is none', async () => {
    const given = await withTeam();
    const file = fileOf(
      's.csv',
      header,
      'Nope,ana,Memos,2026-11-10,30,15',
      'Ops,ana,Memos,2026-11-10,30,?',
    );
    const refused = importSamples(given, { ...given, file });
    await expect(refused).rejects.toThrow(
      /line 2, column team: .*\nline 3, column measured_minutes/,
    );
  });
});
