import { decideAsking, mayBeAsked, memberTimeOf, type Presence } from '../domain/asking.ts';
import { isMember } from '../store/asked.ts';
import type { CheckInRow } from '../store/check-ins.ts';
import { listHolidays } from '../store/holidays.ts';
import { findPerson } from '../store/people.ts';
import { AWAY_REASON } from '../store/report-facts.ts';
import { findTeam } from '../store/teams.ts';
import type { Deps } from './deps.ts';
import { refreshDnd } from './refresh-people.ts';
import type { ClaimedTask, Outcome } from './work-task.ts';

type PersonRow = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

/** A person's row as what may keep them from being asked. */
export const presenceOf = (person: PersonRow): Presence => ({
  pausedFrom: person.paused_from,
  pausedUntil: person.paused_until,
  statusText: person.status_text,
  statusEmoji: person.status_emoji,
  statusExpiresAt: person.status_expires_at,
  dndFrom: person.dnd_from,
  dndUntil: person.dnd_until,
});

/**
 * Why a person is not asked, or not yet: null when they are asked now. Looked at when the prompt is
 * due, as leave, a pause, or Do Not Disturb may have begun since the check-in opened.
 */
export async function askOrWait(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'log'>,
  task: ClaimedTask,
  checkIn: CheckInRow,
): Promise<Outcome | null> {
  const { db, now } = deps;
  const { workspace_id: workspaceId, person_id: personId } = task;
  const known = await findPerson(db, workspaceId, personId);
  if (!known || !mayBeAsked(known)) return { state: 'skipped', reason: 'not_to_be_asked' };
  if (!(await isMember(db, workspaceId, task.team_id, personId))) {
    return { state: 'skipped', reason: 'left_team' };
  }
  await refreshDnd(deps, known, checkIn.id);
  const person = (await findPerson(db, workspaceId, personId)) ?? known;
  const team = await findTeam(db, workspaceId, task.team_id);
  const holidays = await listHolidays(db, workspaceId, task.team_id);
  const decision = decideAsking({
    now: now(),
    closesAt: checkIn.closes_at,
    member: memberTimeOf(person.zone ?? team?.zone ?? 'UTC', holidays),
    presence: presenceOf(person),
  });
  switch (decision.kind) {
    case 'now':
      return null;
    case 'later':
      return { state: 'later', at: decision.at };
    case 'never':
      return {
        state: 'skipped',
        reason: decision.reason === 'away' ? AWAY_REASON : decision.reason,
      };
  }
}
