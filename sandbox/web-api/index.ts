import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, answerUnderFaults, refuse } from '../answering.ts';
import { isRaw } from '../block-kit/checks.ts';
import { SlackError } from '../errors.ts';
import type { Herald } from '../events.ts';
import { parseLoosely, readBody } from '../http.ts';
import type { RateLimiter } from '../rate-limits.ts';
import { METHOD_SCOPES } from '../scopes.ts';
import type { SocketLink } from '../socket-mode.ts';
import type { WorkspaceState, World } from '../state.ts';
import { type Method, needScope, type Reply } from './call.ts';
import { CHAT } from './chat.ts';
import { CONVERSATIONS } from './conversations.ts';
import { FILES } from './files.ts';
import { PEOPLE } from './people.ts';
import { VIEWS } from './views.ts';

const authTest: Method = ({ world, workspace }) => ({
  url: `https://${workspace.domain}.slack.com/`,
  team: workspace.name,
  user: world.manifest.botName.toLowerCase(),
  team_id: workspace.id,
  user_id: workspace.botUserId,
  bot_id: workspace.botId,
  is_enterprise_install: false,
});

const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  ...CHAT,
  ...CONVERSATIONS,
  ...PEOPLE,
  ...VIEWS,
  ...FILES,
};

/** The methods the sandbox answers. */
export const COVERED_METHODS: readonly string[] = [
  ...Object.keys(METHODS),
  'apps.connections.open',
];

export interface WebApi {
  handle(request: IncomingMessage, response: ServerResponse, method: string): Promise<void>;
}

export function makeWebApi(
  world: World,
  parts: { herald: Herald; limiter: RateLimiter; link: SocketLink },
): WebApi {
  async function run(name: string, workspace: WorkspaceState, args: Reply): Promise<Reply> {
    const method = METHODS[name];
    if (!method) throw new SlackError('unknown_method', { req_method: name });
    const channel = typeof args.channel === 'string' ? args.channel : undefined;
    parts.limiter.take(workspace.id, name, channel);
    const call = { world, workspace, herald: parts.herald, args };
    needScope(call, METHOD_SCOPES[name] ?? []);
    return { ok: true, ...(await method(call)) };
  }

  async function answer(name: string, token: string | null, args: Reply): Promise<Answer> {
    try {
      if (name === 'apps.connections.open') {
        if (token !== world.appToken) throw new SlackError(token ? 'invalid_auth' : 'not_authed');
        return good({ ok: true, url: parts.link.ticketUrl(world.url) });
      }
      if (!token) throw new SlackError('not_authed');
      const workspace = world.workspaces.find((one) => one.botToken === token);
      if (!workspace) throw new SlackError('invalid_auth');
      return good(await run(name, workspace, args));
    } catch (error) {
      if (error instanceof SlackError) return refuse(error);
      throw error;
    }
  }

  function good(body: Reply): Answer {
    const scopes = [...world.manifest.scopes].join(',');
    return { status: 200, body, headers: { 'x-oauth-scopes': scopes } };
  }

  return {
    async handle(request, response, name) {
      const args = await readArgs(request);
      const token = tokenOf(request, args);
      const workspace = world.workspaces.find((one) => one.botToken === token);
      const about = { name, workspaceId: workspace?.id ?? null, request: args };
      await answerUnderFaults(world, response, about, () => answer(name, token, args));
    },
  };
}

async function readArgs(request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const query = Object.fromEntries(url.searchParams);
  const text = (await readBody(request)).toString('utf8');
  const type = request.headers['content-type'] ?? '';
  const isJson = type.includes('application/json');
  const body = isJson ? parseLoosely(text) : Object.fromEntries(new URLSearchParams(text));
  return { ...query, ...(isRaw(body) ? body : {}) };
}

function tokenOf(request: IncomingMessage, args: Reply): string | null {
  const header = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (header) return header;
  return typeof args.token === 'string' ? args.token : null;
}
