import { quietSpellMessage, rhythmMessage } from '../../slack/report/telling-messages.ts';
import { type CheckInRow, findCheckIn } from '../../store/asking/check-ins.ts';
import { addTasks, type TaskRef } from '../../store/asking/tasks.ts';
import { audit } from '../../store/audit.ts';
import type { Db } from '../../store/schema.ts';
import { findTouches, rememberQuietSpell } from '../../store/teams/engagement.ts';
import {
  findTeam,
  listLeaders,
  planCheckIn,
  saveTeam,
  type Team,
} from '../../store/teams/teams.ts';
import { mendSchedulers } from '../asking/enqueue-due.ts';
import { planNextCheckIn } from '../asking/plan-check-in.ts';
import { tellMarked } from '../asking/post-marked.ts';
import { workTask } from '../asking/work-task.ts';
import type { Deps } from '../deps.ts';
import { requireTeamManager } from '../permissions.ts';

/** A digest that nobody opened or clicked for this long may be of no use, in ms. */
const QUIET_MS = 42 * 24 * 3_600_000;

/**
 * Writes down, once per quiet spell, that a team's leaders are asked whether its digest should come
 * less often: it is posted for six weeks, and nobody touched it in that time.
 */
export async function planQuietSpell(
  db: Db,
  team: Team,
  checkIn: CheckInRow,
  now: Date,
): Promise<void> {
  const { firstPostedAt, touchedAt, askedAt } = await findTouches(db, team.workspaceId, team.id);
  const before = new Date(now.getTime() - QUIET_MS);
  if (!firstPostedAt || firstPostedAt > before) return;
  if (touchedAt && touchedAt > before) return;
  if (askedAt && (!touchedAt || touchedAt <= askedAt)) return;
  await rememberQuietSpell(db, team.workspaceId, team.id, now);
  const leaders = await listLeaders(db, team.workspaceId, team.id);
  await addTasks(
    db,
    leaders.map((personId) => ({
      workspace_id: team.workspaceId,
      team_id: team.id,
      check_in_id: checkIn.id,
      kind: 'quiet-spell',
      person_id: personId,
      due_at: now,
      state: 'due',
    })),
  );
}

/** Asks one leader of a team whose digest nobody touches. */
export const askQuietTeam = (
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'log'>,
  ref: TaskRef,
): Promise<void> =>
  workTask(deps, ref, async (task) => {
    const team = await findTeam(deps.db, task.workspace_id, task.team_id);
    const checkIn = await findCheckIn(deps.db, task.workspace_id, task.check_in_id);
    if (!team || !checkIn) return { state: 'skipped', reason: 'no_team' };
    const message = quietSpellMessage({
      teamId: team.id,
      teamName: team.name,
      isMonthly: team.schedule.cadence === 'monthly',
    });
    return await tellMarked(deps, task, checkIn.opened_at, message);
  });

type Asking = { workspaceId: string; personId: string; teamId: string };

/**
 * Asks a team once a month from now on, or no more, and says so in its channel. Doing it again
 * changes nothing. Returns what to tell whoever clicked.
 * @throws AssayError `not-allowed` unless they lead the team or are an admin.
 */
export async function slowDown(
  deps: Pick<Deps, 'db' | 'slack' | 'queue' | 'now' | 'admins'>,
  asking: Asking,
  rhythm: 'monthly' | 'stopped' | 'kept',
): Promise<string> {
  const { db, slack, now } = deps;
  const { workspaceId, personId, teamId } = asking;
  await requireTeamManager(deps, asking, teamId);
  const team = await findTeam(db, workspaceId, teamId);
  if (!team || rhythm === 'kept') return 'Fine, it stays as it is.';
  const isDone =
    rhythm === 'monthly' ? team.schedule.cadence === 'monthly' : team.nextCheckInAt === null;
  if (isDone) return 'That is done already.';
  await db.transaction().execute(async (trx) => {
    if (rhythm === 'stopped') await planCheckIn(trx, team, null);
    else {
      const schedule = { ...team.schedule, cadence: 'monthly' as const };
      await planNextCheckIn(trx, await saveTeam(trx, team.id, { ...team, schedule }), now());
    }
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: personId,
      action: 'team.slowed-down',
      subject: team.id,
      details: { rhythm },
    });
  });
  await mendSchedulers(deps);
  if (team.channelId) {
    const facts = { teamName: team.name, changedBy: personId, rhythm };
    await slack.post(workspaceId, team.channelId, rhythmMessage(facts));
  }
  return 'Done. The channel knows too.';
}
