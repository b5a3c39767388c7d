import { closeCheckIn } from '../flows/close-check-in.ts';
import type { Deps } from '../flows/deps.ts';
import { enqueueDue, mendSchedulers } from '../flows/enqueue-due.ts';
import { openCheckIn } from '../flows/open-check-in.ts';
import { correctDigest, postDigest } from '../flows/post-digest.ts';
import { sendPrompt, sendReminder } from '../flows/send-prompt.ts';
import { type AnyJob, parseJob } from '../queue/jobs.ts';

/** Every job: decode, run its flow. */
export async function runJob(deps: Deps, name: string, data: unknown): Promise<void> {
  const job: AnyJob = parseJob(name, data);
  switch (job.name) {
    case 'tick':
      await mendSchedulers(deps);
      await enqueueDue(deps);
      return;
    case 'open-check-in':
      if ((await openCheckIn(deps, job.data)) === 'opened') await enqueueDue(deps);
      return;
    case 'prompt':
      return await sendPrompt(deps, job.data);
    case 'reminder':
      return await sendReminder(deps, job.data);
    case 'close':
      return await closeCheckIn(deps, job.data);
    case 'digest':
      return await postDigest(deps, job.data);
    case 'correction':
      return await correctDigest(deps, job.data);
  }
}
