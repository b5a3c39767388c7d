import { type DatedUse, membersOf } from '../report/use-case-facts.ts';
import { type Combination, EMPTY_SPAN, extend, follows } from './linear.ts';
import { isFew } from './suppression-cells.ts';

/**
 * A report as its reader has it: every row's uses, the rows shown, and whether the total was.
 * `outcome`: what a minute of each row counts for in Outcomes, null when that was not shown.
 * `quiet`: too few replied, so nothing was shown, whatever other reports say of the same rows.
 */
export type ReaderView = {
  readonly rows: ReadonlyMap<string, readonly DatedUse[]>;
  readonly shown: ReadonlySet<string>;
  readonly total: boolean;
  readonly outcome: ReadonlyMap<string, number> | null;
  readonly quiet: boolean;
};

type NameOf = (id: string, use: DatedUse) => string;

/**
 * Names for unknowns: the net minutes of one use case in one week, summed over members who stand in
 * the very same reports and weeks. No figure tells such members apart, so nothing is lost by the sum.
 */
const nameUnknowns = (views: readonly ReaderView[]): NameOf => {
  const places = new Map<string, string[]>();
  views.forEach(({ rows }, index) => {
    for (const [id, uses] of rows) {
      for (const { memberId, week } of uses) {
        const key = JSON.stringify([id, memberId]);
        const list = places.get(key) ?? [];
        list.push(`${index} ${week}`);
        places.set(key, list);
      }
    }
  });
  const patterns = new Map([...places].map(([key, list]) => [key, list.sort().join()]));
  return (id, { memberId, week }) =>
    JSON.stringify([id, patterns.get(JSON.stringify([id, memberId])), week]);
};

const rowFigure = (id: string, uses: readonly DatedUse[], nameOf: NameOf): Combination => {
  const weeks = new Map<string, number>();
  for (const { memberId } of uses) weeks.set(memberId, (weeks.get(memberId) ?? 0) + 1);
  return new Map(
    uses.map((use) => [nameOf(id, use), 1 / (weeks.size * (weeks.get(use.memberId) ?? 1))]),
  );
};

const isNow = ({ age }: DatedUse): boolean => age === 0;

/** The minutes of this check-in, each row's by its weight. */
const sumFigure = (
  { rows }: ReaderView,
  weightOf: (id: string) => number,
  nameOf: NameOf,
): Combination =>
  new Map(
    [...rows].flatMap(([id, uses]) =>
      weightOf(id) === 0 ? [] : uses.filter(isNow).map((use) => [nameOf(id, use), weightOf(id)]),
    ),
  );

const outcomeFigure = (view: ReaderView, nameOf: NameOf): Combination =>
  sumFigure(view, (id) => view.outcome?.get(id) ?? 0, nameOf);

const shownBy = (view: ReaderView, nameOf: NameOf): readonly Combination[] => [
  ...[...view.rows]
    .filter(([id]) => view.shown.has(id))
    .map(([id, uses]) => rowFigure(id, uses, nameOf)),
  ...(view.total ? [sumFigure(view, () => 1, nameOf)] : []),
  ...(view.outcome ? [outcomeFigure(view, nameOf)] : []),
];

/** What a report must not give away: its hidden rows, and what few people said in its week. */
const heldBack = (view: ReaderView, threshold: number, nameOf: NameOf): readonly Combination[] =>
  [...view.rows].flatMap(([id, uses]) => {
    const now = uses.filter(isNow);
    const few = isFew(membersOf(now).size, threshold);
    const hidden = !view.shown.has(id) && (!view.quiet || isFew(membersOf(uses).size, threshold));
    return [
      ...(hidden ? [rowFigure(id, uses, nameOf)] : []),
      ...(few ? [new Map(now.map((use) => [nameOf(id, use), 1]))] : []),
    ];
  });

/**
 * Checks a report against the `earlier` ones its reader has: hides its smallest rows, and at last
 * its total, until nothing held back now or before follows by linear algebra; then its Outcomes, if
 * they would undo that. `known` rows are on record already. Returns the view that may be shown.
 */
export const audit = (
  candidate: ReaderView,
  earlier: readonly ReaderView[],
  known: ReadonlySet<string>,
  threshold: number,
): ReaderView => {
  const nameOf = nameUnknowns([candidate, ...earlier]);
  const past = extend(
    EMPTY_SPAN,
    earlier.flatMap((view) => shownBy(view, nameOf)),
  );
  const open = (figure: Combination): boolean => !follows(past, figure);
  const before = earlier.flatMap((view) => heldBack(view, threshold, nameOf)).filter(open);
  let view: ReaderView = { ...candidate, outcome: null };
  for (;;) {
    const span = extend(past, shownBy(view, nameOf));
    const held = [...before, ...heldBack(view, threshold, nameOf).filter(open)];
    if (!held.some((figure) => follows(span, figure))) {
      const whole = extend(span, [outcomeFigure(candidate, nameOf)]);
      const isSafe = view.total && !held.some((figure) => follows(whole, figure));
      return isSafe ? { ...view, outcome: candidate.outcome } : view;
    }
    const current = view;
    const [smallest] = [...current.rows]
      .filter(([id]) => current.shown.has(id) && !known.has(id))
      .sort((one, other) => membersOf(one[1]).size - membersOf(other[1]).size);
    if (smallest === undefined) return { ...view, total: false };
    view = { ...view, shown: new Set([...view.shown].filter((id) => id !== smallest[0])) };
  }
};
