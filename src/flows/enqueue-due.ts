import { cronOf } from '../domain/calendar.ts';
import { JOB_OPTIONS } from '../queue/jobs.ts';
import { reconcileSchedulers } from '../queue/scheduler.ts';
import { takeDueTasks } from '../store/tasks.ts';
import { listScheduledTeams } from '../store/teams.ts';
import type { Deps } from './deps.ts';

const BATCH = 1000;

/**
 * The sweep: hands to the queue every check-in and task that is due and not already there, whatever
 * was lost on the way. Returns how many jobs it added.
 */
export async function enqueueDue({
  db,
  queue,
  now,
}: Pick<Deps, 'db' | 'queue' | 'now'>): Promise<number> {
  const at = now();
  let added = 0;
  const teams = await listScheduledTeams(db);
  const opening = teams.filter((team) => team.nextCheckInAt !== null && team.nextCheckInAt <= at);
  if (opening.length > 0) {
    await queue.addBulk(
      opening.map((team) => ({
        name: 'open-check-in',
        data: { workspaceId: team.workspaceId, teamId: team.id },
        opts: JOB_OPTIONS,
      })),
    );
    added += opening.length;
  }
  for (;;) {
    const tasks = await takeDueTasks(db, at, BATCH);
    await queue.addBulk(
      tasks.map(({ kind, ...data }) => ({ name: kind, data, opts: JOB_OPTIONS })),
    );
    added += tasks.length;
    if (tasks.length < BATCH) return added;
  }
}

/** Makes the queue's schedulers what the teams say, after a start, a change or a loss. */
export async function mendSchedulers({ db, queue }: Pick<Deps, 'db' | 'queue'>): Promise<void> {
  const teams = await listScheduledTeams(db);
  await reconcileSchedulers(
    queue,
    teams.map((team) => ({
      workspaceId: team.workspaceId,
      teamId: team.id,
      zone: team.zone,
      cron: cronOf({
        cadence: team.schedule.cadence,
        weekday: team.schedule.askWeekday,
        time: team.schedule.askTime,
      }),
    })),
  );
}
