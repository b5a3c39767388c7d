import type { CheckInRow } from '../../store/asking/check-ins.ts';
import { listOutdated, listWithoutTotals, retireCheckIn } from '../../store/people/retention.ts';
import { keepTotals } from '../../store/reports/digests.ts';
import type { Db } from '../../store/schema.ts';
import { findTeam } from '../../store/teams/teams.ts';
import type { Deps } from '../deps.ts';
import { workOutWeek } from '../telling/digest-facts.ts';

const DAY_MS = 24 * 3_600_000;
/** So many check-ins are retired in one go; the rest a minute later. */
const AT_ONCE = 100;
/** Figures of this long after a check-in may still rest on its answers: four monthly ones. In ms. */
const WINDOW_MS = 4 * 31 * DAY_MS;

/** When each database was last found to have nothing left to retire, in ms. */
const settledAt = new WeakMap<Db, number>();

/**
 * Deletes the answers that were kept as long as their workspace says, once a day; totals stay. Those
 * that no digest has kept, such as imported ones, are worked out and kept first, and with them those
 * of the check-ins after, which rest on the same answers. Returns how many check-ins it retired.
 */
export async function retireOldReplies({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<number> {
  const at = now();
  const last = settledAt.get(db);
  if (last !== undefined && Math.abs(at.getTime() - last) < DAY_MS) return 0;
  const outdated = await listOutdated(db, at, AT_ONCE);
  await keepAllTotals(db, outdated);
  for (const { workspace_id: workspaceId, id } of outdated) {
    await db.transaction().execute((trx) => retireCheckIn(trx, workspaceId, id, at));
  }
  if (outdated.length < AT_ONCE) settledAt.set(db, at.getTime());
  return outdated.length;
}

/** Before anything is deleted. */
async function keepAllTotals(db: Db, outdated: readonly CheckInRow[]): Promise<void> {
  const newest = new Map(
    outdated.map((checkIn) => [`${checkIn.workspace_id} ${checkIn.team_id}`, checkIn]),
  );
  for (const {
    workspace_id: workspaceId,
    team_id: teamId,
    digest_at: digestAt,
  } of newest.values()) {
    const until = new Date(digestAt.getTime() + WINDOW_MS);
    const team = await findTeam(db, workspaceId, teamId);
    if (!team) continue;
    for (const checkIn of await listWithoutTotals(db, workspaceId, teamId, until)) {
      const told = checkIn.state === 'published' ? await workOutWeek(db, team, checkIn) : null;
      if (!told) continue;
      await keepTotals(db, {
        workspace_id: workspaceId,
        check_in_id: checkIn.id,
        team_id: teamId,
        week: checkIn.week,
        report: told.report,
        saved_hours: told.time?.savedHours ?? null,
        redo_hours: told.time?.redoHours ?? null,
        channel_id: null,
        message_ts: null,
        posted_at: null,
      });
    }
  }
}
