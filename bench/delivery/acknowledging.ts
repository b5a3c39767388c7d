import { Agent, request } from 'node:http';
import { sign } from '../../sandbox/deliver.ts';
import { clicks } from '../../src/slack/interactions.ts';
import { addCheckIn } from '../../src/store/asking/check-ins.ts';
import { addTasks } from '../../src/store/asking/tasks.ts';
import { freePort } from '../../test/chaos/servers.ts';
import { addTeamOf, type BenchWorld, percentile, startProgram } from './world.ts';

const SECRET = 'bench-signing-secret';
const CONNECTIONS = 50;
const WARM_UP_MS = 2000;
const MEASURE_MS = 8000;
const ASKING = new Date('2026-11-19T10:00:00Z');

type Load = { perSecond: number; p50: number; p99: number; refused: number };

/** Requests a second and how long each took, from one click after another on each of 50 connections. */
async function load(port: number, bodies: readonly string[]): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const begin = performance.now() + WARM_UP_MS;
  const end = begin + MEASURE_MS;
  const times: number[] = [];
  let refused = 0;
  const post = (body: string) =>
    new Promise<number>((resolve, reject) => {
      const timestamp = String(Math.floor(Date.now() / 1000));
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': sign(SECRET, timestamp, body),
      };
      const options = { port, host: '127.0.0.1', path: '/slack/events', method: 'POST' };
      request({ ...options, agent, headers }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode ?? 0));
      })
        .once('error', reject)
        .end(body);
    });
  const connection = async (index: number) => {
    for (let turn = index; performance.now() < end; turn += CONNECTIONS) {
      const began = performance.now();
      const status = await post(bodies[turn % bodies.length] ?? '');
      if (began < begin) continue;
      times.push(performance.now() - began);
      if (status !== 200) refused += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, index) => connection(index)));
  agent.destroy();
  const perSecond = times.length / (MEASURE_MS / 1000);
  return { perSecond, p50: percentile(times, 0.5), p99: percentile(times, 0.99), refused };
}

const clickOf = (workspaceId: string, personId: string, checkIn: string): string => {
  const { id } = clicks.noAi;
  const encoded = clicks.noAi.encode({ checkIn });
  const payload = {
    type: 'block_actions',
    team: { id: workspaceId },
    user: { id: personId },
    channel: { id: `D${personId}` },
    container: { type: 'message', message_ts: '1.000001', channel_id: `D${personId}` },
    trigger_id: 'trigger',
    actions: [{ ...encoded, action_id: id, block_id: 'b', type: 'button', action_ts: '1' }],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
};

/** A signed click until its acknowledgement, with the answer committed, beside a bare Bolt listener. */
export async function benchAcknowledging(
  world: BenchWorld,
  people: number,
): Promise<{ bare: Load; assay: Load; stored: number }> {
  const { db } = world.records;
  const workspaceId = 'TACK';
  const team = await addTeamOf(world, workspaceId, people, ASKING);
  const checkIn = await addCheckIn(db, {
    workspace_id: workspaceId,
    team_id: team.id,
    week: '2026-W47',
    opened_at: ASKING,
    closes_at: new Date('2026-11-20T17:00:00Z'),
    digest_at: new Date('2026-11-23T09:00:00Z'),
    state: 'open',
    visibility: 'totals',
    threshold: 5,
  });
  if (!checkIn) throw new Error('The check-in was there already');
  const ids = Array.from({ length: people }, (_, index) => `U${workspaceId}${index}`);
  const common = { workspace_id: workspaceId, team_id: team.id, check_in_id: checkIn.id };
  const done = { kind: 'prompt', state: 'done', due_at: ASKING } as const;
  await addTasks(
    db,
    ids.map((id) => ({
      ...common,
      ...done,
      person_id: id,
      channel_id: `D${id}`,
      message_ts: '1.000001',
    })),
  );
  const bodies = ids.map((id) => clickOf(workspaceId, id, checkIn.id));

  const barePort = await freePort();
  const bare = await startProgram('bare-listener', [SECRET, String(barePort)]);
  const bareLoad = await load(barePort, bodies);
  await bare.stop();

  const port = await freePort();
  const settings = {
    ...{ role: 'web', signingSecret: SECRET, botTokens: [`xoxb-${workspaceId}`], port },
    ...{ databaseUrl: world.databaseUrl, redisUrl: world.redisUrl, apiUrl: world.apiUrl },
    ...{ isLimited: false, aheadMs: ASKING.getTime() + 3_600_000 - Date.now() },
  };
  const assay = await startProgram('assay', [JSON.stringify(settings)]);
  await assay.ask('start');
  const assayLoad = await load(port, bodies);
  await assay.stop();
  const stored = await db.selectFrom('reply').select('person_id').execute();
  return { bare: bareLoad, assay: assayLoad, stored: stored.length };
}
