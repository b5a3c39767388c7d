import type { Logger } from 'pino';
import type { Metrics } from '../metrics.ts';
import type { JobQueue } from '../queue/connection.ts';
import type { JobData } from '../queue/jobs.ts';
import type { Poster } from '../slack/calling/poster.ts';
import type { Leases } from '../store/asking/tasks.ts';
import type { Db } from '../store/schema.ts';

/** What flows are given; each asks for just the parts it uses. */
export type Deps = {
  db: Db;
  slack: Poster;
  queue: JobQueue<JobData>;
  now: () => Date;
  log: Logger;
  metrics: Metrics;
  leases: Leases;
  /** People who administer Assay besides the workspace's own admins. */
  admins: readonly string[];
};
