import { z } from 'zod';
import { elementsIn } from './block-kit/blocks.ts';
import { isRaw, type Raw } from './block-kit/checks.ts';
import { errorsOf, validateView } from './block-kit.ts';
import { makeId } from './chance.ts';
import { faultyPayload, SlackError } from './errors.ts';
import { LIMITS } from './limits.ts';
import { withBlockIds } from './messages.ts';
import type { StateValues, WorkspaceState, World } from './state.ts';
import type { SlackObject, View } from './types.ts';
import { initialValue } from './values.ts';

const textShape = z.object({ text: z.string() });
const viewShape = z.object({
  type: z.enum(['modal', 'home']),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  external_id: z.string().default(''),
  title: textShape.optional(),
  submit: textShape.nullish(),
  close: textShape.nullish(),
  blocks: z.array(z.looseObject({ type: z.string() })),
  notify_on_close: z.boolean().default(false),
  clear_on_close: z.boolean().default(false),
});
export type ViewDraft = z.infer<typeof viewShape>;

/** A view as the app sent it. Errors: `view_too_large`, `invalid_arguments` with its faults. */
export function readView(value: unknown): ViewDraft {
  if (JSON.stringify(value ?? null).length > LIMITS.viewBytes) {
    throw new SlackError('view_too_large');
  }
  const faults = errorsOf(validateView(value));
  if (faults.length > 0) throw faultyPayload('invalid_arguments', faults);
  const parsed = viewShape.safeParse(value);
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map(
    (issue) => `[ERROR] ${issue.message} [json-pointer:/view/${issue.path.join('/')}]`,
  );
  throw faultyPayload('invalid_arguments', messages);
}

/** State of a view's fields at first, or what was entered where block and action id stayed. */
function valuesOf(blocks: readonly Raw[], before: StateValues): StateValues {
  const values: StateValues = {};
  for (const block of blocks) {
    for (const element of elementsIn(block)) {
      const blockId = String(block.block_id);
      const actionId = String(element.action_id ?? '');
      const initial = initialValue(element);
      if (!initial) continue;
      const known: SlackObject | undefined = before[blockId]?.[actionId];
      values[blockId] ??= {};
      values[blockId][actionId] = known && known.type === element.type ? known : initial;
    }
  }
  return values;
}

/** Every interactive element has an action id; Slack makes the missing ones. */
function withActionIds(world: World, block: SlackObject): SlackObject {
  const element = block.element;
  if (block.type !== 'input' || !isRaw(element) || element.action_id) return block;
  return { ...block, element: { ...element, action_id: makeId('', world.chance, 5) } };
}

export function makeView(
  world: World,
  userId: string,
  draft: ViewDraft,
  base: { id?: string; root?: string; previous?: string | null; values?: StateValues } = {},
): View {
  const id = base.id ?? makeId('V', world.chance);
  const blocks = withBlockIds(
    world,
    draft.blocks.map((block) => withActionIds(world, block)),
  );
  return {
    id,
    user: userId,
    type: draft.type,
    hash: `${Math.floor(world.clock.now().getTime() / 1000)}.${makeId('', world.chance, 8)}`,
    callbackId: draft.callback_id,
    privateMetadata: draft.private_metadata,
    externalId: draft.external_id,
    title: draft.title?.text ?? '',
    submit: draft.submit?.text ?? null,
    close: draft.close?.text ?? null,
    blocks,
    rootViewId: base.root ?? id,
    previousViewId: base.previous ?? null,
    notifyOnClose: draft.notify_on_close,
    clearOnClose: draft.clear_on_close,
    values: valuesOf(blocks, base.values ?? {}),
    errors: {},
  };
}

export function setStack(
  world: World,
  workspace: WorkspaceState,
  userId: string,
  stack: readonly View[],
): void {
  workspace.modals.set(userId, [...stack]);
  world.changed.send({ workspaceId: workspace.id, what: 'views', userId });
}

export function stackOf(workspace: WorkspaceState, userId: string): readonly View[] {
  return workspace.modals.get(userId) ?? [];
}

/** Opens a modal over whatever the person had open. */
export function openModal(
  world: World,
  workspace: WorkspaceState,
  userId: string,
  draft: ViewDraft,
): View {
  refuseDuplicate(workspace, draft.external_id, null);
  const view = makeView(world, userId, draft);
  setStack(world, workspace, userId, [view]);
  return view;
}

/** Puts a modal on top of the open ones. Errors: `push_limit_reached`. */
export function pushModal(
  world: World,
  workspace: WorkspaceState,
  userId: string,
  draft: ViewDraft,
): View {
  const stack = stackOf(workspace, userId);
  if (stack.length >= LIMITS.modalStack) throw new SlackError('push_limit_reached');
  refuseDuplicate(workspace, draft.external_id, null);
  const top = stack.at(-1);
  const base = top ? { root: top.rootViewId, previous: top.id } : {};
  const view = makeView(world, userId, draft, base);
  setStack(world, workspace, userId, [...stack, view]);
  return view;
}

/** Replaces a modal in place, keeping what was entered in fields that stay. */
export function updateModal(
  world: World,
  workspace: WorkspaceState,
  view: View,
  draft: ViewDraft,
): View {
  refuseDuplicate(workspace, draft.external_id, view.id);
  const next = makeView(world, view.user, draft, {
    id: view.id,
    root: view.rootViewId,
    previous: view.previousViewId,
    values: view.values,
  });
  replaceView(world, workspace, next);
  return next;
}

export function replaceView(world: World, workspace: WorkspaceState, next: View): void {
  if (next.type === 'home') {
    workspace.homes.set(next.user, next);
    world.changed.send({ workspaceId: workspace.id, what: 'home', userId: next.user });
    return;
  }
  const stack = stackOf(workspace, next.user);
  setStack(
    world,
    workspace,
    next.user,
    stack.map((view) => (view.id === next.id ? next : view)),
  );
}

/** A modal by its id or the app's own name for it. */
export function findModal(
  workspace: WorkspaceState,
  wanted: { id?: string | undefined; externalId?: string | undefined },
): View | undefined {
  for (const stack of workspace.modals.values()) {
    for (const view of stack) {
      if (wanted.id !== undefined && view.id === wanted.id) return view;
      if (wanted.externalId && view.externalId === wanted.externalId) return view;
    }
  }
  return undefined;
}

function refuseDuplicate(workspace: WorkspaceState, externalId: string, but: string | null): void {
  if (externalId === '') return;
  const other = findModal(workspace, { externalId });
  if (other && other.id !== but) throw new SlackError('duplicate_external_id');
}
