import type { CheckInRow } from '../../store/asking/check-ins.ts';
import { addTasks, rearmTask } from '../../store/asking/tasks.ts';
import type { Db } from '../../store/schema.ts';

/** Several changes soon after each other make one correction of the digest, in ms. */
const CORRECTION_DELAY_MS = 60_000;

/** Writes down that a digest that is out is to be corrected, as an answer to its check-in changed. */
export async function planCorrection(db: Db, checkIn: CheckInRow, now: Date): Promise<void> {
  const dueAt = new Date(now.getTime() + CORRECTION_DELAY_MS);
  const task = {
    workspace_id: checkIn.workspace_id,
    kind: 'correction' as const,
    team_id: checkIn.team_id,
    check_in_id: checkIn.id,
    person_id: '',
    due_at: dueAt,
    state: 'due' as const,
  };
  await addTasks(db, [task]);
  await rearmTask(db, task);
}
