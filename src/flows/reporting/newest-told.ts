import { weekOf } from '../../domain/calendar.ts';
import type { PublishedReport } from '../../domain/report/figures.ts';
import type { Audience } from '../../domain/suppression/suppression.ts';
import type { Team } from '../../store/teams/teams.ts';
import type { Deps } from '../deps.ts';
import { tellWeeks } from '../telling/digest-facts.ts';

/** Check-ins that may be open, or closed and not yet told, at the same time. */
const STILL_TO_TELL = 3;

/** A team's newest report that is out, up to a week if one is given, for an audience; else null. */
export async function findNewestTold(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  team: Team,
  audience: Audience,
  week = weekOf(now(), team.zone),
): Promise<PublishedReport | null> {
  const told = await tellWeeks(db, team, week, { audience, count: STILL_TO_TELL + 1 });
  return told.at(-1)?.report ?? null;
}
