import { VISIBILITIES } from '../../domain/answer/check-in.ts';
import { isValidZone } from '../../domain/calendar.ts';
import {
  MAX_THRESHOLD,
  MIN_THRESHOLD,
  type TeamSettings,
  teamSettingsSchema,
} from '../../domain/team.ts';
import { AssayError } from '../../errors.ts';
import { audit } from '../../store/audit.ts';
import type { Db } from '../../store/schema.ts';
import { findTeamNamed, listTeams, saveTeam, type Team } from '../../store/teams/teams.ts';
import { findWorkspace, setCurrency } from '../../store/teams/workspaces.ts';
import { hasCharges } from '../../store/use-cases/imports.ts';
import { planNextCheckIn } from '../asking/plan-check-in.ts';
import type { Deps } from '../deps.ts';
import { OPERATOR } from '../operator.ts';

/** What to change of a team; what is left out stays. The currency is its whole workspace's. */
export type TeamChange = Partial<TeamSettings> & {
  readonly zone?: string;
  readonly currency?: string;
};

export type TeamWithCurrency = { readonly team: Team; readonly currency: string };

const RANGES: Readonly<Record<keyof TeamSettings, string>> = {
  visibility: `Visibility is ${VISIBILITIES.join(' or ')}.`,
  threshold: `The threshold is a whole number of people from ${MIN_THRESHOLD} to ${MAX_THRESHOLD}.`,
  goalMinutes: 'The goal is more than 0 and at most 2400 minutes per user and week.',
  hourlyRate: 'The hourly rate is 0 or more.',
  realisation: 'Realisation is the share of saved time that is put to use, from 0 to 1.',
};

/**
 * Changes a team's settings. A switch of visibility or threshold holds for later check-ins, and for
 * imported ones, which promised nobody anything.
 * @throws AssayError `not-found` for an unknown team, `bad-input` for a value that cannot be,
 * `conflict` for a currency other than the one spend was imported in.
 */
export async function setTeam(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  input: { workspaceId: string; name: string; change: TeamChange },
): Promise<TeamWithCurrency> {
  const { workspaceId, name } = input;
  const { zone, currency, ...settings } = input.change;
  checkSettings(settings);
  if (zone !== undefined && !isValidZone(zone)) {
    throw new AssayError(
      'bad-input',
      `“${zone}” is not a time zone. Give one such as Europe/Berlin or UTC.`,
    );
  }
  return await db.transaction().execute(async (trx) => {
    const before = await findTeamNamed(trx, workspaceId, name);
    if (!before) throw await unknownTeam(trx, workspaceId, name);
    if (currency !== undefined) await changeCurrency(trx, workspaceId, currency);
    const team = await saveTeam(trx, before.id, {
      ...before,
      ...settings,
      ...(zone !== undefined && { zone }),
    });
    if (team.zone !== before.zone) await planNextCheckIn(trx, team, now());
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: OPERATOR,
      action: 'team.changed',
      subject: team.id,
      details: { ...input.change },
    });
    const workspace = await findWorkspace(trx, workspaceId);
    return { team, currency: workspace?.currency ?? 'USD' };
  });
}

function checkSettings(settings: Partial<TeamSettings>): void {
  const parsed = teamSettingsSchema.partial().safeParse(settings);
  if (parsed.success) return;
  const names = new Set(parsed.error.issues.map((issue) => issue.path[0] as keyof TeamSettings));
  throw new AssayError('bad-input', [...names].map((name) => RANGES[name]).join('\n'));
}

/** For the message of a name that no team has. */
export async function unknownTeam(db: Db, workspaceId: string, name: string): Promise<AssayError> {
  const teams = await listTeams(db, workspaceId);
  const known = teams.map((team) => team.name).join(', ');
  return new AssayError(
    'not-found',
    known === ''
      ? `There is no team called “${name}”, nor any other. Import its replies first, or run /ai-adoption setup in its channel.`
      : `There is no team called “${name}”. Known are: ${known}.`,
  );
}

async function changeCurrency(db: Db, workspaceId: string, wanted: string): Promise<void> {
  const currency = wanted.trim().toUpperCase();
  if (!Intl.supportedValuesOf('currency').includes(currency)) {
    throw new AssayError(
      'bad-input',
      `“${wanted}” is not a currency. Give a code such as USD or EUR.`,
    );
  }
  const workspace = await findWorkspace(db, workspaceId);
  if (workspace?.currency === currency) return;
  if (await hasCharges(db, workspaceId)) {
    throw new AssayError(
      'conflict',
      `Spend was imported in ${workspace?.currency}, so money stays in it. Import spend in other currencies with --rate.`,
    );
  }
  await setCurrency(db, workspaceId, currency);
}
