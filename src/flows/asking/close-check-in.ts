import { closeOpenCheckIn } from '../../store/asking/check-ins.ts';
import type { TaskRef } from '../../store/asking/tasks.ts';
import type { Deps } from '../deps.ts';
import { workTask } from './work-task.ts';

/** Ends the answer window: nobody is asked or reminded any more; answers still count until the digest. */
export const closeCheckIn = (deps: Pick<Deps, 'db' | 'now' | 'log'>, ref: TaskRef): Promise<void> =>
  workTask(deps, ref, async (task) => {
    await closeOpenCheckIn(deps.db, task.workspace_id, task.check_in_id);
    return { state: 'done' };
  });
