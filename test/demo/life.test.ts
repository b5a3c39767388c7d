import { expect, test } from 'vitest';
import { TEAMS } from '../../sandbox/demo/cast.ts';
import { answerOf, type Life } from '../../sandbox/demo/life.ts';
import { at, drift } from '../../sandbox/demo/practices.ts';
import { HOLIDAYS, STORY } from '../../sandbox/demo/story.ts';

const WEEKS = Array.from({ length: 16 }, (_, week) => week);

const lives = (seed: number): Life[] =>
  TEAMS.flatMap((team) =>
    team.people.map((member) => ({
      seed,
      member,
      practices: STORY[team.channel] ?? [],
      holidays: HOLIDAYS[member.name] ?? [],
    })),
  );

const everyAnswer = (seed: number) =>
  lives(seed).flatMap((life) => WEEKS.map((week) => answerOf(life, week)));

test('the same seed gives the same lives, another seed others', () => {
  expect(everyAnswer(7)).toEqual(everyAnswer(7));
  expect(everyAnswer(7)).not.toEqual(everyAnswer(8));
});

test('people are silent, away and idle at times, and mostly answer', () => {
  const kinds = everyAnswer(7).map((answer) => answer.kind);
  const shareOf = (kind: string) => kinds.filter((one) => one === kind).length / kinds.length;
  expect(shareOf('uses')).toBeGreaterThan(0.6);
  for (const kind of ['silent', 'away', 'none']) expect(shareOf(kind)).toBeGreaterThan(0.01);
});

test('only people of the team use what the team lives with', () => {
  for (const team of TEAMS) {
    const names = new Set(team.people.map((member) => member.name));
    const users = (STORY[team.channel] ?? []).flatMap((practice) => Object.keys(practice.takenUp));
    expect(users.filter((name) => !names.has(name))).toEqual([]);
  }
  const everyone = new Set(TEAMS.flatMap((team) => team.people.map((member) => member.name)));
  expect(Object.keys(HOLIDAYS).filter((name) => !everyone.has(name))).toEqual([]);
});

test('a drift stays where it began and where it ended', () => {
  const rising = drift(10, 20, 2, 4);
  expect([0, 2, 3, 4, 9].map((week) => at(rising, week))).toEqual([10, 10, 15, 20, 20]);
});
