import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** A prompt sent this long after it was due counts as late, in seconds. */
const LATE_S = 60;

type Worked = { kind: string; due_at: Date };
export type Figures = {
  /** Open tasks that are due, by kind. */
  due: Readonly<Record<string, number>>;
  /** Jobs in the queue, by state. */
  jobs: Readonly<Record<string, number>>;
};

/** What operators see at `/metrics`, in Prometheus' words; nothing in it names a person or a team. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 50 });
  const tasks = new Counter({
    name: 'assay_tasks_total',
    help: 'Tasks worked, by kind and outcome',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const sent = new Counter({ name: 'assay_prompts_sent_total', help: 'Prompts sent', registers });
  const late = new Counter({
    name: 'assay_prompts_late_total',
    help: `Prompts sent more than ${LATE_S} s after they were due`,
    registers,
  });
  const digests = new Counter({
    name: 'assay_digests_total',
    help: 'Digests posted',
    registers,
  });
  const delay = new Histogram({
    name: 'assay_prompt_delay_seconds',
    help: 'From when a prompt was due until it was sent',
    buckets: [0.5, 1, 2, 5, 15, 60, 300, 1800, 7200],
    registers,
  });
  const throttled = new Counter({
    name: 'assay_throttled_seconds_total',
    help: "Time calls had to wait for Slack's limits, by method",
    labelNames: ['method'],
    registers,
  });
  const acks = new Histogram({
    name: 'assay_ack_seconds',
    help: 'From a request of Slack to its acknowledgement, over HTTP',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers,
  });
  const due = new Gauge({
    name: 'assay_tasks_due',
    help: 'Tasks that are due and not done, by kind',
    labelNames: ['kind'],
    registers,
  });
  const jobs = new Gauge({
    name: 'assay_queue_jobs',
    help: 'Jobs in the queue, by state',
    labelNames: ['state'],
    registers,
  });

  const promptSent = (dueAt: Date, at: Date) => {
    const seconds = Math.max(0, (at.getTime() - dueAt.getTime()) / 1000);
    sent.inc();
    delay.observe(seconds);
    if (seconds > LATE_S) late.inc();
  };

  return {
    taskWorked(task: Worked, outcome: string, at: Date): void {
      tasks.inc({ kind: task.kind, outcome });
      if (outcome !== 'done') return;
      if (task.kind === 'prompt') promptSent(task.due_at, at);
      if (task.kind === 'digest') digests.inc();
    },
    throttled(method: string, ms: number): void {
      throttled.inc({ method }, ms / 1000);
    },
    acknowledged(ms: number): void {
      acks.observe(ms / 1000);
    },
    contentType: registry.contentType,
    /** The page as text; `figures` are what only the database and the queue know. */
    async page(figures: Figures): Promise<string> {
      due.reset();
      for (const [kind, count] of Object.entries(figures.due)) due.set({ kind }, count);
      jobs.reset();
      for (const [state, count] of Object.entries(figures.jobs)) jobs.set({ state }, count);
      return await registry.metrics();
    },
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
