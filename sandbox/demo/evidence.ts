import { stringify } from 'csv-stringify/sync';
import type { Bot } from '../../src/bot.ts';
import { importMeasurements } from '../../src/flows/imports/measurements.ts';
import { importSamples } from '../../src/flows/imports/samples.ts';
import { importSpend } from '../../src/flows/imports/spend.ts';
import { seededChance } from '../chance.ts';
import type { CastTeam } from './cast.ts';

const SHEET = 'https://northwind.example/sheets/';

/** What owners measured late in the story: some of it good, some not. */
const MEASUREMENTS = [
  {
    team: 'Customer Support',
    use_case: 'Draft replies to tickets',
    date: '2026-11-03',
    metric: 'minutes per ticket',
    unit: 'min',
    baseline: 14,
    target: 8,
    value: 9.5,
    grade: 'measured',
    source: `${SHEET}support-handling-time`,
    verified_by: '',
  },
  {
    team: 'Engineering',
    use_case: 'Write unit tests',
    date: '2026-10-27',
    metric: 'line coverage',
    unit: '%',
    baseline: 61,
    target: 75,
    value: 72,
    grade: 'verified',
    source: `${SHEET}coverage`,
    verified_by: 'Ben Carter',
  },
  {
    team: 'People Ops',
    use_case: 'Draft job adverts',
    date: '2026-11-05',
    metric: 'hours to a first draft',
    unit: 'h',
    baseline: 3,
    target: 1,
    value: 1.4,
    grade: 'measured',
    source: `${SHEET}hiring-times`,
    verified_by: '',
  },
];

/** Work that was timed: a use case of each team, and what share of the claim the clock confirmed. */
const TIMED = [
  { team: 'Customer Support', useCase: 'Draft replies to tickets', confirmed: 0.58 },
  { team: 'Engineering', useCase: 'Write unit tests', confirmed: 0.72 },
  { team: 'People Ops', useCase: 'Draft job adverts', confirmed: 0.66 },
];
const TIMED_EACH = 12;

function samples(teams: readonly CastTeam[], seed: number) {
  const chance = seededChance(seed);
  return TIMED.flatMap(({ team, useCase, confirmed }) => {
    const people = teams.find((one) => one.name === team)?.people ?? [];
    return Array.from({ length: people.length > 0 ? TIMED_EACH : 0 }, (_, index) => {
      const claimed = 10 + 5 * Math.floor(chance() * 9);
      return {
        team,
        member: people[index % people.length]?.name ?? '',
        use_case: useCase,
        date: `2026-10-${12 + index}`,
        claimed_minutes: claimed,
        measured_minutes: Math.round(claimed * confirmed * (0.7 + 0.6 * chance())),
      };
    });
  });
}

const MONTHS = ['08', '09', '10', '11', '12'];
const SEAT_COST = 30;

/** A seat each, month by month, whether it is used or not, in FOCUS's columns. */
const seats = (teams: readonly CastTeam[]) =>
  teams.flatMap((team) =>
    MONTHS.map((month, index) => ({
      BilledCost: team.people.length * SEAT_COST,
      BillingCurrency: 'USD',
      ChargePeriodStart: `2026-${month}-01T00:00:00Z`,
      ChargePeriodEnd: `${MONTHS[index + 1] ? `2026-${MONTHS[index + 1]}` : '2027-01'}-01T00:00:00Z`,
      ServiceName: 'Assistant seats',
      ConsumedQuantity: team.people.length,
      ConsumedUnit: 'Users',
      Tags: JSON.stringify({ team: team.name }),
    })),
  );

const csv = (rows: readonly object[]): string => stringify([...rows], { header: true });

/** Takes in, as an operator would by file, what was measured, timed and paid. */
export async function importEvidence(
  { deps }: Pick<Bot, 'deps'>,
  workspaceId: string,
  teams: readonly CastTeam[],
  seed: number,
): Promise<void> {
  const named = new Set(teams.map((team) => team.name));
  const measured = MEASUREMENTS.filter(({ team }) => named.has(team));
  await importMeasurements(deps, {
    workspaceId,
    file: { name: 'measurements.csv', text: csv(measured) },
  });
  await importSamples(deps, {
    workspaceId,
    file: { name: 'samples.csv', text: csv(samples(teams, seed)) },
  });
  await importSpend(deps, { workspaceId, file: { name: 'spend.csv', text: csv(seats(teams)) } });
}
