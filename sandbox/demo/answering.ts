import type { Sandbox } from '../sandbox.ts';
import type { Actor, Message, SlackBlock, View, Workspace } from '../types.ts';
import type { Answer, SaidUse } from './life.ts';

type Where = Pick<Sandbox, 'until'> & {
  workspace: Workspace;
  /** Resolves when the app has dealt with everything so far: people look before they tap again. */
  settled: () => Promise<void>;
};

interface Button {
  actionId: string;
  blockId: string;
  /** The text of the row it belongs to. */
  row: string;
}

function textOf(block: SlackBlock): string {
  const { text } = block;
  return typeof text === 'object' && text !== null && 'text' in text ? String(text.text) : '';
}

function elementsOf(block: SlackBlock): readonly unknown[] {
  if (block.type === 'actions' && Array.isArray(block.elements)) return block.elements;
  return block.accessory === undefined ? [] : [block.accessory];
}

/** The buttons of a message, each with the text it stands under. */
function buttonsOf({ blocks }: Message): Button[] {
  let row = '';
  return blocks.flatMap((block) => {
    if (block.type === 'section') row = textOf(block);
    return elementsOf(block).flatMap((element) => {
      if (typeof element !== 'object' || element === null || !('action_id' in element)) return [];
      return [{ actionId: String(element.action_id), blockId: block.block_id ?? '', row }];
    });
  });
}

/** A person's newest check-in that is not answered yet. */
export function openPrompt(workspace: Workspace, userId: string): Message | undefined {
  const { messages } = workspace.dm(userId);
  const newest = messages.findLast((message) =>
    buttonsOf(message).some(({ actionId }) => actionId === 'reply.new'),
  );
  const isOpen = newest && buttonsOf(newest).some(({ actionId }) => actionId === 'reply.none');
  return isOpen ? newest : undefined;
}

/** A form the app was too slow to open, or to take. */
class TooSlow extends Error {}

async function fillUse({ until, settled }: Where, actor: Actor, use: SaidUse, isNew: boolean) {
  const what = `the form about ${use.name}`;
  const form = await until(() => actor.openView(), { what }).catch(() => {
    throw new TooSlow(what);
  });
  const has = (blockId: string) => form.blocks.some((block) => block.block_id === blockId);
  const values: Record<string, string | string[] | null> = {
    ...(isNew ? { use_case: await findUseCase(actor, form, use.name) } : {}),
    times: use.times,
    saved: use.saved,
    redo: use.redo,
    result: use.result,
    blockers: [...use.blockers],
    ...(has('would_miss') ? { would_miss: use.wouldMiss } : {}),
    ...(use.note ? { note: use.note, quotable: ['yes'] } : {}),
  };
  const { outcome, errors } = await actor.submit(form, values);
  if (outcome === 'closed') return await settled();
  if (outcome === 'failed') {
    await actor.closeView();
    throw new TooSlow(what);
  }
  throw new Error(`The form about ${use.name} was not taken: ${JSON.stringify(errors)}`);
}

async function findUseCase(actor: Actor, form: View, name: string): Promise<string | null> {
  const { options } = await actor.suggest(form, 'use_case.pick', name);
  const known = options.find((option) => option.text.text === name);
  return (known ?? options.at(-1))?.value ?? null;
}

/**
 * Answers a check-in as a person would: what is the same by one tap, the rest by the form. False when
 * the app was too slow; what was said until then stands.
 */
export async function giveAnswer(
  where: Where,
  userId: string,
  prompt: Message,
  answer: Answer,
): Promise<boolean> {
  try {
    await giveWhole(where, where.workspace.as(userId), prompt, answer);
    return true;
  } catch (error) {
    if (error instanceof TooSlow) return false;
    throw error;
  }
}

type Target = Parameters<Actor['click']>[1];

async function tap({ settled }: Where, actor: Actor, message: Message, target: Target) {
  await actor.click(message, target);
  await settled();
}

async function giveWhole(where: Where, actor: Actor, prompt: Message, answer: Answer) {
  if (answer.kind === 'silent') return;
  if (answer.kind === 'away') await tap(where, actor, prompt, 'reply.away');
  else if (answer.kind === 'none') await tap(where, actor, prompt, 'reply.none');
  else {
    const buttons = buttonsOf(prompt);
    if (isAllSame(buttons, answer.uses)) await tap(where, actor, prompt, 'reply.all-same');
    else {
      await refuseUnused(where, actor, prompt, buttons, answer.uses);
      for (const use of answer.uses) await sayUse(where, actor, prompt, buttons, use);
    }
    await sayWouldMiss(where, actor, prompt, answer.uses);
  }
}

/** Answers the receipt's one question, if it has one. */
async function sayWouldMiss(where: Where, actor: Actor, prompt: Message, uses: readonly SaidUse[]) {
  const { until, workspace } = where;
  const now = () => workspace.dm(actor.id).messages.find(({ ts }) => ts === prompt.ts);
  const isReceipt = (message: Message) =>
    buttonsOf(message).some(({ actionId }) => actionId === 'reply.edit');
  const receipt = await until(
    () => {
      const message = now();
      return message && isReceipt(message) && message;
    },
    { what: 'the receipt' },
  ).catch(() => undefined);
  if (!receipt) return;
  const question = buttonsOf(receipt).find(({ actionId }) => actionId === 'reply.miss-very');
  const about = question && uses.find((use) => isAbout(use.name)(question));
  if (about?.wouldMiss) await tap(where, actor, receipt, `reply.miss-${about.wouldMiss}`);
}

/** Whether one tap says it all: everything from last time, nothing new, nothing different. */
function isAllSame(buttons: readonly Button[], uses: readonly SaidUse[]): boolean {
  const offered = buttons.filter(({ actionId }) => actionId === 'reply.same');
  return (
    buttons.some(({ actionId }) => actionId === 'reply.all-same') &&
    offered.length === uses.length &&
    uses.every((use) => use.asLastTime && offered.some(isAbout(use.name)))
  );
}

const isAbout = (name: string) => (button: Button) => button.row.includes(name);

async function refuseUnused(
  where: Where,
  actor: Actor,
  prompt: Message,
  buttons: readonly Button[],
  uses: readonly SaidUse[],
) {
  const refusals = buttons.filter(({ actionId }) => actionId === 'reply.not');
  for (const button of refusals) {
    if (uses.some((use) => isAbout(use.name)(button))) continue;
    await tap(where, actor, prompt, { actionId: 'reply.not', blockId: button.blockId });
  }
}

async function sayUse(
  where: Where,
  actor: Actor,
  prompt: Message,
  buttons: readonly Button[],
  use: SaidUse,
) {
  const own = buttons.filter(isAbout(use.name));
  const press = own.find(
    ({ actionId }) => actionId === (use.asLastTime ? 'reply.same' : 'reply.change'),
  );
  if (!press) {
    await actor.click(prompt, 'reply.new');
    await fillUse(where, actor, use, true);
    return;
  }
  const { actionId, blockId } = press;
  if (actionId === 'reply.change') {
    await actor.click(prompt, { actionId, blockId });
    await fillUse(where, actor, use, false);
  } else await tap(where, actor, prompt, { actionId, blockId });
}
