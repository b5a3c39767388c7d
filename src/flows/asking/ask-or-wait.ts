import {
  decideAsking,
  mayBeAsked,
  memberTimeOf,
  type Presence,
} from '../../domain/answer/asking.ts';
import type { Holiday, MemberTime } from '../../domain/calendar.ts';
import { type Answer, findAnswer } from '../../store/answers/answers.ts';
import { isMember } from '../../store/asking/asked.ts';
import { type CheckInRow, findCheckIn } from '../../store/asking/check-ins.ts';
import { findPerson } from '../../store/people/people.ts';
import { AWAY_REASON } from '../../store/reports/report-facts.ts';
import type { Db } from '../../store/schema.ts';
import { listHolidays } from '../../store/teams/holidays.ts';
import { findTeam, type Team } from '../../store/teams/teams.ts';
import type { Deps } from '../deps.ts';
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

/** What one asking is about; `person` is undefined for someone nobody knows, `team` null for one that is gone. */
export type Asking = {
  checkIn: CheckInRow;
  person: PersonRow | undefined;
  team: Team | null;
  holidays: readonly Holiday[];
  isMember: boolean;
  answer: Answer | null;
};

/** Null when its check-in is gone. */
export async function loadAsking(
  db: Db,
  task: Pick<ClaimedTask, 'workspace_id' | 'check_in_id' | 'team_id' | 'person_id'>,
): Promise<Asking | null> {
  const { workspace_id: workspaceId, team_id: teamId, person_id: personId } = task;
  const [checkIn, person, team, holidays, isStillMember, answer] = await Promise.all([
    findCheckIn(db, workspaceId, task.check_in_id),
    findPerson(db, workspaceId, personId),
    findTeam(db, workspaceId, teamId),
    listHolidays(db, workspaceId, teamId),
    isMember(db, workspaceId, teamId, personId),
    findAnswer(db, workspaceId, task.check_in_id, personId),
  ]);
  return checkIn ? { checkIn, person, team, holidays, isMember: isStillMember, answer } : null;
}

/** When a person works, by what is known of them or else of their team. */
export const memberTimeIn = ({ person, team, holidays }: Asking): MemberTime =>
  memberTimeOf(person?.zone ?? team?.zone ?? 'UTC', holidays);

/**
 * Why a person is not asked, or not yet: null when they are asked now. Looked at when the prompt is
 * due, as leave, a pause, or Do Not Disturb may have begun since the check-in opened.
 */
export async function askOrWait(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'log'>,
  asking: Asking,
): Promise<Outcome | null> {
  const { db, now } = deps;
  const { checkIn, person: known } = asking;
  if (!known || !mayBeAsked(known)) return { state: 'skipped', reason: 'not_to_be_asked' };
  if (!asking.isMember) return { state: 'skipped', reason: 'left_team' };
  const isRefreshed = await refreshDnd(deps, known, checkIn.id);
  const person = isRefreshed ? await findPerson(db, known.workspace_id, known.id) : known;
  const decision = decideAsking({
    now: now(),
    closesAt: checkIn.closes_at,
    member: memberTimeIn(asking),
    presence: presenceOf(person ?? known),
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
