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
import { routes } from './http.ts';
import { registerActions } from './slack-actions.ts';
import { registerCommands } from './slack-commands.ts';
import { registerEvents } from './slack-events.ts';
import { registerFallbacks } from './slack-fallbacks.ts';
import { registerOptions } from './slack-options.ts';
import { registerViews } from './slack-views.ts';

const boltLogger = (log: Logger): BoltLogger => ({
  debug: () => undefined,
  info: (...parts) => log.debug({ bolt: parts.map(String) }),
  warn: (...parts) => log.warn({ bolt: parts.map(String) }),
  error: (...parts) => log.error({ bolt: parts.map(String) }),
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
        installerOptions: { port: slack.port },
        ...(slack.apiUrl && { clientOptions: { slackApiUrl: slack.apiUrl } }),
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
    authorize: async ({ teamId }) => {
      const workspace = deps.slack.workspaces.get(teamId ?? '');
      if (!workspace) throw new Error(`Workspace ${teamId} is not connected`);
      return { botToken: workspace.client.token, botUserId: workspace.botUserId };
    },
    ...(slack.apiUrl && { clientOptions: { slackApiUrl: slack.apiUrl } }),
  });
  registerCommands(app, deps);
  registerActions(app, deps);
  registerViews(app, deps);
  registerOptions(app, deps);
  registerEvents(app, deps);
  registerFallbacks(app, deps);
  return app;
}
