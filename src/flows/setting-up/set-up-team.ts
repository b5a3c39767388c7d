import { mayBeAsked } from '../../domain/answer/asking.ts';
import { isValidZone, weekOf } from '../../domain/calendar.ts';
import { DEFAULT_SCHEDULE, DEFAULT_SETTINGS, type TeamSettings } from '../../domain/team.ts';
import { InvalidForm } from '../../errors.ts';
import { option } from '../../slack/blocks.ts';
import { announcementMessage } from '../../slack/setting-up/announcement-message.ts';
import {
  fitsHolidayField,
  type SetUpFacts,
  type SetUpForm,
  setUpModal,
} from '../../slack/setting-up/set-up-modal.ts';
import { audit } from '../../store/audit.ts';
import { findPeople, findPerson } from '../../store/people/people.ts';
import type { Db } from '../../store/schema.ts';
import { listHolidays, saveHolidays } from '../../store/teams/holidays.ts';
import {
  addTeam,
  findTeamNamed,
  findTeamOfChannel,
  listLeaders,
  type NewTeam,
  saveTeam,
  setLeaders,
  setMembers,
  type Team,
} from '../../store/teams/teams.ts';
import { findWorkspace } from '../../store/teams/workspaces.ts';
import { mendSchedulers } from '../asking/enqueue-due.ts';
import { planNextCheckIn } from '../asking/plan-check-in.ts';
import { refreshPeople } from '../asking/refresh-people.ts';
import type { Deps } from '../deps.ts';
import { requireTeamManager } from '../permissions.ts';

type Here = { workspaceId: string; channelId: string; personId: string };

/** Ids of the people of a channel who would be asked. */
export async function listAskable(
  deps: Pick<Deps, 'db' | 'slack' | 'now'>,
  workspaceId: string,
  channelId: string,
): Promise<string[]> {
  const ids = await deps.slack.membersOf(workspaceId, channelId);
  await refreshPeople(deps, workspaceId, ids);
  const people = await findPeople(deps.db, workspaceId, ids);
  return people.filter(mayBeAsked).map((person) => person.id);
}

/**
 * Opens the form that sets up this channel's team, or changes it, with everything filled in.
 * @throws AssayError `not-allowed` for people who may not; SlackCallError when Assay is not in the channel.
 */
export async function openSetUpForm(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>,
  here: Here & { triggerId: string },
): Promise<void> {
  const { db, slack } = deps;
  const { workspaceId, channelId, personId } = here;
  const team = await findTeamOfChannel(db, workspaceId, channelId);
  await requireTeamManager(deps, here, team?.id ?? null);
  const members = await listAskable(deps, workspaceId, channelId);
  const person = await findPerson(db, workspaceId, personId);
  const workspace = await findWorkspace(db, workspaceId);
  const facts: SetUpFacts = {
    channelId,
    isChange: team !== null,
    name: team?.name ?? titleOf(await slack.channelName(workspaceId, channelId)),
    schedule: team?.schedule ?? DEFAULT_SCHEDULE,
    settings: team ?? DEFAULT_SETTINGS,
    zone: team?.zone ?? person?.zone ?? 'UTC',
    digestChannelId: team?.digestChannelId ?? channelId,
    leaders: team ? await listLeaders(db, workspaceId, team.id) : [personId],
    memberCount: members.length,
    currency: workspace?.currency ?? 'USD',
    holidays: team ? await listHolidays(db, workspaceId, team.id) : [],
  };
  await slack.openModal(workspaceId, here.triggerId, setUpModal(facts));
}

/** "people-ops" as a team's name: "People ops". */
const titleOf = (channelName: string): string => {
  const words = channelName.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/**
 * Saves a team and plans its first check-in; a new one, or one that changed who sees what, is told to
 * the channel in one message.
 * @throws AssayError `not-allowed`; InvalidForm when another team has the name.
 */
export async function setUpTeam(
  deps: Pick<Deps, 'db' | 'slack' | 'queue' | 'now' | 'admins'>,
  here: Here,
  form: SetUpForm,
): Promise<Team> {
  const { db, slack, now } = deps;
  const { workspaceId, channelId, personId } = here;
  const known = await findTeamOfChannel(db, workspaceId, channelId);
  await requireTeamManager(deps, here, known?.id ?? null);
  const namesake = await findTeamNamed(db, workspaceId, form.name);
  const isAdopted = known === null && namesake !== null && namesake.channelId === null;
  if (namesake && namesake.id !== known?.id && !isAdopted) {
    throw new InvalidForm({ name: 'Another team has this name. Choose a different one.' });
  }
  const before = known ?? (isAdopted ? namesake : null);
  const members = await listAskable(deps, workspaceId, channelId);
  await refreshPeople(deps, workspaceId, form.leaders);
  const team = await db.transaction().execute(async (trx) => {
    const row = newTeam(here, form, before, now());
    const saved = before ? await saveTeam(trx, before.id, row) : await addTeam(trx, row);
    await setMembers(trx, workspaceId, saved.id, members, now());
    await setLeaders(trx, workspaceId, saved.id, form.leaders);
    await keepHolidays(trx, saved, form.holidays);
    await planNextCheckIn(trx, saved, now());
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: personId,
      action: before ? 'team.changed' : 'team.set-up',
      subject: saved.id,
      details: { ...form.settings },
    });
    return saved;
  });
  await mendSchedulers(deps);
  if (!known || changesWhoSees(known, team)) {
    const digestChannelId = team.digestChannelId ?? channelId;
    await slack.post(
      workspaceId,
      channelId,
      announcementMessage({
        team,
        schedule: team.schedule,
        leaders: form.leaders,
        digestChannelId,
      }),
    );
  }
  return team;
}

/** An empty field takes away the holidays it showed; those too many to be shown stay. */
async function keepHolidays(db: Db, team: Team, holidays: SetUpForm['holidays']): Promise<void> {
  const { workspaceId, id } = team;
  const before = await listHolidays(db, workspaceId, id);
  if (holidays === null && !fitsHolidayField(before)) return;
  await saveHolidays(db, workspaceId, id, holidays ?? []);
}

const changesWhoSees = (one: TeamSettings, other: TeamSettings): boolean =>
  one.visibility !== other.visibility || one.threshold !== other.threshold;

const newTeam = (here: Here, form: SetUpForm, before: Team | null, now: Date): NewTeam => ({
  workspaceId: here.workspaceId,
  name: form.name,
  channelId: here.channelId,
  digestChannelId: form.digestChannelId ?? here.channelId,
  zone: form.zone,
  schedule: {
    ...form.schedule,
    anchorWeek: before?.schedule.anchorWeek ?? weekOf(now, form.zone),
  },
  ...form.settings,
  realisation: before?.realisation ?? DEFAULT_SETTINGS.realisation,
});

const MAX_OPTIONS = 100;

/** Time zones that match what was typed, as options of a picker. */
export function searchZones(typed: string) {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, '_');
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return zones
    .filter((zone) => zone.toLowerCase().includes(wanted) && isValidZone(zone))
    .slice(0, MAX_OPTIONS)
    .map((zone) => option(zone, zone));
}
