import type { CheckIn } from '../../src/domain/answer/check-in.ts';
import { type PublishedReport, RUNGS, type Rung } from '../../src/domain/report/figures.ts';
import { WINDOW_CHECK_INS } from '../../src/domain/report/report.ts';
import type { Combination } from './linear.ts';

/** The answers behind each rung of one check-in: one name for each person's answer. */
export type RungAnswers = { readonly [rung in Rung]: readonly string[] };

/**
 * Whose answer counts for which rung, worked out from the check-ins alone. "Useful" and "repeatable"
 * are answered with each reply; an answer about missing AI is the same one until it is given anew.
 */
export const rungAnswers = (checkIns: readonly CheckIn[], index: number): RungAnswers => {
  const window = checkIns.slice(Math.max(0, index + 1 - WINDOW_CHECK_INS), index + 1);
  const replied = ({ participations }: CheckIn) =>
    participations.filter(({ state }) => state === 'replied');
  const now = window.slice(-1).flatMap(replied);
  const week = window.at(-1)?.week ?? '';
  const useful: string[] = [];
  const repeatable: string[] = [];
  const indispensable: string[] = [];
  for (const { memberId } of now) {
    const own = window.filter((each) => replied(each).some((one) => one.memberId === memberId));
    useful.push(`${memberId} useful ${week}`);
    if (own.length >= 3) repeatable.push(`${memberId} repeatable ${week}`);
    const last = own.findLast((each) =>
      replied(each).some(
        (one) => one.memberId === memberId && one.uses.some((use) => use.wouldMiss !== null),
      ),
    );
    if (last) indispensable.push(`${memberId} missing ${last.week}`);
  }
  return { useful, repeatable, indispensable };
};

export const countOf = (answers: readonly string[]): Combination =>
  new Map(answers.map((name) => [name, 1]));

const scoreOf = (all: readonly RungAnswers[]): Combination => {
  const score = new Map<string, number>();
  for (const rung of RUNGS) {
    const answers = all.flatMap((each) => each[rung]);
    for (const name of answers) score.set(name, 1 / answers.length);
  }
  return score;
};

/** What a reader can read off a published report's Adoption and its rungs, of one team or several. */
export const shownCounts = (
  all: readonly RungAnswers[],
  { adoption }: PublishedReport,
): readonly Combination[] => [
  ...RUNGS.filter((rung) => adoption[rung].numerator !== null).map((rung) =>
    countOf(all.flatMap((each) => each[rung])),
  ),
  ...(adoption.score === null ? [] : [scoreOf(all)]),
];

const minus = (one: readonly string[], other: readonly string[]): Combination =>
  new Map([
    ...one.filter((name) => !other.includes(name)).map((name) => [name, 1] as const),
    ...other.filter((name) => !one.includes(name)).map((name) => [name, -1] as const),
  ]);

const peopleIn = (figure: Combination): number =>
  new Set([...figure.keys()].map((name) => name.split(' ')[0])).size;

/** Every figure of few people that could follow: each one's answer, rungs, and two weeks' differences. */
export const fewCounts = (weeks: readonly RungAnswers[], threshold: number): Combination[] => {
  const single = weeks.flatMap((week) => RUNGS.flatMap((rung) => week[rung])).map((n) => [n]);
  const rungs = weeks.flatMap((week) => RUNGS.map((rung) => week[rung]));
  const changes = weeks.flatMap((one, index) =>
    weeks.slice(0, index).map((other) => minus(one.indispensable, other.indispensable)),
  );
  return [...[...single, ...rungs].map(countOf), ...changes].filter(
    (figure) => figure.size > 0 && peopleIn(figure) < threshold,
  );
};

/** The rungs a published report hides. */
export const hiddenCounts = (
  answers: RungAnswers,
  { adoption }: PublishedReport,
): readonly Combination[] =>
  RUNGS.filter((rung) => adoption[rung].numerator === null && answers[rung].length > 0).map(
    (rung) => countOf(answers[rung]),
  );
