import { type DatedUse, membersOf } from '../report/use-case-facts.ts';
import { audit, type ReaderView } from './suppression-audit.ts';
import { type Cell, complementOf, isFew, unionOf } from './suppression-cells.ts';

/** Why a use case's figures are held back. */
export type RowWhy = 'few' | 'changed' | 'complement';

/** One use case as suppression sees it: its uses in the window. */
export type RowUses = { readonly id: string; readonly uses: readonly DatedUse[] };

const keyOf = ({ memberId, week }: DatedUse): string => `${week} ${memberId}`;

const missingFrom = (
  uses: readonly DatedUse[],
  others: readonly DatedUse[],
): readonly DatedUse[] => {
  const known = new Set(others.map(keyOf));
  return uses.filter((entry) => !known.has(keyOf(entry)));
};

/** The people whose answers came into a row and went out of it between two reports. */
type Turnover = { readonly came: ReadonlySet<string>; readonly went: ReadonlySet<string> };

const turnover = (now: readonly DatedUse[], before: readonly DatedUse[]): Turnover => ({
  came: membersOf(missingFrom(now, before)),
  went: membersOf(missingFrom(before, now)),
});

/** Since a reader last saw the row: the difference of both showings rests on these people alone. */
const sinceShown = (row: RowUses, seen: readonly ReaderView[]): Turnover | null => {
  const before = seen.find(({ shown }) => shown.has(row.id))?.rows.get(row.id);
  return before === undefined ? null : turnover(row.uses, before);
};

/** True when showing the row now would show what was held back before, unchanged. */
const wasWithheld = (row: RowUses, seen: readonly ReaderView[]): boolean =>
  seen.some(({ rows, shown, quiet }) => {
    const before = rows.get(row.id);
    if (before === undefined || quiet || shown.has(row.id)) return false;
    const { came, went } = turnover(row.uses, before);
    return came.size === 0 && went.size === 0;
  });

const usersNow = (row: RowUses): ReadonlySet<string> =>
  membersOf(row.uses.filter(({ age }) => age === 0));

/** Complements of every table the hidden rows are part of, until none of them asks for more. */
const settle = (
  tables: readonly (readonly Cell[])[],
  first: ReadonlySet<string>,
  threshold: number,
): ReadonlySet<string> => {
  let hidden = first;
  for (;;) {
    const before = hidden;
    const wider = unionOf([
      before,
      ...tables.map((cells) => complementOf(cells, before, threshold)),
    ]);
    if (wider.size === hidden.size) return hidden;
    hidden = wider;
  }
};

/** Nothing changed since the row was shown: hiding it would protect nothing. */
const isKnown = (change: Turnover | null): boolean =>
  change !== null && change.came.size === 0 && change.went.size === 0;

const whyAlone = (
  row: RowUses,
  change: Turnover | null,
  seen: readonly ReaderView[],
  threshold: number,
): RowWhy | null => {
  if (isFew(membersOf(row.uses).size, threshold)) return 'few';
  if (change && (isFew(change.came.size, threshold) || isFew(change.went.size, threshold))) {
    return 'changed';
  }
  return !isKnown(change) && wasWithheld(row, seen) ? 'changed' : null;
};

/** What a report may show: reasons for the rows it hides, whether its total and Outcomes may stand. */
export type RowDecision = {
  readonly why: ReadonlyMap<string, RowWhy>;
  readonly total: boolean;
  readonly outcome: boolean;
};

type Question = {
  readonly rows: readonly RowUses[];
  /** Earlier reports, newest first, as the reader has them. */
  readonly seen: readonly ReaderView[];
  readonly threshold: number;
  readonly total: boolean;
  readonly outcome: ReaderView['outcome'];
};

/** The use cases whose figures are hidden, with the reason, and which sums may be shown. */
export const decideRows = ({ rows, seen, threshold, total, outcome }: Question): RowDecision => {
  const why = new Map<string, RowWhy>();
  const unknown: Cell[] = [];
  const now: Cell[] = [];
  for (const row of rows) {
    const change = sinceShown(row, seen);
    const alone = whyAlone(row, change, seen, threshold);
    if (alone !== null) why.set(row.id, alone);
    const people = change ? unionOf([change.came, change.went]) : membersOf(row.uses);
    if (!isKnown(change)) unknown.push({ id: row.id, people });
    if (usersNow(row).size > 0) now.push({ id: row.id, people: usersNow(row) });
  }
  const inWindow = rows.map(({ id, uses }) => ({ id, people: membersOf(uses) }));
  const unseen = settle([unknown, now], new Set(why.keys()), threshold);
  const hidden = settle([unknown, now, inWindow], unseen, threshold);
  const candidate: ReaderView = {
    rows: new Map(rows.map(({ id, uses }) => [id, uses])),
    shown: new Set(rows.map(({ id }) => id).filter((id) => !hidden.has(id))),
    total,
    outcome,
    quiet: false,
  };
  const fresh = new Set(unknown.map(({ id }) => id));
  const known = new Set(rows.map(({ id }) => id).filter((id) => !fresh.has(id)));
  const safe = audit(candidate, seen, known, threshold);
  for (const { id } of rows) if (!safe.shown.has(id) && !why.has(id)) why.set(id, 'complement');
  return { why, total: safe.total, outcome: safe.outcome !== null };
};
