import { said } from '../blocks.ts';
import { isNoAi, type PromptFacts, type PromptUse } from './prompt-facts.ts';

/** One use case in the check-in, and what was said of it so far. */
export type Row = { use: PromptUse; state: 'open' | 'given' | 'not-used' };

/** Unanswered use cases that show their buttons at once: more would be a wall on a phone. */
const MAX_OPEN = 12;
const BLOCKS_OF = { open: 2, given: 1, 'not-used': 1 } as const;
const MAX_NAMED = 8;

/** Last time's use cases in their order, then what is new this week. */
export function rowsOf({ lastUses, answer, isEditing }: PromptFacts): Row[] {
  const says = answer && answer.state === 'replied' && !isNoAi(answer) ? answer : null;
  // Away, or no AI at all: that settles every use case, until it is being changed.
  if (answer && !says && !isEditing) return [];
  const given = new Map(says?.uses.map((use) => [use.useCaseId, use]));
  const known = lastUses.map((use): Row => {
    const now = given.get(use.useCaseId);
    if (now) return { use: now, state: 'given' };
    return { use, state: says?.notUsed.includes(use.useCaseId) ? 'not-used' : 'open' };
  });
  const old = new Set(lastUses.map((use) => use.useCaseId));
  const fresh = (says?.uses ?? []).filter((use) => !old.has(use.useCaseId));
  return [...known, ...fresh.map((use): Row => ({ use, state: 'given' }))];
}

/** Which rows fit into a number of blocks: unanswered ones first, in their order. */
export function chooseRows(rows: readonly Row[], blocks: number): { shown: Row[]; unshown: Row[] } {
  const chosen = new Set<Row>();
  let left = blocks;
  const take = (wanted: readonly Row[]) => {
    for (const row of wanted) {
      if (left < BLOCKS_OF[row.state]) return;
      left -= BLOCKS_OF[row.state];
      chosen.add(row);
    }
  };
  take(rows.filter((row) => row.state === 'open').slice(0, MAX_OPEN));
  take(rows.filter((row) => row.state !== 'open'));
  return {
    shown: rows.filter((row) => chosen.has(row)),
    unshown: rows.filter((row) => !chosen.has(row)),
  };
}

const named = (rows: readonly Row[]): string => {
  const names = rows.slice(0, MAX_NAMED).map(({ use }) => said(use.name, 60));
  const more = rows.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
};

/** Says what is not shown and how to get at it; null when everything is. */
export function unshownLine(rows: readonly Row[]): string | null {
  const open = rows.filter((row) => row.state === 'open');
  const settled = rows.filter((row) => row.state !== 'open');
  const lines = [
    ...(open.length > 0
      ? [`${open.length} more from last time come up as you answer these: ${named(open)}.`]
      : []),
    ...(settled.length > 0
      ? [
          `${settled.length} more are answered and not shown: ${named(settled)}. To change one, choose “Something new” and pick it.`,
        ]
      : []),
  ];
  return lines.length > 0 ? lines.join(' ') : null;
}
