import type { Person, Workspace } from '../types.ts';
import { type CastTeam, TEAMS, VISITORS_PEOPLE } from './cast.ts';
import { importEvidence } from './evidence.ts';
import type { Life } from './life.ts';
import type { Scene } from './stage.ts';
import { HOLIDAYS, STORY } from './story.ts';
import { makeTimeline, type Timeline } from './timeline.ts';

const WEEK = 7 * 24 * 3_600_000;

/** The week after which owners bring what they measured. */
const EVIDENCE_WEEK = 11;

export interface Plot {
  seed: number;
  teams: readonly CastTeam[];
  /** A Monday; the teams are set up the day after. */
  origin: Date;
  /** Check-ins that lie in the past when the visitor comes. */
  weeks: number;
  /** From the origin's Monday of the last week, when the visitor comes, in ms. */
  opensAfterMs: number;
}

/** Twelve weeks up to a Thursday morning on which the next check-in has just reached Europe. */
export const DEMO_PLOT: Plot = {
  seed: 7,
  teams: TEAMS,
  origin: new Date('2026-08-24T00:00:00Z'),
  weeks: 12,
  opensAfterMs: (3 * 24 + 9) * 3_600_000 + 5 * 60_000,
};

export const opensAt = ({ origin, weeks, opensAfterMs }: Plot): Date =>
  new Date(origin.getTime() + weeks * WEEK + opensAfterMs);

/** Everyone in the workspace, by name. */
export function cast(workspace: Workspace): ReadonlyMap<string, Person> {
  return new Map(workspace.people().map((person) => [person.realName, person]));
}

export function addCast(workspace: Workspace, teams: readonly CastTeam[]): void {
  const everyone = teams.flatMap((team) => {
    const people = team.people.map((member) =>
      workspace.addPerson({
        name: member.name.split(' ')[0] ?? member.name,
        realName: member.name,
        title: member.title,
        email: `${member.name.split(' ')[0]?.toLowerCase()}@northwind.example`,
        tz: member.tz,
        isAdmin: member.isAdmin ?? false,
        isRestricted: member.isGuest ?? false,
      }),
    );
    const ids = people.map((person) => person.id);
    workspace.addChannel(team.channel, ids);
    return people;
  });
  const staff = everyone.filter((person) => !person.isRestricted).map((person) => person.id);
  workspace.addChannel('general', staff, { withBot: false });
}

/** How everyone but the visitor's people lives, by user id. */
export function livesOf(
  workspace: Workspace,
  plot: Plot,
  without: readonly string[] = [],
): Map<string, Life> {
  const people = cast(workspace);
  const lives = new Map<string, Life>();
  for (const team of plot.teams) {
    for (const member of team.people) {
      const person = people.get(member.name);
      if (!person || member.isGuest || without.includes(member.name)) continue;
      const practices = STORY[team.channel] ?? [];
      lives.set(person.id, {
        seed: plot.seed,
        member,
        practices,
        holidays: HOLIDAYS[member.name] ?? [],
      });
    }
  }
  return lives;
}

/** An admin sets each team up in its channel, as `/ai-adoption setup` has it filled in. */
export async function setUpTeams({ sandbox, workspace, bot }: Scene, plot: Plot): Promise<void> {
  const people = cast(workspace);
  const adminName = plot.teams.flatMap((team) => team.people).find((one) => one.isAdmin)?.name;
  const admin = people.get(adminName ?? '');
  if (!admin) throw new Error('The cast has no admin.');
  for (const team of plot.teams) {
    const channel = workspace.channels().find((one) => one.name === team.channel);
    const leader = people.get(team.leader);
    if (!channel || !leader) throw new Error(`The cast has no ${team.channel}.`);
    const isStranger = !channel.members.includes(admin.id);
    if (isStranger) await workspace.joinChannel(channel.id, admin.id);
    const actor = workspace.as(admin.id);
    await actor.command(channel.id, '/ai-adoption', 'setup');
    const form = await sandbox.until(() => actor.openView(), { what: 'the set-up form' });
    // A list that is searched offers a choice only once it was looked for.
    if (team.zone) await actor.suggest(form, 'zone.pick', team.zone);
    const { outcome, errors } = await actor.submit(form, {
      name: team.name,
      leaders: [leader.id],
      ...(team.zone ? { zone: team.zone } : {}),
      ...(team.rate ? { rate: team.rate } : {}),
    });
    if (outcome !== 'closed') throw new Error(`${team.name}: ${JSON.stringify(errors)}`);
    if (isStranger) await workspace.leaveChannel(channel.id, admin.id);
    await bot.idle();
  }
}

/** The timeline as the visitor finds it, or as the history is told. */
export function timelineOf(stage: Scene, plot: Plot, mode: 'history' | 'visit'): Timeline {
  const without = mode === 'visit' ? VISITORS_PEOPLE : [];
  const lives = livesOf(stage.workspace, plot, without);
  return makeTimeline({ ...stage, lives, origin: plot.origin });
}

/** History has been read; what is unread then is news. */
function markAllRead(workspace: Workspace): void {
  for (const channel of workspace.channels()) {
    for (const id of channel.members) workspace.markRead(id, channel.id);
  }
}

/** Fills the workspace with people, teams and their history; `told` hears how far it is, from 0 to 1. */
export async function seed(
  stage: Scene,
  plot: Plot,
  told: (line: string, share: number) => void,
): Promise<void> {
  const { clock } = stage.sandbox;
  clock.set(new Date(plot.origin.getTime() + 32 * 3_600_000));
  addCast(stage.workspace, plot.teams);
  const { length } = plot.teams;
  told(length === 1 ? '1 team moves in' : `${length} teams move in`, 0);
  await setUpTeams(stage, plot);
  const history = timelineOf(stage, plot, 'history');
  for (let week = 1; week <= plot.weeks; week += 1) {
    // Up to the morning before the next week's first check-in.
    await history.runUntil(new Date(plot.origin.getTime() + week * WEEK + 36 * 3_600_000));
    told(`Week ${week} of ${plot.weeks}`, week / (plot.weeks + 1));
    if (week === EVIDENCE_WEEK) {
      await importEvidence(stage.bot, stage.workspace.id, plot.teams, plot.seed);
    }
  }
  markAllRead(stage.workspace);
  await timelineOf(stage, plot, 'visit').runUntil(opensAt(plot));
}
