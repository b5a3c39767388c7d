import { elementsIn } from '../block-kit/blocks.ts';
import { isRaw, type Raw } from '../block-kit/checks.ts';
import type { ActionRef, SlackBlock, Surface } from '../types.ts';

export interface Found {
  block: Raw;
  element: Raw;
}

/** Blocks, and those inside containers and carousels. */
function unfold(blocks: readonly SlackBlock[]): Raw[] {
  return blocks.flatMap((block) => {
    const inner = block.type === 'carousel' ? block.elements : block.child_blocks;
    return [block, ...(Array.isArray(inner) ? inner.filter(isRaw) : [])];
  });
}

/** The `index`-th element a person means. Errors: when there is none, naming what there is. */
export function findElement(surface: Surface, action: ActionRef, index = 0): Found {
  const ref = typeof action === 'string' ? { actionId: action } : action;
  const all = unfold(surface.blocks).flatMap((block) =>
    elementsIn(block).map((element) => ({ block, element })),
  );
  const fitting = all.filter(
    ({ block, element }) =>
      element.action_id === ref.actionId &&
      (ref.blockId === undefined || block.block_id === ref.blockId) &&
      (ref.value === undefined || element.value === ref.value),
  );
  const found = fitting[index];
  if (found) return found;
  const known = all.flatMap(({ element }) => (element.action_id ? [element.action_id] : []));
  throw new Error(
    `Nothing to act on as ${JSON.stringify(action)} (${index}); there is: ${known.join(', ') || 'nothing'}.`,
  );
}
