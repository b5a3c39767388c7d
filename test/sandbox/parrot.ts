import { fileURLToPath } from 'node:url';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Sandbox, SandboxOptions } from '../../sandbox/sandbox.ts';
import { startSandbox } from '../../sandbox/server.ts';
import type { Person, Workspace } from '../../sandbox/types.ts';

export const WIDE = fileURLToPath(new URL('./wide-manifest.yml', import.meta.url));

export interface Parrot {
  sandbox: Sandbox;
  workspace: Workspace;
  app: App;
  client: WebClient;
  ana: Person;
  ben: Person;
  /** A channel with Ana, Ben and the app. */
  channelId: string;
  stop(): Promise<void>;
}

/** A client that never retries, so that a test sees each answer. */
export function clientFor(sandbox: Sandbox, token: string): WebClient {
  return new WebClient(token, {
    slackApiUrl: sandbox.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  });
}

/** A sandbox and a bare Bolt app talking over real HTTP. */
export async function startParrot(options: SandboxOptions = {}): Promise<Parrot> {
  const sandbox = await startSandbox({ manifestPath: WIDE, ...options });
  const { workspace } = sandbox;
  const receiver = new HTTPReceiver({
    signingSecret: sandbox.signingSecret,
    logLevel: LogLevel.ERROR,
    logger: quiet,
  });
  const app = new App({
    token: workspace.botToken,
    receiver,
    clientOptions: { slackApiUrl: sandbox.apiUrl },
    logger: quiet,
  });
  const server = await receiver.start(0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  sandbox.connect(`http://127.0.0.1:${port}`);
  const ana = workspace.addPerson({ name: 'ana', tz: 'Europe/Madrid' });
  const ben = workspace.addPerson({ name: 'ben', tz: 'America/New_York' });
  const channelId = workspace.addChannel('writers', [ana.id, ben.id]).id;
  return {
    sandbox,
    workspace,
    app,
    client: clientFor(sandbox, workspace.botToken),
    ana,
    ben,
    channelId,
    async stop() {
      server.closeAllConnections();
      await receiver.stop();
      await sandbox.stop();
    },
  };
}

/** Bolt logs every refused signature; the tests look at the answer instead. */
const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** The code of a refused Web API call. */
export async function refusal(call: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && 'data' in error) {
      return typeof error.data === 'object' && error.data !== null ? { ...error.data } : {};
    }
    throw error;
  }
  throw new Error('The call was not refused.');
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const section = (text: string) => ({
  type: 'section' as const,
  text: { type: 'mrkdwn' as const, text },
});
export const buttonRow = (actionId: string, value = 'v', label = 'Press') => ({
  type: 'actions' as const,
  block_id: `row-${actionId}`,
  elements: [{ type: 'button' as const, action_id: actionId, text: plain(label), value }],
});
