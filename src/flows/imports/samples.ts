import { audit } from '../../store/audit.ts';
import { addSamples, listSamplesOfTeams } from '../../store/use-cases/imports.ts';
import { countUseCases, ensureUseCases, nameKeyOf } from '../../store/use-cases/use-cases.ts';
import type { Deps } from '../deps.ts';
import { OPERATOR } from '../operator.ts';
import { type Cells, cellsOf } from './cells.ts';
import { loadTeamIds, unknownTeam } from './known-names.ts';
import type { EvidenceImported } from './measurements.ts';
import { onlyNew } from './only-new.ts';
import { resolvePeople } from './people.ts';
import { type Columns, type ImportedFile, readTable } from './table.ts';

const COLUMNS: Columns = {
  team: { needed: true },
  member: { needed: true },
  use_case: { needed: true },
  date: { needed: true },
  claimed_minutes: { needed: true },
  measured_minutes: { needed: true },
};

/**
 * Takes in timed samples: pieces of work with the minutes claimed and measured to be saved. Rows
 * that are there already add nothing.
 * @throws AssayError `bad-file` naming line, column and reason; then nothing is kept.
 */
export async function importSamples(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { workspaceId, file }: { workspaceId: string; file: ImportedFile },
): Promise<EvidenceImported> {
  const { rows: tableRows, notes, problems } = readTable(file, COLUMNS);
  const read = tableRows.flatMap((row) => readRow(cellsOf(row, problems)) ?? []);
  return await db.transaction().execute(async (trx) => {
    const teamIdOf = await loadTeamIds(trx, workspaceId);
    for (const { team, line } of read) {
      if (!teamIdOf(team)) problems.add(line, 'team', unknownTeam(team));
    }
    problems.throwIfAny();
    const before = await countUseCases(trx, workspaceId);
    const useCases = await ensureUseCases(
      trx,
      workspaceId,
      read.map((row) => row.useCase),
      null,
    );
    const people = await resolvePeople(
      trx,
      workspaceId,
      read.map((row) => row.member),
    );
    const rows = read.map((row) => ({
      workspace_id: workspaceId,
      team_id: teamIdOf(row.team) ?? '',
      person_id: people.get(row.member) ?? row.member,
      use_case_id: useCases.get(nameKeyOf(row.useCase)) ?? '',
      date: row.date,
      claimed_minutes: row.claimedMinutes,
      measured_minutes: row.measuredMinutes,
    }));
    const teamIds = [...new Set(rows.map((row) => row.team_id))];
    const known = await listSamplesOfTeams(trx, workspaceId, teamIds);
    const fresh = onlyNew(rows, known, identityOf);
    await addSamples(trx, fresh);
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: OPERATOR,
      action: 'samples.imported',
      subject: file.name,
      details: { rows: rows.length, added: fresh.length },
    });
    const newUseCases = (await countUseCases(trx, workspaceId)) - before;
    return { rows: rows.length, added: fresh.length, newUseCases, notes };
  });
}

type Identified = {
  team_id: string;
  person_id: string;
  use_case_id: string;
  date: string;
  claimed_minutes: number;
  measured_minutes: number;
};

const identityOf = (row: Identified): string =>
  JSON.stringify([
    row.team_id,
    row.person_id,
    row.use_case_id,
    row.date,
    row.claimed_minutes,
    row.measured_minutes,
  ]);

function readRow(cells: Cells) {
  const team = cells.needText('team');
  const member = cells.needText('member');
  const useCase = cells.needText('use_case');
  const date = cells.needDate('date');
  const claimedMinutes = cells.needNumber('claimed_minutes');
  const measuredMinutes = cells.needNumber('measured_minutes');
  if (team === null || member === null || useCase === null || date === null) return null;
  if (claimedMinutes === null || measuredMinutes === null) return null;
  return { line: cells.line, team, member, useCase, date, claimedMinutes, measuredMinutes };
}
