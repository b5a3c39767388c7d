import { localDateOf } from '../../domain/calendar.ts';
import { said } from '../../slack/blocks.ts';
import { weekdayName } from '../../slack/setting-up/announcement-message.ts';
import { listTeamsOf } from '../../store/teams/teams.ts';
import type { Deps } from '../deps.ts';

type Person = { workspaceId: string; personId: string };

/** What to tell someone who has nothing to answer: when they will. */
export async function whenAsked(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { workspaceId, personId }: Person,
): Promise<string> {
  const teams = await listTeamsOf(db, workspaceId, personId);
  const next = teams
    .filter((team) => team.nextCheckInDate !== null)
    .sort((a, b) => Number(a.nextCheckInAt) - Number(b.nextCheckInAt))[0];
  if (!next) {
    return 'You are not in a team yet. Ask an admin to run `/ai-adoption setup` in your team’s channel.';
  }
  const isToday = next.nextCheckInDate === localDateOf(now(), next.zone);
  const day = isToday ? 'today' : `on ${weekdayName(next.schedule.askWeekday)}`;
  return `There is nothing to answer yet. The next check-in of ${said(next.name, 80)} comes ${day} at ${next.schedule.askTime}.`;
}
