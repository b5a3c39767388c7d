import { isResting, mayBeAsked, memberTimeOf } from '../../domain/answer/asking.ts';
import { type CheckInTimes, promptDueAt } from '../../domain/calendar.ts';
import { SlackCallError } from '../../slack/calling/poster.ts';
import { missedMessage } from '../../slack/setting-up/missed-message.ts';
import { listAskedOutcomes, listJoinTimes, RESTING_REASON } from '../../store/asking/asked.ts';
import { addCheckIn, type CheckInRow } from '../../store/asking/check-ins.ts';
import { addTasks } from '../../store/asking/tasks.ts';
import { findPerson } from '../../store/people/people.ts';
import { AWAY_REASON } from '../../store/reports/report-facts.ts';
import type { Db } from '../../store/schema.ts';
import { listHolidays } from '../../store/teams/holidays.ts';
import { findTeam, listLeaders, listMembers, type Team } from '../../store/teams/teams.ts';
import type { Deps } from '../deps.ts';
import { planNextCheckIn, timesOf } from './plan-check-in.ts';
import { refreshPeople } from './refresh-people.ts';

export type Opening = 'opened' | 'not-due' | 'already-open' | 'too-late';

/**
 * Opens the check-in that is due for a team and writes down what it owes: a prompt to each member at
 * their own time, the close and the digest. Safe to run any number of times.
 */
export async function openCheckIn(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'log'>,
  { workspaceId, teamId }: { workspaceId: string; teamId: string },
): Promise<Opening> {
  const { db, now, log } = deps;
  const due = await findTeam(db, workspaceId, teamId);
  if (!due?.nextCheckInAt || !due.nextCheckInDate || due.nextCheckInAt > now()) return 'not-due';
  const times = await timesOf(db, due, due.nextCheckInDate);
  await refreshMembers(deps, due);
  const opening = await db.transaction().execute(async (trx): Promise<Opening> => {
    await trx
      .selectFrom('team')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', teamId)
      .forUpdate()
      .execute();
    const team = await findTeam(trx, workspaceId, teamId);
    if (team?.nextCheckInDate !== due.nextCheckInDate) return 'not-due';
    const at = now();
    const isTooLate = at >= times.closesAt;
    const checkIn = isTooLate ? null : await addCheckIn(trx, checkInOf(team, times));
    if (checkIn) await addTasks(trx, await tasksOf(trx, team, checkIn, times, at));
    await planNextCheckIn(trx, team, isTooLate ? at : times.opensAt);
    log.info({ workspaceId, teamId, week: times.week, isTooLate }, 'check-in opened');
    if (isTooLate) return 'too-late';
    return checkIn ? 'opened' : 'already-open';
  });
  if (opening === 'too-late') await tellMissed(deps, due, times);
  return opening;
}

/** Nobody was asked because nothing ran in time; the leaders would otherwise wait for a digest. */
async function tellMissed(
  { db, slack, log }: Pick<Deps, 'db' | 'slack' | 'log'>,
  { workspaceId, id: teamId, name }: Team,
  { date }: CheckInTimes,
): Promise<void> {
  log.warn({ workspaceId, teamId, date }, 'a check-in was missed: Assay was not running');
  const team = await findTeam(db, workspaceId, teamId);
  for (const leader of await listLeaders(db, workspaceId, teamId)) {
    const message = missedMessage(name, date, team?.nextCheckInDate ?? null);
    const dmChannelId = (await findPerson(db, workspaceId, leader))?.dm_channel_id ?? null;
    await slack
      .postToPerson(workspaceId, { id: leader, dmChannelId }, message)
      .catch((err: unknown) => log.warn({ err, teamId }, 'a leader could not be told'));
  }
}

const checkInOf = (team: Team, times: CheckInTimes) => ({
  workspace_id: team.workspaceId,
  team_id: team.id,
  week: times.week,
  opened_at: times.opensAt,
  closes_at: times.closesAt,
  digest_at: times.digestAt,
  state: 'open' as const,
  visibility: team.visibility,
  threshold: team.threshold,
});

async function tasksOf(
  db: Db,
  team: Team,
  checkIn: CheckInRow,
  times: CheckInTimes,
  notBefore: Date,
) {
  const common = {
    workspace_id: team.workspaceId,
    team_id: team.id,
    check_in_id: checkIn.id,
    state: 'due' as const,
  };
  const { workspaceId, id: teamId } = team;
  const members = (await listMembers(db, workspaceId, teamId)).filter(mayBeAsked);
  const joined = await listJoinTimes(db, workspaceId, teamId);
  const outcomes = await listAskedOutcomes(db, workspaceId, teamId);
  const holidays = await listHolidays(db, workspaceId, teamId);
  const whenIn = askingTimes({
    date: times.date,
    askTime: team.schedule.askTime,
    closesAt: times.closesAt,
    notBefore,
    holidays,
  });
  const prompts = members.map((member) => {
    const prompt = { ...common, kind: 'prompt' as const, person_id: member.id };
    const skip = (reason: string) => ({
      ...prompt,
      due_at: times.opensAt,
      state: 'skipped' as const,
      reason,
    });
    // Who joined after it opened is counted as away, and may answer.
    if ((joined.get(member.id) ?? times.opensAt) > times.opensAt) return skip(AWAY_REASON);
    if (isResting(outcomes.get(member.id) ?? [])) return skip(RESTING_REASON);
    const { dueAt, isHoliday } = whenIn(member.zone ?? team.zone);
    if (dueAt) return { ...prompt, due_at: dueAt };
    return skip(isHoliday ? AWAY_REASON : 'closed');
  });
  return [
    ...prompts,
    { ...common, kind: 'close' as const, person_id: '', due_at: times.closesAt },
    { ...common, kind: 'digest' as const, person_id: '', due_at: times.digestAt },
  ];
}

type Asking = Omit<Parameters<typeof promptDueAt>[0], 'member'> & {
  holidays: Parameters<typeof memberTimeOf>[1];
};

/** When people of a zone are asked, worked out once for each: thousands of people share a few. */
function askingTimes({ holidays, ...asking }: Asking) {
  const known = new Map<string, { dueAt: Date | null; isHoliday: boolean }>();
  return (zone: string) => {
    const before = known.get(zone);
    if (before) return before;
    const dueAt = promptDueAt({ ...asking, member: memberTimeOf(zone, holidays) });
    const isHoliday =
      dueAt === null && promptDueAt({ ...asking, member: memberTimeOf(zone) }) !== null;
    const found = { dueAt, isHoliday };
    known.set(zone, found);
    return found;
  };
}

/** Old facts beat no check-in: when Slack cannot be asked, what is known stands. */
async function refreshMembers(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'log'>,
  team: Team,
): Promise<void> {
  const members = await listMembers(deps.db, team.workspaceId, team.id);
  try {
    await refreshPeople(
      deps,
      team.workspaceId,
      members.map((member) => member.id),
    );
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    deps.log.warn({ teamId: team.id, reason: error.reason }, 'people not refreshed');
  }
}
