import { z } from 'zod';
import { AssayError } from './errors.ts';

const blankIsUnset = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

const setting = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());

const urlOf = (protocols: string[]) =>
  z.string().refine((value) => protocols.some((p) => value.startsWith(`${p}://`)));

const environmentSchema = z.object({
  SLACK_BOT_TOKEN: setting(z.string().regex(/^xoxb-[^\s,]+(\s*,\s*xoxb-[^\s,]+)*$/)),
  SLACK_APP_TOKEN: setting(z.string().regex(/^xapp-\S+$/)),
  SLACK_SIGNING_SECRET: setting(z.string().regex(/^\S{16,}$/)),
  SLACK_API_URL: setting(urlOf(['http', 'https'])),
  SLACK_POSTS_PER_MINUTE: setting(z.coerce.number().int().min(1).max(100_000)),
  OTEL_EXPORTER_OTLP_ENDPOINT: setting(urlOf(['http', 'https'])),
  PORT: setting(z.coerce.number().int().min(0).max(65_535)),
  DATABASE_URL: setting(urlOf(['postgres', 'postgresql'])),
  REDIS_URL: setting(urlOf(['redis', 'rediss'])),
  DATA_DIR: setting(z.string()),
  LOG_LEVEL: setting(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])),
  ADMINS: setting(z.string().regex(/^[UW][A-Z0-9]+(\s*,\s*[UW][A-Z0-9]+)*$/)),
});

type Variable = keyof z.infer<typeof environmentSchema>;

/** What each variable should look like and where it comes from, for the one message a person reads. */
const HOW_TO_GET: Record<Variable, string> = {
  SLACK_BOT_TOKEN:
    'It starts with "xoxb-". Find it at api.slack.com/apps, your app, “OAuth & Permissions”, after “Install to Workspace”. Several workspaces: separate their tokens with commas.',
  SLACK_APP_TOKEN:
    'It starts with "xapp-". Make one at api.slack.com/apps, your app, “Basic Information”, “App-Level Tokens”, with the scope connections:write. It turns on Socket Mode.',
  SLACK_SIGNING_SECRET:
    'Find it at api.slack.com/apps, your app, “Basic Information”, “Signing Secret”. It turns on HTTP: Slack must reach this machine.',
  SLACK_API_URL:
    'Leave it out for Slack itself, or give a full URL such as https://slack-gov.com/api/.',
  SLACK_POSTS_PER_MINUTE:
    'Give how many messages a minute a workspace may be sent, or leave it out for 300.',
  OTEL_EXPORTER_OTLP_ENDPOINT:
    'Give the URL of an OpenTelemetry collector such as http://localhost:4318, or leave it out.',
  PORT: 'Give a port number such as 3000.',
  DATABASE_URL:
    'Give a PostgreSQL URL such as postgres://assay:secret@localhost:5432/assay, or leave it out for the embedded database.',
  REDIS_URL:
    'Give a Redis URL such as redis://localhost:6379, or leave it out to queue in the database.',
  DATA_DIR: 'Give a folder, or leave it out for ./data.',
  LOG_LEVEL: 'Give one of trace, debug, info, warn, error, fatal, silent.',
  ADMINS: 'Give Slack user ids separated by commas, such as U012AB3CD,U045EF6GH.',
};

export type SlackConfig = {
  readonly botTokens: readonly string[];
  /** Set in Socket Mode; then no port needs to be reachable by Slack. */
  readonly appToken: string | null;
  /** Set in HTTP mode. */
  readonly signingSecret: string | null;
  readonly apiUrl: string | null;
  readonly port: number;
  /** Messages a minute that a whole workspace is sent at most; 300 when left out. */
  readonly postsPerMinute?: number | undefined;
};

export type Config = {
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly dataDir: string;
  readonly logLevel: string;
  /** People who administer Assay besides the workspace's own admins. */
  readonly admins: readonly string[];
  /** Where the queue's traces go, by OTLP over HTTP; nowhere when left out. */
  readonly telemetryUrl?: string | undefined;
};

const DEFAULT_PORT = 3000;

const parseEnvironment = (env: NodeJS.ProcessEnv) => {
  const parsed = environmentSchema.safeParse(env);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map((issue) => issue.path[0] as Variable))];
  throw new AssayError(
    'bad-settings',
    names.map((name) => `${name} is not usable. ${HOW_TO_GET[name]}`).join('\n'),
  );
};

const splitList = (value: string | undefined) =>
  (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * The settings every command needs; `DATA_DIR` defaults to ./data.
 * @throws AssayError `bad-settings` naming each unusable variable and how to get it.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const settings = parseEnvironment(env);
  return Object.freeze({
    databaseUrl: settings.DATABASE_URL ?? null,
    redisUrl: settings.REDIS_URL ?? null,
    dataDir: settings.DATA_DIR ?? './data',
    logLevel: settings.LOG_LEVEL ?? 'info',
    admins: Object.freeze(splitList(settings.ADMINS)),
    telemetryUrl: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
  });
}

/**
 * The settings that connect Assay to Slack, by Socket Mode when there is an app token, else by HTTP.
 * @throws AssayError `bad-settings` naming what is missing and how to get it.
 */
export function readSlackConfig(env: NodeJS.ProcessEnv = process.env): SlackConfig {
  const settings = parseEnvironment(env);
  const botTokens = splitList(settings.SLACK_BOT_TOKEN);
  if (botTokens.length === 0) {
    throw new AssayError(
      'bad-settings',
      `SLACK_BOT_TOKEN is missing. ${HOW_TO_GET.SLACK_BOT_TOKEN}`,
    );
  }
  const appToken = settings.SLACK_APP_TOKEN ?? null;
  const signingSecret = settings.SLACK_SIGNING_SECRET ?? null;
  if (!appToken && !signingSecret) {
    throw new AssayError(
      'bad-settings',
      `Set SLACK_APP_TOKEN or SLACK_SIGNING_SECRET.\nSLACK_APP_TOKEN: ${HOW_TO_GET.SLACK_APP_TOKEN}\nSLACK_SIGNING_SECRET: ${HOW_TO_GET.SLACK_SIGNING_SECRET}`,
    );
  }
  return Object.freeze({
    botTokens: Object.freeze(botTokens),
    appToken,
    signingSecret,
    apiUrl: settings.SLACK_API_URL ?? null,
    port: settings.PORT ?? DEFAULT_PORT,
    postsPerMinute: settings.SLACK_POSTS_PER_MINUTE,
  });
}
