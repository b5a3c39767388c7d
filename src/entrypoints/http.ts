import { createServer, type Server } from 'node:http';
import type { CustomRoute } from '@slack/bolt';
import type { Deps } from '../flows/deps.ts';
import { countDue } from '../store/asking/tasks.ts';
import { ping } from '../store/health.ts';

/** What whoever runs Assay waits for at most, in ms; a probe gives up soon after. */
const PROBE_MS = 2000;

type Watching = Pick<Deps, 'db' | 'queue' | 'now' | 'metrics'>;

/**
 * For whoever runs Assay: `/healthz` says that the process answers, `/readyz` that its database and
 * queue do, `/metrics` how the work goes, in Prometheus' format.
 */
export const routes = (deps: Watching): CustomRoute[] => [
  {
    path: '/healthz',
    method: 'GET',
    handler: (_request, response) => say(response, 200, { ok: true }),
  },
  {
    path: '/readyz',
    method: 'GET',
    handler: (_request, response) => {
      void readiness(deps).then((parts) => {
        const ok = Object.values(parts).every(Boolean);
        say(response, ok ? 200 : 503, { ok, ...parts });
      });
    },
  },
  {
    path: '/metrics',
    method: 'GET',
    handler: (_request, response) => {
      withinProbe(figuresOf(deps))
        .then((figures) => deps.metrics.page(figures))
        .then(
          (page) => response.writeHead(200, { 'content-type': deps.metrics.contentType }).end(page),
          () => say(response, 503, { ok: false }),
        );
    },
  },
];

type Response = Parameters<CustomRoute['handler']>[1];

function say(response: Response, status: number, body: Readonly<Record<string, boolean>>): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Which of the servers answer. */
async function readiness({ db, queue }: Watching) {
  const answers = (work: Promise<unknown>) =>
    withinProbe(work).then(
      () => true,
      () => false,
    );
  const parts = [answers(ping(db)), answers(queue.getJobCounts('waiting'))] as const;
  const [database, jobs] = await Promise.all(parts);
  return { database, queue: jobs };
}

async function figuresOf({ db, queue, now }: Watching) {
  const [due, jobs] = await Promise.all([countDue(db, now()), queue.getJobCounts()]);
  return { due, jobs };
}

/** A queue that is away is waited for by its client; a probe must not. */
async function withinProbe<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PROBE_MS);
  });
  return await Promise.race([work, tooLong]).finally(() => clearTimeout(timer));
}

/** The same pages on a server of their own, for a worker that Slack does not talk to. */
export async function serveRoutes(deps: Watching, port: number): Promise<Server> {
  const known = routes(deps);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const route = known.find((one) => one.path === path && one.method === request.method);
    if (route) route.handler(Object.assign(request, { params: {} }), response);
    else say(response, 404, { ok: false });
  });
  return await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}

/** Measures how soon Slack's requests are answered. */
export function timeAcknowledgements(server: Server, { metrics }: Pick<Deps, 'metrics'>): void {
  server.prependListener('request', (request, response) => {
    if (request.method !== 'POST') return;
    const began = performance.now();
    response.once('finish', () => metrics.acknowledged(performance.now() - began));
  });
}
