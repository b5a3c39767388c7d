import {
  App,
  type Logger as BoltLogger,
  HTTPReceiver,
  LogLevel,
  SocketModeReceiver,
} from '@slack/bolt';
import type { Logger } from 'pino';
import type { SlackConfig } from '../config.ts';
import type { Deps } from '../flows/deps.ts';
import { describeError } from '../log.ts';
import { registerDigest } from './digest-actions.ts';
import { registerDrafts } from './draft-actions.ts';
import { registerEvidence } from './evidence-actions.ts';
import { routes } from './http.ts';
import { createListeners } from './listeners.ts';
import { registerPersonal } from './person-actions.ts';
import { registerReplies } from './reply-actions.ts';
import { registerReports } from './report-actions.ts';
import { registerActions } from './slack-actions.ts';
import { registerCommands } from './slack-commands.ts';
import { registerEvents } from './slack-events.ts';
import { registerOptions } from './slack-options.ts';
import { registerViews } from './slack-views.ts';
import { registerUseCases } from './use-case-actions.ts';

/** Bolt's own words are fixed texts; what it was given may hold what people wrote. */
const inLog = (part: unknown): unknown => (typeof part === 'string' ? part : describeError(part));

const boltLogger = (log: Logger): BoltLogger => ({
  debug: () => undefined,
  info: (...parts) => log.debug({ bolt: parts.map(inLog) }),
  warn: (...parts) => log.warn({ bolt: parts.map(inLog) }),
  error: (...parts) => log.error({ bolt: parts.map(inLog) }),
  setLevel: () => undefined,
  getLevel: () => LogLevel.INFO,
  setName: () => undefined,
});

/** Bolt with every listener of ours, by HTTP or Socket Mode; not yet started. */
export function createSlackApp(slack: SlackConfig, deps: Deps): App {
  const logger = boltLogger(deps.log);
  const customRoutes = routes(deps);
  const receiver = slack.appToken
    ? new SocketModeReceiver({
        appToken: slack.appToken,
        logger,
        customRoutes,
        // Bolt opens its socket with these options, not with the app's.
        installerOptions: {
          port: slack.port,
          ...(slack.apiUrl && { clientOptions: { slackApiUrl: slack.apiUrl } }),
        },
      })
    : new HTTPReceiver({
        signingSecret: slack.signingSecret ?? '',
        port: slack.port,
        logger,
        customRoutes,
      });
  const app = new App({
    receiver,
    logger,
    // We keep what was said where we need it; Bolt would keep every conversation in memory.
    convoStore: false,
    authorize: async ({ teamId }) => {
      const workspace = deps.slack.workspaces.get(teamId ?? '');
      if (!workspace) throw new Error(`Workspace ${teamId} is not connected`);
      return { botToken: workspace.client.token, botUserId: workspace.botUserId };
    },
    ...(slack.apiUrl && { clientOptions: { slackApiUrl: slack.apiUrl } }),
  });
  registerCommands(app, deps);
  registerEvents(app, deps);
  const on = createListeners(app, deps);
  registerActions(on, deps);
  registerReplies(on, deps);
  registerDrafts(on, deps);
  registerPersonal(on, deps);
  registerViews(on, deps);
  registerOptions(on, deps);
  registerEvidence(on, deps);
  registerUseCases(on, deps);
  registerDigest(on, deps);
  registerReports(on, deps);
  return app;
}
