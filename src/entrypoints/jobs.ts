import { closeCheckIn } from '../flows/asking/close-check-in.ts';
import { enqueueDue, mendSchedulers } from '../flows/asking/enqueue-due.ts';
import { openCheckIn } from '../flows/asking/open-check-in.ts';
import { sendPrompt, sendReminder } from '../flows/asking/send-prompt.ts';
import type { Deps } from '../flows/deps.ts';
import { retireOldReplies } from '../flows/people/retire-old-replies.ts';
import { askQuietTeam } from '../flows/telling/ask-quiet-team.ts';
import { askToMend } from '../flows/telling/ask-to-mend.ts';
import { correctDigest } from '../flows/telling/correct-digest.ts';
import { postDigest, postDigestDetails } from '../flows/telling/post-digest.ts';
import { postRollUp } from '../flows/telling/post-roll-up.ts';
import { sendVerification, sendVerificationResult } from '../flows/use-cases/verify-measurement.ts';
import { type AnyJob, parseJob } from '../queue/jobs.ts';
import { tickSoon } from '../queue/scheduler.ts';

/** Every job: decode, run its flow. */
export async function runJob(deps: Deps, name: string, data: unknown): Promise<void> {
  const job: AnyJob = parseJob(name, data);
  switch (job.name) {
    case 'tick':
      await mendSchedulers(deps);
      await sweep(deps);
      await retireOldReplies(deps);
      return;
    case 'open-check-in':
      if ((await openCheckIn(deps, job.data)) === 'opened') await sweep(deps);
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
    case 'digest-details':
      return await postDigestDetails(deps, job.data);
    case 'digest-help':
      return await askToMend(deps, job.data);
    case 'quiet-spell':
      return await askQuietTeam(deps, job.data);
    case 'roll-up':
      return await postRollUp(deps, job.data);
    case 'verification':
      return await sendVerification(deps, job.data);
    case 'verification-result':
      return await sendVerificationResult(deps, job.data);
  }
}

/** What has to wait for a workspace's limit is handed over a second from now, and holds nobody up. */
async function sweep(deps: Deps): Promise<void> {
  const { isBehind } = await enqueueDue(deps);
  if (isBehind) await tickSoon(deps.queue);
}
