import { AssayError } from '../../errors.ts';
import { audit } from '../../store/audit.ts';
import type { Db } from '../../store/schema.ts';
import { findWorkspace } from '../../store/teams/workspaces.ts';
import { addCharges, removeCharges } from '../../store/use-cases/imports.ts';
import { findUseCaseIds, nameKeyOf } from '../../store/use-cases/use-cases.ts';
import type { Deps } from '../deps.ts';
import { OPERATOR } from '../operator.ts';
import type { BadRows } from './bad-rows.ts';
import { groupBy } from './group-by.ts';
import { loadTeamIds } from './known-names.ts';
import { readSpendRows, type SpendRow } from './spend-rows.ts';
import { type ImportedFile, listed } from './table.ts';

/** How a file's charges find their place where tags do not say, and its currencies their worth. */
export type SpendMapping = {
  /** Service → name of a use case. */
  readonly useCases: ReadonlyMap<string, string>;
  /** Service → name of a team. */
  readonly teams: ReadonlyMap<string, string>;
  /** Currency → what one unit of it is worth in the workspace's. */
  readonly rates: ReadonlyMap<string, number>;
};

export const NO_MAPPING: SpendMapping = {
  useCases: new Map(),
  teams: new Map(),
  rates: new Map(),
};

/** What an import of spend did; money in the workspace's currency, dates with `to` excluded. */
export type SpendImported = {
  readonly rows: number;
  readonly charges: number;
  readonly replaced: number;
  readonly currency: string;
  readonly total: number;
  readonly seats: number;
  readonly notAllocated: number;
  readonly from: string;
  readonly to: string;
  readonly notes: readonly string[];
};

/**
 * Takes in charges of any provider from a FOCUS file. A row's tags `team` and `use_case` say what it
 * is for, else the mapping of its service; a charge of neither is kept as not allocated. Charges
 * an earlier file of the same name had in the same days are replaced.
 * @throws AssayError `bad-file` naming line, column and reason, also for a currency without a rate;
 * `not-found` when the mapping names an unknown use case or team. Then nothing is kept.
 */
export async function importSpend(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  input: { workspaceId: string; file: ImportedFile; mapping?: SpendMapping },
): Promise<SpendImported> {
  const { workspaceId, file, mapping = NO_MAPPING } = input;
  const { rows, problems } = readSpendRows(file);
  return await db.transaction().execute(async (trx) => {
    const currency = (await findWorkspace(trx, workspaceId))?.currency ?? 'USD';
    const worthOf = readRates(rows, currency, mapping, problems);
    problems.throwIfAny();
    const { place, notes } = await loadPlaces(trx, workspaceId, rows, mapping);
    const charges = addUp(
      rows.map((row) => ({
        ...place(row),
        workspace_id: workspaceId,
        kind: row.kind,
        service: row.service,
        amount: row.cost * worthOf(row.currency),
        starts_on: row.from,
        ends_on: row.to,
        quantity: row.quantity,
        unit: row.unit,
        source: file.name,
      })),
    );
    const days = rows.flatMap((row) => [row.from, row.to]).sort();
    const [from = '', to = ''] = [days[0], days.at(-1)];
    const replaced = await removeCharges(trx, workspaceId, file.name, from, to);
    await addCharges(trx, charges);
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: OPERATOR,
      action: 'spend.imported',
      subject: file.name,
      details: { rows: rows.length, charges: charges.length, replaced },
    });
    const total = (list: readonly Charge[]) => list.reduce((sum, { amount }) => sum + amount, 0);
    return {
      rows: rows.length,
      charges: charges.length,
      replaced,
      currency,
      total: total(charges),
      seats: total(charges.filter(({ kind }) => kind === 'seats')),
      notAllocated: total(charges.filter((charge) => charge.use_case_id === null)),
      from,
      to,
      notes,
    };
  });
}

/** Every currency of the file has to have a rate; the workspace's own is 1. */
function readRates(
  rows: readonly SpendRow[],
  own: string,
  { rates }: SpendMapping,
  problems: BadRows,
): (currency: string) => number {
  for (const [currency, [first]] of groupBy(rows, (row) => row.currency)) {
    if (currency === own || rates.has(currency)) continue;
    problems.add(
      first?.line ?? 0,
      'BillingCurrency',
      `it is ${currency}, and money is kept in ${own} here. Say what 1 ${currency} is worth in ${own} with --rate ${currency}=…, or keep money in ${currency} with “assay team set NAME --currency ${currency}”.`,
    );
  }
  return (currency) => (currency === own ? 1 : (rates.get(currency) ?? 1));
}

/** Finds the use case and team of each row; tags that name neither are told in `notes`. */
async function loadPlaces(
  db: Db,
  workspaceId: string,
  rows: readonly SpendRow[],
  mapping: SpendMapping,
) {
  const mapped = [...mapping.useCases.values()];
  const tagged = rows.flatMap(({ useCase }) => useCase ?? []);
  const keys = [...new Set([...mapped, ...tagged].map(nameKeyOf))];
  const useCases = await findUseCaseIds(db, workspaceId, keys);
  const idOfUseCase = (name: string) => useCases.get(nameKeyOf(name)) ?? null;
  const idOfTeam = await loadTeamIds(db, workspaceId);
  for (const name of mapped) if (!idOfUseCase(name)) throw notFound('use case', name);
  for (const name of mapping.teams.values()) if (!idOfTeam(name)) throw notFound('team', name);
  const strangers = {
    teams: new Set(rows.flatMap(({ team }) => (team && !idOfTeam(team) ? [team] : []))),
    useCases: new Set(tagged.filter((name) => !idOfUseCase(name))),
  };
  const notes = [
    ...unknownTags('teams', strangers.teams),
    ...unknownTags('use cases', strangers.useCases),
    ...unusedServices(rows, mapping),
  ];
  const place = (row: SpendRow) => {
    const useCase = mapping.useCases.get(row.service.toLowerCase());
    const team = mapping.teams.get(row.service.toLowerCase());
    return {
      use_case_id:
        (row.useCase && idOfUseCase(row.useCase)) || (useCase ? idOfUseCase(useCase) : null),
      team_id: (row.team && idOfTeam(row.team)) || (team ? idOfTeam(team) : null),
    };
  };
  return { place, notes };
}

const notFound = (what: string, name: string) =>
  new AssayError('not-found', `There is no ${what} called “${name}”. Check the spelling.`);

const unknownTags = (what: string, names: ReadonlySet<string>): string[] =>
  names.size === 0 ? [] : [`Tags name ${what} that are not known here: ${listed([...names])}.`];

const unusedServices = (rows: readonly SpendRow[], { useCases, teams }: SpendMapping) => {
  const services = new Set(rows.map(({ service }) => service.toLowerCase()));
  const unused = [...useCases.keys(), ...teams.keys()].filter((service) => !services.has(service));
  return unused.length === 0 ? [] : [`The file has no service called ${listed(unused)}.`];
};

type Charge = {
  readonly workspace_id: string;
  readonly kind: SpendRow['kind'];
  readonly service: string;
  readonly team_id: string | null;
  readonly use_case_id: string | null;
  readonly amount: number;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly source: string;
};

/** Providers bill by the hour and resource; what differs in nothing but amount is one charge. */
const addUp = (charges: readonly Charge[]): readonly Charge[] => {
  const sums = new Map<string, Charge>();
  for (const charge of charges) {
    const { amount, quantity, ...rest } = charge;
    const key = JSON.stringify(Object.values(rest));
    const sum = sums.get(key);
    const both = sum?.quantity == null ? quantity : sum.quantity + (quantity ?? 0);
    sums.set(key, { ...charge, amount: (sum?.amount ?? 0) + amount, quantity: both });
  }
  return [...sums.values()];
};
