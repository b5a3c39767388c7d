import { LogLevel, WebAPIPlatformError, WebClient, type WebClientOptions } from '@slack/web-api';
import { AssayError } from '../../errors.ts';
import { PacedClient, type Pacing, type Patience } from './paced-client.ts';
import { createPoster, type Poster, type Workspace } from './poster.ts';

/** How long Slack may take to answer one call before its outcome counts as unknown, in ms. */
const CALL_TIMEOUT_MS = 10_000;

export type SignInOptions = {
  botTokens: readonly string[];
  apiUrl: string | null;
  /** How long Slack may take to answer one call, in ms. */
  callTimeoutMs?: number | undefined;
};

type SignedIn = Omit<Workspace, 'client'> & { token: string };

const ignore = () => undefined;
/** Warnings of the client quote what was sent; nothing of it is logged. */
const SILENT = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  setLevel: ignore,
  getLevel: () => LogLevel.ERROR,
  setName: ignore,
};

const clientOptions = ({ apiUrl, callTimeoutMs }: SignInOptions): WebClientOptions => ({
  ...(apiUrl && { slackApiUrl: apiUrl }),
  logger: SILENT,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: callTimeoutMs ?? CALL_TIMEOUT_MS,
});

/**
 * Finds out which workspace each token belongs to.
 * @throws AssayError `bad-settings` when Slack refuses a token or cannot be reached.
 */
export const signIn = (options: SignInOptions): Promise<SignedIn[]> =>
  Promise.all(options.botTokens.map((token) => signInWith(token, options)));

async function signInWith(token: string, options: SignInOptions): Promise<SignedIn> {
  try {
    const me = await new WebClient(token, clientOptions(options)).auth.test();
    return { token, id: String(me.team_id), name: String(me.team), botUserId: String(me.user_id) };
  } catch (error) {
    const reason = error instanceof WebAPIPlatformError ? error.data.error : 'no answer';
    throw new AssayError(
      'bad-settings',
      `Slack did not accept SLACK_BOT_TOKEN (${reason}). Copy it again from api.slack.com/apps, “OAuth & Permissions”, and check that SLACK_API_URL, if set, can be reached.`,
      { cause: error },
    );
  }
}

/**
 * Clients for workspaces that are signed in, all counting against the same limits. `slack` calls at
 * once, as someone waits; `paced` throws `throttled` rather than exceed a limit, for work that can
 * come back later.
 */
export function connectPosters(
  signedIn: readonly SignedIn[],
  options: SignInOptions,
  pacing: Pacing,
): { slack: Poster; paced: Poster } {
  const posterOf = (patience: Patience) => {
    const workspaces = signedIn.map(({ token, ...workspace }): [string, Workspace] => {
      const client = new PacedClient(token, clientOptions(options), pacing, patience, workspace.id);
      return [workspace.id, { ...workspace, client }];
    });
    return createPoster(new Map(workspaces), pacing);
  };
  return { slack: posterOf('now'), paced: posterOf('later') };
}

export type TokenReport = { workspace: string; scopes: readonly string[] | null };

/**
 * What Slack says of a token; `scopes` is null where it does not tell them.
 * @throws AssayError as `signIn` does.
 */
export async function inspectToken(token: string, options: SignInOptions): Promise<TokenReport> {
  const { name } = await signInWith(token, options);
  const me = await new WebClient(token, clientOptions(options)).auth.test();
  const scopes = me.response_metadata?.scopes;
  return { workspace: name, scopes: scopes && scopes.length > 0 ? scopes : null };
}

/** The time by Slack's clock, to the second; null where it cannot be had. */
export async function slackTime(apiUrl: string | null): Promise<Date | null> {
  const base = apiUrl ?? 'https://slack.com/api/';
  const response = await fetch(new URL('api.test', base), {
    method: 'POST',
    signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
  }).catch(() => null);
  const date = response?.headers.get('date');
  return date ? new Date(date) : null;
}
