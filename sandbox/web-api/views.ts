import { z } from 'zod';
import { SlackError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { presentView } from '../present.ts';
import type { Trigger } from '../state.ts';
import type { View } from '../types.ts';
import {
  findModal,
  makeView,
  openModal,
  pushModal,
  readView,
  replaceView,
  updateModal,
} from '../views.ts';
import { type Call, decode, fromJson, type Method, readPerson } from './call.ts';

const viewArg = fromJson(z.unknown());
const triggerShape = z.object({
  trigger_id: z.string().optional(),
  interactivity_pointer: z.string().optional(),
  view: viewArg,
});

/** Takes a trigger, once and in time. */
function takeTrigger(call: Call, id: string): Trigger {
  const trigger = call.world.triggers.get(id);
  if (!trigger || trigger.workspaceId !== call.workspace.id) {
    throw new SlackError('invalid_trigger_id');
  }
  if (trigger.used) throw new SlackError('exchanged_trigger_id');
  // Real time: a jump of the sandbox's clock takes nobody's modal away.
  if (performance.now() - trigger.bornAt > LIMITS.triggerMs) {
    throw new SlackError('expired_trigger_id');
  }
  trigger.used = true;
  return trigger;
}

function readTriggered(call: Call) {
  const args = decode(call, triggerShape);
  const id = args.trigger_id ?? args.interactivity_pointer;
  if (!id) throw new SlackError('invalid_arguments');
  const draft = readModal(args.view);
  return { draft, trigger: takeTrigger(call, id) };
}

function readModal(value: unknown) {
  const draft = readView(value);
  if (draft.type !== 'modal') {
    const messages = ['[ERROR] must be modal [json-pointer:/view/type]'];
    throw new SlackError('invalid_arguments', { response_metadata: { messages } });
  }
  return draft;
}

function answer(call: Call, view: View) {
  return { view: presentView(call.world, call.workspace, view) };
}

const open: Method = (call) => {
  const { draft, trigger } = readTriggered(call);
  return answer(call, openModal(call.world, call.workspace, trigger.userId, draft));
};

const push: Method = (call) => {
  const { draft, trigger } = readTriggered(call);
  if (!trigger.viewId) throw new SlackError('not_found');
  return answer(call, pushModal(call.world, call.workspace, trigger.userId, draft));
};

const update: Method = (call) => {
  const shape = z.object({
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
    view: viewArg,
  });
  const args = decode(call, shape);
  const view = findModal(call.workspace, { id: args.view_id, externalId: args.external_id });
  if (!view) throw new SlackError('not_found');
  const draft = readModal(args.view);
  if (args.hash && args.hash !== view.hash) throw new SlackError('hash_conflict');
  return answer(call, updateModal(call.world, call.workspace, view, draft));
};

const publish: Method = (call) => {
  const shape = z.object({ user_id: z.string(), hash: z.string().optional(), view: viewArg });
  const args = decode(call, shape);
  if (!call.world.manifest.homeTab) throw new SlackError('not_enabled');
  const person = readPerson(call, args.user_id);
  const draft = readView(args.view);
  if (draft.type !== 'home') throw new SlackError('invalid_arguments');
  const before = call.workspace.homes.get(person.id);
  if (args.hash && before && args.hash !== before.hash) throw new SlackError('hash_conflict');
  const base = before ? { id: before.id, values: before.values } : {};
  const view = makeView(call.world, person.id, draft, base);
  replaceView(call.world, call.workspace, view);
  return answer(call, view);
};

export const VIEWS: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
