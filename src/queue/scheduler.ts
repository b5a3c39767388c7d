import type { JobQueue } from './connection.ts';
import { JOB_OPTIONS, type JobData } from './jobs.ts';

const TICK_ID = 'tick';

/** A check-in opens by this scheduler's clock; the sweep opens it too, should the scheduler be lost. */
const teamSchedulerId = (workspaceId: string, teamId: string) => `team.${workspaceId}.${teamId}`;

type Rhythm = { workspaceId: string; teamId: string; cron: string; zone: string };

/** Wakes the sweep at the start of every minute. */
export async function scheduleTick(queue: JobQueue<JobData>): Promise<void> {
  await queue.upsertJobScheduler(
    TICK_ID,
    { pattern: '* * * * *' },
    { name: 'tick', data: {}, opts: JOB_OPTIONS },
  );
}

/** While something waits for a limit, the sweep runs this often, in ms. */
const SOON_MS = 1000;

/** Wakes the sweep about a second from now, once, however many processes ask for it. */
export async function tickSoon(queue: JobQueue<JobData>): Promise<void> {
  const second = Math.floor(Date.now() / SOON_MS) + 1;
  const delay = Math.max(0, second * SOON_MS - Date.now());
  await queue.add('tick', {}, { ...JOB_OPTIONS, jobId: `tick.${second}`, delay });
}

export const countSchedulers = (queue: JobQueue<JobData>): Promise<number> =>
  queue.getJobSchedulersCount();

/** Wakes a team's opening by cron in its zone. */
export async function scheduleTeam(queue: JobQueue<JobData>, team: Rhythm): Promise<void> {
  const { workspaceId, teamId, cron, zone } = team;
  await queue.upsertJobScheduler(
    teamSchedulerId(workspaceId, teamId),
    { pattern: cron, tz: zone },
    { name: 'open-check-in', data: { workspaceId, teamId }, opts: JOB_OPTIONS },
  );
}

/** Makes the schedulers exactly those of the given teams: missing and stale ones are mended. */
export async function reconcileSchedulers(
  queue: JobQueue<JobData>,
  teams: readonly Rhythm[],
): Promise<void> {
  const wanted = new Map(
    teams.map((team) => [teamSchedulerId(team.workspaceId, team.teamId), team]),
  );
  const known = new Map((await queue.getJobSchedulers()).map((entry) => [entry.key, entry]));
  for (const key of known.keys()) {
    if (key !== TICK_ID && !wanted.has(key)) await queue.removeJobScheduler(key);
  }
  for (const [key, team] of wanted) {
    const entry = known.get(key);
    if (entry?.pattern !== team.cron || entry.tz !== team.zone) await scheduleTeam(queue, team);
  }
  if (!known.has(TICK_ID)) await scheduleTick(queue);
}
