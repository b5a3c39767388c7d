import { setMaxListeners } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { makeActor } from './actor.ts';
import { answerUnderFaults, refuse } from './answering.ts';
import { makeId, seededChance } from './chance.ts';
import { makeClock } from './clock.ts';
import { type Courier, makeCourier } from './deliver.ts';
import { SlackError } from './errors.ts';
import { type Herald, makeHerald } from './events.ts';
import { makeFaults } from './faults.ts';
import { parseLoosely, readBody, sendJson } from './http.ts';
import { makeInspector } from './inspector.ts';
import { LIMITS } from './limits.ts';
import { readManifest } from './manifest.ts';
import { makePageApi } from './page-api/index.ts';
import { makeRateLimiter } from './rate-limits.ts';
import { spendResponseUrl } from './replies.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { savedWorkspaces, saveWorld } from './save.ts';
import { makeSignal, until } from './signal.ts';
import { makeSocketLink } from './socket-mode.ts';
import type { WorkspaceState, World } from './state.ts';
import { serveStatic } from './static.ts';
import type { Change, SlackOption, Workspace } from './types.ts';
import { receiveUpload } from './web-api/files.ts';
import { makeWebApi, type WebApi } from './web-api/index.ts';
import { makeWorkspace, makeWorkspaceState } from './workspace.ts';

export type * from './types.ts';

/** The project's manifest, seen from the source and from the compiled copy in `dist`. */
const MANIFESTS = ['../manifest.yml', '../../manifest.yml'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
);
const RETRIES = [0, 60_000, 300_000];

function makeWorld(options: SandboxOptions): World {
  const stopping = new AbortController();
  // Every request under way listens for the stop.
  setMaxListeners(0, stopping.signal);
  const { restore } = options;
  // A restored world draws new numbers, or it would hand out ids it has handed out before.
  const drawn = restore?.workspaces.reduce((sum, one) => sum + one.lastMicros, 0) ?? 0;
  const chance = seededChance((options.seed ?? 1) + (drawn % 2 ** 31));
  const changed = makeSignal<Change>();
  const tell = (what: Change['what']) => () => changed.send({ workspaceId: null, what });
  return {
    clock: makeClock(options.now ?? (() => new Date()), tell('clock')),
    chance,
    manifest: readManifest(options.manifestPath ?? MANIFESTS.find(existsSync) ?? 'manifest.yml'),
    signingSecret: restore?.signingSecret ?? makeId('', chance, 32).toLowerCase(),
    appToken: restore?.appToken ?? `xapp-1-${makeId('A', chance)}-${makeId('', chance, 24)}`,
    appId: restore?.appId ?? makeId('A', chance),
    verificationToken: restore?.verificationToken ?? makeId('', chance, 24),
    ackTimeoutMs: options.ackTimeoutMs ?? LIMITS.triggerMs,
    eventRetryMs: options.eventRetryMs ?? RETRIES,
    rateLimits: options.rateLimits ?? false,
    refuseBlocks: options.refuseBlocks ?? [],
    workspaces: [],
    triggers: new Map(),
    responseUrls: new Map(),
    uploads: new Map(),
    inspector: makeInspector(),
    // Faults draw from numbers of their own, so that switching one on changes no id.
    faults: makeFaults(seededChance((options.seed ?? 1) + 1), tell('faults')),
    changed,
    stopping,
    url: '',
    appUrl: null,
  };
}

interface Parts {
  world: World;
  webApi: WebApi;
  herald: Herald;
  pageApi: ReturnType<typeof makePageApi>;
  pageDir: string | undefined;
  routes: SandboxOptions['routes'];
}

async function answer(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://sandbox').pathname;
  const [, first, ...rest] = path.split('/');
  if (first === 'api' && rest[0]) return parts.webApi.handle(request, response, rest[0]);
  if (first === 'upload') return takeUpload(parts.world, request, response, rest[1] ?? '');
  if (first === 'response') return takeReply(parts, request, response, rest[1] ?? '');
  if (await parts.pageApi(request, response)) return;
  if (parts.routes && (await parts.routes(request, response))) return;
  if (parts.pageDir && (await serveStatic(parts.pageDir, path, response))) return;
  sendJson(response, 404, { ok: false, error: 'not_found' });
}

async function takeUpload(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  ticket: string,
): Promise<void> {
  const bytes = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  const content = type.startsWith('multipart/form-data') ? await firstPart(bytes, type) : bytes;
  const done = receiveUpload(world, ticket, content);
  response.writeHead(done ? 200 : 400, { 'content-type': 'text/plain' });
  response.end(done ?? 'upload_failed');
}

async function firstPart(bytes: Buffer, type: string): Promise<Buffer> {
  const body = new Response(new Uint8Array(bytes), { headers: { 'content-type': type } });
  for (const part of (await body.formData()).values()) {
    if (typeof part === 'string') return Buffer.from(part);
    return Buffer.from(await part.arrayBuffer());
  }
  return Buffer.alloc(0);
}

async function takeReply(
  { world, herald }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  ticket: string,
): Promise<void> {
  const body = parseLoosely((await readBody(request)).toString('utf8'));
  const workspaceId = world.responseUrls.get(ticket)?.workspaceId ?? null;
  const about = { name: 'response_url', workspaceId, request: body };
  await answerUnderFaults(world, response, about, () => {
    try {
      spendResponseUrl(world, herald, ticket, body);
      return { status: 200, body: 'ok', headers: {} };
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      return refuse(error, error.code.endsWith('_url') ? 404 : 400);
    }
  });
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      resolve(`http://127.0.0.1:${bound}`);
    });
  });
}

/** Adds workspaces to a world and knows who acts in them. */
function workspaceMaker(world: World, courier: Courier, herald: Herald) {
  return (state: WorkspaceState): Workspace => {
    const offered = new Map<string, readonly SlackOption[]>();
    world.workspaces.push(state);
    const as = (userId: string) =>
      makeActor({ world, workspace: state, courier, herald, userId, offered });
    return makeWorkspace(world, state, herald, as);
  };
}

/**
 * Starts a Slack workspace server on this machine.
 * Errors: when the port is taken (`EADDRINUSE`) or the manifest cannot be read.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = makeWorld(options);
  const link = makeSocketLink();
  const courier = makeCourier(world, link);
  const herald = makeHerald(world, courier);
  const limiter = makeRateLimiter(world);
  const webApi = makeWebApi(world, { herald, limiter, link });
  const workspaces: Workspace[] = [];
  const make = workspaceMaker(world, courier, herald);
  const addState = (state: WorkspaceState): Workspace => {
    const workspace = make(state);
    workspaces.push(workspace);
    return workspace;
  };
  const addWorkspace = (name: string) => addState(makeWorkspaceState(world, name));
  const [first, ...others] = options.restore ? savedWorkspaces(options.restore) : [];
  const workspace = first ? addState(first) : addWorkspace(options.workspaceName ?? 'Sandbox');
  for (const other of others) addState(other);
  if (options.restore) world.clock.set(new Date(options.restore.now));
  const pageApi = makePageApi(world, workspaces);
  const { pageDir, routes } = options;
  const parts: Parts = { world, webApi, herald, pageApi, pageDir, routes };
  const server = createServer((request, response) => {
    answer(parts, request, response).catch((error: unknown) => {
      const said = error instanceof Error ? error.message : String(error);
      sendJson(response, 500, { ok: false, error: 'fatal_error', said });
    });
  });
  link.attach(server);
  world.url = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');

  return {
    url: world.url,
    apiUrl: `${world.url}/api/`,
    signingSecret: world.signingSecret,
    appToken: world.appToken,
    workspace,
    workspaces,
    clock: world.clock,
    inspector: world.inspector,
    faults: world.faults,
    addWorkspace,
    connect(appUrl) {
      world.appUrl = appUrl.replace(/\/$/, '');
    },
    expireTriggers() {
      for (const trigger of world.triggers.values()) trigger.bornAt = Number.NEGATIVE_INFINITY;
    },
    sendRaw: (raw) => courier.sendRaw(raw),
    save: () => saveWorld(world),
    onChange: (listener) => world.changed.listen(listener),
    until: (find, about) => until(world.changed, find, about),
    async stop() {
      world.stopping.abort();
      await link.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
