import { describe, expect, it } from 'vitest';
import { importUseCases } from '../../src/flows/imports/use-cases.ts';
import { countUseCases, ensureUseCases } from '../../src/store/use-cases/use-cases.ts';
import { fileOf, hasShared, readShared, withWorkspace } from './given.ts';

describe('importing use cases', () => {
  it.runIf(hasShared)('takes the federal inventory whole, and once', async () => {
    const given = await withWorkspace();
    const file = { name: 'inventory.csv', text: readShared('data/ai-use-cases-2025.csv') };
    const progress: number[] = [];
    const done = await importUseCases(given, { ...given, file }, (count) => progress.push(count));
    expect(done).toMatchObject({
      rows: 3611,
      added: 3611,
      updated: 0,
      organisations: 41,
      highImpact: 445,
      personalData: 360,
    });
    expect(done.stages).toEqual([
      { stage: 'Pre-deployment', count: 1479 },
      { stage: 'Deployed', count: 1040 },
      { stage: 'Pilot', count: 440 },
      { stage: null, count: 338 },
      { stage: 'Retired', count: 314 },
    ]);
    expect(done.notes[0]).toBe('Line 1065 has no name; it was kept as “Unnamed (DOI-0015)”.');
    expect(progress.at(-1)).toBe(3611);
    const again = await importUseCases(given, { ...given, file });
    expect(again).toMatchObject({ added: 0, updated: 3611 });
    expect(await countUseCases(given.db, given.workspaceId)).toBe(3611);
    const sample = await given.db
      .selectFrom('use_case')
      .selectAll()
      .where('name', '=', 'Smartphone Information Forensics Triage')
      .executeTakeFirstOrThrow();
    expect(sample).toMatchObject({
      stage: 'Pre-deployment',
      topic: 'Law Enforcement',
      organisation: 'Department of Homeland Security',
      bureau: 'CBP',
      high_impact: true,
      personal_data: null,
    });
  });

  it('tells more of a use case that people made by its name, and adds no second one', async () => {
    const given = await withWorkspace();
    const own = await ensureUseCases(given.db, given.workspaceId, ['Draft  memos'], null);
    const file = fileOf('list.csv', 'Name,Stage,PII', 'draft memos,Pilot,Yes', 'Read mail,,no');
    expect(await importUseCases(given, { ...given, file })).toMatchObject({ added: 1, updated: 1 });
    const rows = await given.db.selectFrom('use_case').selectAll().orderBy('name_key').execute();
    expect(rows).toMatchObject([
      { id: own.get('draft memos'), stage: 'Pilot', personal_data: true },
      { name: 'Read mail', stage: null, personal_data: false },
    ]);
  });

  it('leaves what a later file has no column for', async () => {
    const given = await withWorkspace();
    await importUseCases(given, {
      ...given,
      file: fileOf('a.csv', 'id,name,vendor', '1,Memos,Acme'),
    });
    await importUseCases(given, { ...given, file: fileOf('b.csv', 'id,name', '1,Long memos') });
    const rows = await given.db.selectFrom('use_case').selectAll().execute();
    expect(rows).toMatchObject([{ name: 'Long memos', vendor: 'Acme' }]);
  });

  it('refuses a row with neither name nor id, and a flag that is neither yes nor no', async () => {
    const given = await withWorkspace();
    const file = fileOf('list.csv', 'id,name,high_impact', '1,Memos,yes', ',,no', '2,Mail,perhaps');
    await expect(importUseCases(given, { ...given, file })).rejects.toThrow(
      'line 3, column name: it has neither a name nor an id.\nline 4, column high_impact: “perhaps” is neither yes nor no.',
    );
    expect(await countUseCases(given.db, given.workspaceId)).toBe(0);
  });
});
