import { describe, expect, it } from 'vitest';
import { importReplies } from '../../src/flows/imports/replies.ts';
import { importSpend, NO_MAPPING } from '../../src/flows/imports/spend.ts';
import { readOrganisationReport, readTeamReport } from '../../src/flows/reporting/read-report.ts';
import { setTeam } from '../../src/flows/setting-up/set-team.ts';
import { fileOf, REPLY_HEADER, withWorkspace } from './given.ts';

const HEADER =
  'BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ServiceName,ConsumedQuantity,ConsumedUnit,Tags';

const NOVEMBER = '2026-11-01T00:00:00Z,2026-12-01T00:00:00Z';

const tags = (value: Record<string, string>) => `"${JSON.stringify(value).replaceAll('"', '""')}"`;

async function withTeam() {
  const given = await withWorkspace();
  const rows = ['ana', 'bo', 'cy', 'di', 'eb'].map(
    (name) => `Ops,2026-W47,${name},replied,Memos,3,90,10,yes,,,`,
  );
  await importReplies(given, { ...given, file: fileOf('r.csv', REPLY_HEADER, ...rows) });
  return given;
}

const focus = (...rows: string[]) => fileOf('focus.csv', HEADER, ...rows);

describe('importing spend', () => {
  it('puts charges where tags and mapping say, by the days of the week', async () => {
    const given = await withTeam();
    const file = focus(
      `300,USD,${NOVEMBER},Chat,10,Seats,${tags({ Team: 'ops' })}`,
      `70,USD,2026-11-16T00:00:00Z,2026-11-23T00:00:00Z,Tokens API,9,Tokens,${tags({ team: 'Ops' })}`,
      `1,USD,2026-11-17T10:00:00Z,2026-11-17T11:00:00Z,Search,1,Requests,`,
    );
    const mapping = { ...NO_MAPPING, useCases: new Map([['tokens api', 'Memos']]) };
    const done = await importSpend(given, { ...given, file, mapping });
    expect(done).toMatchObject({ charges: 3, total: 371, seats: 300, notAllocated: 301 });
    const { economics, useCases } = await readTeamReport(given, { ...given, teamName: 'Ops' });
    expect(economics.cost).toBeCloseTo(70 + 70, 6);
    expect(economics.notAllocated).toBeCloseTo(70, 6);
    expect(useCases[0]?.cost).toBeCloseTo(70, 6);
    const { organisation } = await readOrganisationReport(given, given);
    expect(organisation.economics.cost).toBeCloseTo(141, 6);
  });

  it('replaces the charges of the same file, and keeps those of another month', async () => {
    const given = await withTeam();
    await importSpend(given, { ...given, file: focus(`300,USD,${NOVEMBER},Chat,10,Seats,`) });
    const october = focus('200,USD,2026-10-01,2026-11-01,Chat,10,Seats,');
    expect(await importSpend(given, { ...given, file: october })).toMatchObject({ replaced: 0 });
    const corrected = focus(`310,USD,${NOVEMBER},Chat,10,Seats,`);
    expect(await importSpend(given, { ...given, file: corrected })).toMatchObject({ replaced: 1 });
    const rows = await given.db
      .selectFrom('charge')
      .select(['amount', 'ends_on'])
      .orderBy('amount')
      .execute();
    expect(rows).toEqual([
      { amount: 200, ends_on: '2026-11-01' },
      { amount: 310, ends_on: '2026-12-01' },
    ]);
  });

  it('adds up what differs in nothing but its amount', async () => {
    const given = await withTeam();
    const row = `0.5,USD,2026-11-17T10:00:00Z,2026-11-17T11:00:00Z,Tokens API,9,Tokens,`;
    expect(await importSpend(given, { ...given, file: focus(row, row) })).toMatchObject({
      rows: 2,
      charges: 1,
    });
    const charge = await given.db.selectFrom('charge').selectAll().executeTakeFirstOrThrow();
    expect(charge).toMatchObject({
      kind: 'metered',
      amount: 1,
      quantity: 18,
      starts_on: '2026-11-17',
      ends_on: '2026-11-18',
    });
  });

  it('refuses another currency unless told its worth', async () => {
    const given = await withTeam();
    const file = focus(`100,EUR,${NOVEMBER},Chat,,,`);
    await expect(importSpend(given, { ...given, file })).rejects.toThrow(
      'line 2, column BillingCurrency: it is EUR, and money is kept in USD here. Say what 1 EUR is worth in USD with --rate EUR=',
    );
    const mapping = { ...NO_MAPPING, rates: new Map([['EUR', 1.08]]) };
    expect((await importSpend(given, { ...given, file, mapping })).total).toBeCloseTo(108, 6);
    const change = { currency: 'EUR' };
    await expect(setTeam(given, { ...given, name: 'Ops', change })).rejects.toThrow(
      'Spend was imported in USD, so money stays in it.',
    );
  });

  it('names tags it does not know, and refuses a mapping to nothing', async () => {
    const given = await withTeam();
    const file = focus(`1,USD,${NOVEMBER},Chat,,,${tags({ team: 'Blue', use_case: 'Poems' })}`);
    const done = await importSpend(given, { ...given, file });
    expect(done.notes).toEqual([
      'Tags name teams that are not known here: Blue.',
      'Tags name use cases that are not known here: Poems.',
    ]);
    const mapping = { ...NO_MAPPING, useCases: new Map([['chat', 'Poems']]) };
    await expect(importSpend(given, { ...given, file, mapping })).rejects.toThrow(
      'There is no use case called “Poems”.',
    );
  });

  it('names what is wrong with a row', async () => {
    const given = await withTeam();
    const file = focus(
      'x,USD,2026-11-01,2026-12-01,Chat,,,',
      '1,dollars,2026-11-01,2026-12-01,Chat,,,',
      '1,USD,1.11.2026,2026-12-01,Chat,,,',
      '1,USD,2026-12-01,2026-11-01,Chat,,,',
      '1,USD,2026-11-01,2026-12-01,Chat,,,team=Ops',
    );
    const refused = importSpend(given, { ...given, file });
    for (const reason of [
      'line 2, column BilledCost: “x” is not a number',
      'line 3, column BillingCurrency: “DOLLARS” is not a currency code',
      'line 4, column ChargePeriodStart: “1.11.2026” is not a time in UTC',
      'line 5, column ChargePeriodEnd: it comes before the start',
      'line 6, column Tags: it is not a JSON object',
    ]) {
      await expect(refused).rejects.toThrow(reason);
    }
  });
});
