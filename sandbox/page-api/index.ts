import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { markRead } from '../messages.ts';
import { findChannel, findPerson, findWorkspace, type World } from '../state.ts';
import type { Workspace } from '../types.ts';
import { stackOf } from '../views.ts';
import { actShape, perform } from './acts.ts';
import { type Ask, BadAsk, makeRouter, type Route } from './router.ts';
import { channelScreen, channelsFor } from './screens.ts';
import { stream } from './stream.ts';

const clockShape = z.union([
  z.object({ set: z.iso.datetime({ offset: true }) }),
  z.object({ advanceMs: z.number() }),
]);

const faultShape = z.object({
  kind: z.enum([
    'rate_limited',
    'server_error',
    'slow',
    'accept_then_time_out',
    'drop_connection',
    'duplicate',
    'out_of_order',
  ]),
  on: z.string().min(1),
  count: z.number().int().positive().optional(),
  probability: z.number().min(0).max(1).optional(),
  retryAfter: z.number().int().positive().optional(),
  ms: z.number().int().positive().optional(),
});

const patchShape = z.object({
  statusText: z.string().optional(),
  statusEmoji: z.string().optional(),
  statusExpiration: z.number().int().optional(),
  tz: z.string().optional(),
  realName: z.string().optional(),
  deleted: z.boolean().optional(),
});

const membershipShape = z.object({ verb: z.enum(['join', 'leave']), user: z.string() });

/** Leaves out what was not given, so that nothing is overwritten by “undefined”. */
function given<T extends object>(value: T) {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries);
}

/** The page's HTTP API, all under `/sandbox/`. */
export function makePageApi(world: World, workspaces: readonly Workspace[]) {
  const place = ({ params }: Ask) => {
    const state = findWorkspace(world, params.team ?? '');
    const workspace = workspaces.find((one) => one.id === state.id);
    if (!workspace) throw new BadAsk('There is no such workspace.', 404);
    return { state, workspace };
  };
  const person = (ask: Ask) => {
    const { state, workspace } = place(ask);
    return { state, workspace, userId: findPerson(state, ask.params.user ?? '').id };
  };

  const looking: Record<string, Route> = {
    'GET /sandbox/workspaces': () => ({
      now: world.clock.now().toISOString(),
      app: { name: world.manifest.appName, connected: world.appUrl !== null },
      commands: world.manifest.commands,
      workspaces: workspaces.map(({ id, name, domain, botUserId }) => ({
        id,
        name,
        domain,
        botUserId,
      })),
    }),
    'GET /sandbox/w/:team/people': (ask) => place(ask).workspace.people(),
    'GET /sandbox/w/:team/as/:user/channels': (ask) => {
      const { state, userId } = person(ask);
      return channelsFor(state, userId);
    },
    'GET /sandbox/w/:team/as/:user/channels/:channel': (ask) => {
      const { state, userId } = person(ask);
      const channel = findChannel(state, ask.params.channel ?? '');
      const screen = channelScreen(world, state, userId, channel);
      if (!screen) throw new BadAsk('This person is not in that conversation.', 403);
      return screen;
    },
    'GET /sandbox/w/:team/as/:user/dm': (ask) => {
      const { workspace, userId } = person(ask);
      return { channelId: workspace.dm(userId).channelId };
    },
    'GET /sandbox/w/:team/as/:user/home': (ask) => {
      const { state, userId } = person(ask);
      return { view: state.homes.get(userId) ?? null };
    },
    'GET /sandbox/w/:team/as/:user/views': (ask) => {
      const { state, userId } = person(ask);
      return { views: stackOf(state, userId), most: LIMITS.modalStack };
    },
    'GET /sandbox/files/:file': ({ params, response }) => {
      const id = params.file ?? '';
      const file = world.workspaces.flatMap((one) => one.files.get(id) ?? [])[0];
      if (!file) throw new BadAsk('There is no such file.', 404);
      response.writeHead(200, {
        'content-type': `${file.mimetype}; charset=utf-8`,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      });
      response.end(file.content);
    },
  };

  const acting: Record<string, Route> = {
    'POST /sandbox/w/:team/as/:user/act': async (ask) => {
      const { state, workspace, userId } = person(ask);
      return perform(state, workspace.as(userId), await ask.body(actShape));
    },
    'POST /sandbox/w/:team/as/:user/read': async (ask) => {
      const { state, userId } = person(ask);
      const { channel } = await ask.body(z.object({ channel: z.string() }));
      markRead(world, state, userId, findChannel(state, channel).id);
      return { ok: true };
    },
    'POST /sandbox/w/:team/people/:user': async (ask) => {
      const { workspace, userId } = person(ask);
      return workspace.setPerson(userId, given(await ask.body(patchShape)));
    },
    'POST /sandbox/w/:team/people/:user/dnd': async (ask) => {
      const { workspace, userId } = person(ask);
      const shape = z.object({ from: z.coerce.date(), to: z.coerce.date() }).nullable();
      return workspace.setDnd(userId, await ask.body(shape));
    },
    'POST /sandbox/w/:team/channels/:channel/members': async (ask) => {
      const { workspace } = place(ask);
      const { verb, user } = await ask.body(membershipShape);
      const channel = ask.params.channel ?? '';
      if (user === workspace.botUserId) {
        return verb === 'join' ? workspace.inviteBot(channel) : workspace.removeBot(channel);
      }
      return verb === 'join'
        ? workspace.joinChannel(channel, user)
        : workspace.leaveChannel(channel, user);
    },
    'POST /sandbox/w/:team/channels/:channel/archive': (ask) =>
      place(ask).workspace.archiveChannel(ask.params.channel ?? ''),
  };

  const running: Record<string, Route> = {
    'GET /sandbox/clock': () => ({ now: world.clock.now().toISOString() }),
    'POST /sandbox/clock': async (ask) => {
      const wanted = await ask.body(clockShape);
      if ('set' in wanted) world.clock.set(new Date(wanted.set));
      else world.clock.advance(wanted.advanceMs);
      return { now: world.clock.now().toISOString() };
    },
    'GET /sandbox/faults': () => world.faults.list(),
    'POST /sandbox/faults': async (ask) => {
      const { kind, on, ...rest } = await ask.body(faultShape);
      world.faults.add({ kind, on, ...given(rest) });
      return world.faults.list();
    },
    'DELETE /sandbox/faults': () => {
      world.faults.clear();
      return [];
    },
    'DELETE /sandbox/faults/:id': ({ params }) => {
      world.faults.remove(Number(params.id));
      return world.faults.list();
    },
    'GET /sandbox/inspector': ({ query }) => {
      const after = Number(query.get('after') ?? 0);
      return world.inspector.entries.filter((entry) => entry.id > after);
    },
    'DELETE /sandbox/inspector': () => {
      world.inspector.clear();
      return [];
    },
    'GET /sandbox/events': ({ response }) => stream(world, response),
  };
  return makeRouter({ ...looking, ...acting, ...running });
}
