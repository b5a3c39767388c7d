import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../sandbox/server.ts';
import { createBot } from '../../src/bot.ts';
import { freePort, poll } from '../chaos/servers.ts';
import { withDatabase, withFolder } from '../support/postgres.ts';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

/** `assay …` as someone would type it, with just these settings. */
function assay(args: readonly string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function withSettings() {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.stop());
  const port = await freePort();
  const env = {
    SLACK_BOT_TOKEN: sandbox.workspace.botToken,
    SLACK_SIGNING_SECRET: sandbox.signingSecret,
    SLACK_API_URL: sandbox.apiUrl,
    DATA_DIR: await withFolder(),
    PORT: String(port),
  };
  return { sandbox, env, url: `http://127.0.0.1:${port}` };
}

test('a process survives what nobody could have meant, tells how it is, and ends with 0', async () => {
  const { sandbox, env, url } = await withSettings();
  const child = assay(['start'], env);
  let log = '';
  child.stdout?.on('data', (chunk) => {
    log += String(chunk);
  });
  await poll(async () => (await fetch(`${url}/readyz`)).ok, 'readiness');
  sandbox.connect(url);
  const abandoned = sandbox.sendRaw({ body: 'payload=null' });
  await poll(async () => log.includes('unhandled rejection'), 'the log entry');
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ok: true });
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({
    ok: true,
    database: true,
    queue: true,
  });
  const metrics = await (await fetch(`${url}/metrics`)).text();
  for (const name of ['prompts_sent_total', 'tasks_due', 'queue_jobs', 'ack_seconds_bucket']) {
    expect(metrics).toContain(`assay_${name}`);
  }
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  await abandoned;
}, 180_000);

test('embedded records are refused to a process that would have to share them', async () => {
  const { env } = await withSettings();
  const child = assay(['start', '--role', 'worker'], env);
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += String(chunk);
  });
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  expect(said).toContain('--role worker needs records that several processes can share');
}, 60_000);

test.each(['web', 'worker', 'all'] as const)(
  'a %s process whose Redis is away at the start says so and ends, rather than stay deaf',
  async (role) => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.stop());
    const redisUrl = `redis://127.0.0.1:${await freePort()}`;
    const bot = await createBot(
      { databaseUrl: null, redisUrl, dataDir: '', logLevel: 'silent', admins: [] },
      {
        botTokens: [sandbox.workspace.botToken],
        appToken: null,
        signingSecret: sandbox.signingSecret,
        apiUrl: sandbox.apiUrl,
        port: 0,
      },
      { role, records: { ...(await withDatabase()), close: async () => undefined } },
    );
    await expect(bot.start()).rejects.toThrow('Redis does not answer where REDIS_URL points.');
  },
);
