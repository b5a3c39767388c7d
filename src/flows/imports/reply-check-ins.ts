import { dateInWeek, windowOf } from '../../domain/calendar.ts';
import { DEFAULT_SCHEDULE, DEFAULT_SETTINGS } from '../../domain/team.ts';
import { addCheckIn, type CheckInRow, findCheckInOfWeek } from '../../store/asking/check-ins.ts';
import type { Db } from '../../store/schema.ts';
import { addTeam, findTeamNamed, type Team } from '../../store/teams/teams.ts';
import type { BadRows } from './bad-rows.ts';
import { groupBy } from './group-by.ts';
import type { MemberWeek } from './reply-rows.ts';

/** What an import of replies has at hand; `people` and `useCases` are ids by what the file calls them. */
export type ReplyImport = {
  readonly trx: Db;
  readonly workspaceId: string;
  readonly problems: BadRows;
  readonly people: ReadonlyMap<string, string>;
  readonly useCases: ReadonlyMap<string, string>;
};

/** The team of that name, made with the usual settings when there is none. */
export async function findOrAddTeam({ trx, workspaceId }: ReplyImport, name: string) {
  const known = await findTeamNamed(trx, workspaceId, name);
  if (known) return { team: known, isNew: false };
  const team = await addTeam(trx, {
    workspaceId,
    name,
    channelId: null,
    digestChannelId: null,
    zone: 'UTC',
    schedule: DEFAULT_SCHEDULE,
    ...DEFAULT_SETTINGS,
  });
  return { team, isNew: true };
}

/** A check-in that was asked made a promise; an imported one has none, and follows its team. */
const wasAsked = (checkIn: CheckInRow): boolean => checkIn.visibility !== null;

/** The check-ins of the weeks a file tells of, by week; a week that was asked in Slack is a problem. */
export async function openCheckIns(
  { trx, workspaceId, problems }: ReplyImport,
  team: Team,
  entries: readonly MemberWeek[],
) {
  const checkIns = new Map<string, CheckInRow>();
  let added = 0;
  for (const [week, [first]] of groupBy(entries, (entry) => entry.week)) {
    const known = await findCheckInOfWeek(trx, workspaceId, team.id, week);
    if (known && wasAsked(known)) {
      problems.add(
        first?.line ?? 0,
        'week',
        `${team.name} was asked in Slack in ${week}. A file does not overwrite what people answered; take that week out of it.`,
      );
      continue;
    }
    const checkIn = known ?? (await addCheckIn(trx, checkInOf(team, week)));
    if (!known) added += 1;
    if (checkIn) checkIns.set(week, checkIn);
  }
  return { checkIns, added };
}

/** A check-in as the team's schedule would have opened it in that week. */
function checkInOf(team: Team, week: string) {
  const { schedule, zone } = team;
  const times = windowOf(
    { cadence: 'weekly', weekday: schedule.askWeekday, time: schedule.askTime, zone },
    dateInWeek(week, schedule.askWeekday),
    {
      closes: { weekday: schedule.closeWeekday, time: schedule.closeTime },
      digest: { weekday: schedule.digestWeekday, time: schedule.digestTime },
    },
  );
  return {
    workspace_id: team.workspaceId,
    team_id: team.id,
    week,
    opened_at: times.opensAt,
    closes_at: times.closesAt,
    digest_at: times.digestAt,
    state: 'published' as const,
    visibility: null,
    threshold: null,
  };
}
