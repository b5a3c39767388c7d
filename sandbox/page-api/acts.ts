import { z } from 'zod';
import { findMessage } from '../messages.ts';
import type { WorkspaceState } from '../state.ts';
import type { Actor, Surface, View } from '../types.ts';
import { stackOf } from '../views.ts';
import { BadAsk } from './router.ts';

const action = z.union([
  z.string(),
  z.object({ actionId: z.string(), blockId: z.string().optional(), value: z.string().optional() }),
]);
const choice = z.union([z.string(), z.number(), z.null(), z.array(z.string())]);
const surface = z.union([
  z.object({ channel: z.string(), ts: z.string() }),
  z.object({ view: z.string() }),
]);
const onSurface = { surface, action, index: z.number().int().optional() };

/** One act of a person, as the page sends it. */
export const actShape = z.discriminatedUnion('verb', [
  z.object({
    verb: z.literal('command'),
    channel: z.string(),
    command: z.string(),
    text: z.string().default(''),
  }),
  z.object({ verb: z.literal('click'), ...onSurface }),
  z.object({ verb: z.literal('choose'), ...onSurface, choice }),
  z.object({ verb: z.literal('suggest'), surface, action, query: z.string() }),
  z.object({
    verb: z.literal('submit'),
    view: z.string(),
    values: z.record(z.string(), z.union([choice, z.record(z.string(), choice)])).default({}),
  }),
  z.object({
    verb: z.literal('close'),
    view: z.string().optional(),
    all: z.boolean().default(false),
  }),
  z.object({
    verb: z.literal('say'),
    channel: z.string(),
    text: z.string().min(1),
    threadTs: z.string().optional(),
  }),
  z.object({ verb: z.literal('home') }),
]);
export type Act = z.infer<typeof actShape>;

function findView(state: WorkspaceState, userId: string, id: string): View {
  const home = state.homes.get(userId);
  const found = home?.id === id ? home : stackOf(state, userId).find((view) => view.id === id);
  if (!found) throw new BadAsk('That window is no longer open.', 404);
  return found;
}

function findSurface(
  state: WorkspaceState,
  userId: string,
  wanted: z.infer<typeof surface>,
): Surface {
  if ('view' in wanted) return findView(state, userId, wanted.view);
  const own = state.ephemerals.find((m) => m.ts === wanted.ts && m.ephemeralFor === userId);
  const found = own ?? findMessage(state, wanted.channel, wanted.ts);
  if (!found) throw new BadAsk('That message is gone.', 404);
  return found;
}

/** Does what the page asks in a person's name; resolves with what came of it. */
export function perform(state: WorkspaceState, actor: Actor, act: Act): Promise<unknown> {
  const on = (wanted: z.infer<typeof surface>) => findSurface(state, actor.id, wanted);
  switch (act.verb) {
    case 'command':
      return actor.command(act.channel, act.command, act.text);
    case 'click':
      return actor.click(on(act.surface), tidy(act.action), act.index);
    case 'choose':
      return actor.choose(on(act.surface), tidy(act.action), act.choice, act.index);
    case 'suggest':
      return actor.suggest(on(act.surface), tidy(act.action), act.query);
    case 'submit':
      return actor.submit(findView(state, actor.id, act.view), act.values);
    case 'close':
      return actor.closeView(act.view ? findView(state, actor.id, act.view) : undefined, act.all);
    case 'say':
      return actor.say(act.channel, act.text, act.threadTs);
    case 'home':
      return actor.openHome();
  }
}

function tidy(given: z.infer<typeof action>) {
  if (typeof given === 'string') return given;
  const { actionId, blockId, value } = given;
  return {
    actionId,
    ...(blockId === undefined ? {} : { blockId }),
    ...(value === undefined ? {} : { value }),
  };
}
