import { type CheckInTimes, nextCheckIn, type Schedule, windowOf } from '../../domain/calendar.ts';
import { listMemberZones } from '../../store/asking/schedules.ts';
import { planCheckIn, type Team } from '../../store/teams/teams.ts';
import type { Deps } from '../deps.ts';

const scheduleOf = (team: Team): Schedule => ({
  cadence: team.schedule.cadence,
  weekday: team.schedule.askWeekday,
  time: team.schedule.askTime,
  zone: team.zone,
  anchorWeek: team.schedule.anchorWeek,
});

const momentsOf = (team: Team, memberZones: string[]) => ({
  closes: { weekday: team.schedule.closeWeekday, time: team.schedule.closeTime },
  digest: { weekday: team.schedule.digestWeekday, time: team.schedule.digestTime },
  memberZones,
});

const zonesOf = (db: Deps['db'], team: Team) => listMemberZones(db, team.workspaceId, team.id);

/** All times of the check-in that asks on a date, from where the team's members are. */
export async function timesOf(db: Deps['db'], team: Team, date: string): Promise<CheckInTimes> {
  return windowOf(scheduleOf(team), date, momentsOf(team, await zonesOf(db, team)));
}

/** Writes down when the team is asked next, after an instant. Teams without a channel are not asked. */
export async function planNextCheckIn(db: Deps['db'], team: Team, after: Date): Promise<void> {
  if (!team.channelId) return;
  const times = nextCheckIn(scheduleOf(team), after, momentsOf(team, await zonesOf(db, team)));
  await planCheckIn(db, team, { opensAt: times.opensAt, date: times.date });
}
