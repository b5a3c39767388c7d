import { type Cell, complementOf, isFew, unionOf } from './suppression-cells.ts';
import { type DatedUse, membersOf } from './use-case-facts.ts';

/** Why a use case's figures are held back. */
export type RowWhy = 'few' | 'changed' | 'complement';

/** One use case as suppression sees it: its uses in the window. */
export type RowUses = { readonly id: string; readonly uses: readonly DatedUse[] };

/** A report a reader has seen: the rows that were shown in it. */
export type ShownRows = ReadonlyMap<string, readonly DatedUse[]>;

const keyOf = ({ memberId, week }: DatedUse): string => `${week} ${memberId}`;

const missingFrom = (
  uses: readonly DatedUse[],
  others: readonly DatedUse[],
): readonly DatedUse[] => {
  const known = new Set(others.map(keyOf));
  return uses.filter((entry) => !known.has(keyOf(entry)));
};

/**
 * The people whose answers came into a row and went out of it since a reader last saw it; the
 * difference of the two showings rests on them alone. Null when it was not shown before.
 */
const changedSince = (row: RowUses, seen: readonly ShownRows[]) => {
  const before = seen.find((shown) => shown.has(row.id))?.get(row.id);
  if (before === undefined) return null;
  return {
    came: membersOf(missingFrom(row.uses, before)),
    went: membersOf(missingFrom(before, row.uses)),
  };
};

const usersNow = (row: RowUses): ReadonlySet<string> =>
  membersOf(row.uses.filter(({ age }) => age === 0));

/** Complements over the window and over this check-in alone, until neither asks for more. */
const settle = (
  rows: readonly RowUses[],
  first: ReadonlySet<string>,
  peopleOf: (row: RowUses) => ReadonlySet<string>,
  threshold: number,
): ReadonlySet<string> => {
  const overWindow: Cell[] = rows.map((row) => ({ id: row.id, people: peopleOf(row) }));
  const now: Cell[] = rows
    .map((row) => ({ id: row.id, people: usersNow(row) }))
    .filter(({ people }) => people.size > 0);
  let hidden = first;
  for (;;) {
    const wider = unionOf([
      complementOf(overWindow, hidden, threshold),
      complementOf(now, hidden, threshold),
    ]);
    if (wider.size === hidden.size) return hidden;
    hidden = wider;
  }
};

/**
 * The use cases whose figures are hidden, with the reason. `seen` holds earlier reports, newest
 * first, as the reader saw them; `must` names rows that something else already hides.
 */
export const hiddenRows = (
  rows: readonly RowUses[],
  seen: readonly ShownRows[],
  threshold: number,
  must: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, RowWhy> => {
  const why = new Map<string, RowWhy>();
  const changes = new Map(rows.map((row) => [row.id, changedSince(row, seen)]));
  for (const row of rows) {
    const change = changes.get(row.id);
    const few = isFew(membersOf(row.uses).size, threshold);
    const slight =
      change && (isFew(change.came.size, threshold) || isFew(change.went.size, threshold));
    if (few) why.set(row.id, 'few');
    else if (slight) why.set(row.id, 'changed');
    else if (must.has(row.id)) why.set(row.id, 'complement');
  }
  const peopleOf = (row: RowUses): ReadonlySet<string> => {
    const change = changes.get(row.id);
    const changed = change ? unionOf([change.came, change.went]) : new Set<string>();
    return changed.size > 0 ? changed : membersOf(row.uses);
  };
  for (const id of settle(rows, new Set(why.keys()), peopleOf, threshold)) {
    if (!why.has(id)) why.set(id, 'complement');
  }
  return why;
};
