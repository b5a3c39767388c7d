import type { BulkJobOptions } from 'bullmq';
import { z } from 'zod';

const task = z.object({ workspaceId: z.string(), taskId: z.string() });

/** Every job: its name and the ids it carries. What is due, and whether still, is asked of the database. */
export const JOB_SHAPES = {
  tick: z.object({}),
  'open-check-in': z.object({ workspaceId: z.string(), teamId: z.string() }),
  prompt: task,
  reminder: task,
  close: task,
  digest: task,
  correction: task,
  'digest-details': task,
  'digest-help': task,
  'quiet-spell': task,
  'roll-up': task,
  verification: task,
  'verification-result': task,
} as const;

export type JobName = keyof typeof JOB_SHAPES;
export type JobData = z.infer<(typeof JOB_SHAPES)[JobName]>;
export type JobOf<N extends JobName> = { name: N; data: z.infer<(typeof JOB_SHAPES)[N]> };
export type AnyJob = { [N in JobName]: JobOf<N> }[JobName];

export const QUEUE_NAME = 'assay';

/** Jobs leave no trace: the rows they worked on tell what came of them. */
export const JOB_OPTIONS: BulkJobOptions = {
  removeOnComplete: true,
  // A failed job that stayed would keep its id, and so its task, out of the queue.
  removeOnFail: true,
  attempts: 1,
};

/** One job per attempt at a task, however often it is offered to the queue. */
export const taskJobId = (taskId: string, attempts: number): string => `task.${taskId}.${attempts}`;

export const openingJobId = (workspaceId: string, teamId: string): string =>
  `open.${workspaceId}.${teamId}`;

/**
 * A job as it comes off the queue.
 * @throws ZodError when it is not one of ours; Error for an unknown name.
 */
export function parseJob(name: string, data: unknown): AnyJob {
  if (!(name in JOB_SHAPES)) throw new Error(`Unknown job ${name}`);
  const known = name as JobName;
  return { name: known, data: JOB_SHAPES[known].parse(data) } as AnyJob;
}
