import { describe, expect, it } from 'vitest';
import { importReplies } from '../../src/flows/imports/replies.ts';
import { readTeamReport } from '../../src/flows/reporting/read-report.ts';
import { chooseWorkspace } from '../../src/flows/setting-up/choose-workspace.ts';
import { setTeam, type TeamChange } from '../../src/flows/setting-up/set-team.ts';
import { rememberWorkspace } from '../../src/store/teams/workspaces.ts';
import { withDatabase } from '../support/postgres.ts';
import { fileOf, REPLY_HEADER, withWorkspace } from './given.ts';

async function withTeam() {
  const given = await withWorkspace();
  const file = fileOf('r.csv', REPLY_HEADER, 'Ops,2026-W47,ana,silent,,,,,,,,');
  await importReplies(given, { ...given, file });
  return given;
}

describe('setting a team', () => {
  it('changes only what is given', async () => {
    const given = await withTeam();
    await setTeam(given, { ...given, name: 'ops', change: { hourlyRate: 55, currency: 'eur' } });
    const { team, currency } = await setTeam(given, {
      ...given,
      name: 'Ops',
      change: { zone: 'Europe/Berlin', threshold: 4 },
    });
    expect(team).toMatchObject({
      name: 'Ops',
      zone: 'Europe/Berlin',
      threshold: 4,
      hourlyRate: 55,
      visibility: 'totals',
      goalMinutes: 60,
    });
    expect(currency).toBe('EUR');
  });

  it('refuses what cannot be', async () => {
    const given = await withTeam();
    const cases: [TeamChange, string][] = [
      [{ threshold: 2 }, 'from 3 to 20'],
      [{ threshold: 3.5 }, 'a whole number'],
      [{ hourlyRate: -1 }, 'The hourly rate is 0 or more.'],
      [{ goalMinutes: 0 }, 'The goal is more than 0'],
      [{ realisation: 1.2 }, 'from 0 to 1'],
      [{ zone: '+02:00' }, 'is not a time zone'],
      [{ currency: 'XYZ' }, 'is not a currency'],
    ];
    for (const [change, reason] of cases) {
      await expect(setTeam(given, { ...given, name: 'Ops', change })).rejects.toThrow(reason);
    }
  });

  it('makes no team, and names those there are', async () => {
    const given = await withTeam();
    const refused = setTeam(given, { ...given, name: 'Legal', change: { threshold: 3 } });
    await expect(refused).rejects.toThrow('There is no team called “Legal”. Known are: Ops.');
  });
});

describe('a report that is not there', () => {
  it('says when the newest was', async () => {
    const given = await withTeam();
    const asking = { ...given, teamName: 'Ops' };
    await expect(readTeamReport(given, { ...asking, week: '2026-W40' })).rejects.toThrow(
      'Ops had no check-in in 2026-W40. The newest was in 2026-W47.',
    );
    await expect(readTeamReport(given, { ...asking, week: 'W47' })).rejects.toThrow(
      'is not an ISO week',
    );
  });
});

describe('the workspace a command means', () => {
  it('is made for this machine, the only one, or has to be said', async () => {
    const { db } = await withDatabase();
    await expect(chooseWorkspace({ db }, { make: false })).rejects.toThrow('nothing here yet');
    expect(await chooseWorkspace({ db }, { make: true })).toBe('local');
    await rememberWorkspace(db, 'T1', 'Acme');
    expect(await chooseWorkspace({ db }, { make: false })).toBe('T1');
    await rememberWorkspace(db, 'T2', 'Other');
    await expect(chooseWorkspace({ db }, { make: true })).rejects.toThrow(
      'Say which workspace with --workspace ID: T1 (Acme), T2 (Other).',
    );
    expect(await chooseWorkspace({ db }, { wanted: 'T2', make: false })).toBe('T2');
    await expect(chooseWorkspace({ db }, { wanted: 'T3', make: false })).rejects.toThrow(
      'There is no workspace T3.',
    );
  });
});
