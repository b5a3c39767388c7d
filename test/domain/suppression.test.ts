import { describe, expect, it } from 'vitest';
import type { CheckIn, Participation } from '../../src/domain/answer/check-in.ts';
import { explain } from '../../src/domain/report/explanation.ts';
import {
  buildOrganisationReport,
  type OrganisationReport,
} from '../../src/domain/report/organisation.ts';
import { buildReports, type ReportInput } from '../../src/domain/report/report.ts';
import { suppress } from '../../src/domain/suppression/suppression.ts';
import {
  complementOf,
  coverOf,
  leastWithoutOne,
  maySlice,
} from '../../src/domain/suppression/suppression-cells.ts';
import { suppressOrganisation } from '../../src/domain/suppression/suppression-organisation.ts';
import {
  checkInsOf,
  inputsOf,
  measurementOf,
  replied,
  reportOf,
  SETTINGS,
  useOf,
} from './random-team.ts';

const crowd = (size: number, prefix = 'm') =>
  Array.from({ length: size }, (_, index) => `${prefix}${index}`);
const all = (members: readonly string[], ...cases: string[]): readonly Participation[] =>
  members.map((member) => replied(member, ...cases.map((id) => useOf(id))));
const totals = (checkIns: readonly CheckIn[], changes: Partial<ReportInput> = {}) =>
  suppress(reportOf(checkIns, changes), 'own-team');
const rowOf = (report: ReturnType<typeof totals>, id: string) =>
  report.useCases.find((row) => row.id === id);

describe('a report in totals mode', () => {
  it('shows a steady team everything but blockers of few, week after week', () => {
    const week = all(crowd(5), 'a', 'b');
    for (const weeks of [1, 2, 3, 4, 5, 6]) {
      const report = totals(checkInsOf(Array.from({ length: weeks }, () => week)));
      expect(report.hidden.map(({ what }) => what)).toStrictEqual(['outcomeTerms']);
      expect(report.useCases.map(({ users }) => users)).toStrictEqual([5, 5]);
      expect(report.adoption.score).not.toBeNull();
    }
  });

  it('shows no number when fewer than the threshold replied', () => {
    const report = totals(
      checkInsOf([[...all(crowd(2), 'a'), { memberId: 's', state: 'silent', uses: [] }]]),
    );
    expect(report).toMatchObject({
      asked: 3,
      replied: null,
      silent: null,
      away: null,
      netHours: null,
    });
    expect([report.adoption, report.outcome, report.utility]).toMatchObject([
      { score: null, useful: { numerator: null, value: null } },
      { score: null },
      { score: null },
    ]);
    expect(rowOf(report, 'a')).toMatchObject({ users: null, netPerUserWeek: null });
    expect(report.hidden.map(({ what }) => what)).toContain('adoption');
  });

  it('hides a use case of few, and the next smallest with it', () => {
    const week = [
      ...all(crowd(2), 'a', 'b', 'c'),
      ...all(crowd(3, 'n'), 'b', 'c'),
      ...all(['o'], 'c'),
    ];
    const report = totals(checkInsOf([week]));
    expect(rowOf(report, 'a')).toMatchObject({ users: null, verdict: 'too-early' });
    expect(rowOf(report, 'b')).toMatchObject({ users: null, low: null, redoShare: null });
    expect(rowOf(report, 'c')).toMatchObject({ users: 6 });
    expect(report.netHours).not.toBeNull();
    expect(report.hidden).toContainEqual({
      what: 'useCases: a',
      why: 'Too few people stand behind it.',
    });
  });

  it('hides totals when few used AI, though many replied', () => {
    const report = totals(checkInsOf([[...all(crowd(2), 'a'), ...all(crowd(4, 'n'))]]));
    expect(report).toMatchObject({ replied: 6, netHours: null, outcome: { score: null } });
    expect(report.economics.usefulResults).toBeNull();
    expect(report.adoption.useful.value).toBeCloseTo(1 / 3, 12);
  });

  it('hides a rung of few, and the score it would follow from', () => {
    const asked = replied('m0', useOf('a', { wouldMiss: 'very' }));
    const report = totals(checkInsOf([[asked, ...all(crowd(4, 'n'), 'a')]]));
    expect(report.adoption).toMatchObject({ score: null, indispensable: { denominator: null } });
    expect(report.adoption.useful.value).toBe(1);
    expect(report.utility.score).toBeNull();
    expect(report.outcome.score).not.toBeNull();
  });

  it('waits with “indispensable” until enough said it anew, and keeps the score', () => {
    const said = crowd(4).map((member) => replied(member, useOf('a', { wouldMiss: 'very' })));
    const checkIns = checkInsOf([said, all(crowd(4), 'a'), all(crowd(4), 'a')]);
    const report = totals(checkIns);
    expect(report.adoption).toMatchObject({
      score: 100,
      useful: { numerator: 4 },
      repeatable: { numerator: null },
      indispensable: { numerator: null },
    });
    expect(report.hidden).toContainEqual({
      what: 'adoption.indispensable',
      why: 'Fewer than 3 people answered it this time.',
    });
    expect(explain(report).adoption.arithmetic).toBeNull();
    const outside = suppress(reportOf(checkIns), 'others');
    expect(outside.adoption).toMatchObject({ score: null, useful: { numerator: 4 } });
  });

  it('hides Outcomes that would tell hidden minutes apart by their weight', () => {
    const week = [...all(['m0'], 'a'), ...all(crowd(3, 'n'), 'b')];
    const useCases = [
      { id: 'a', name: 'A', measurements: [measurementOf({ grade: 'estimated', target: null })] },
    ];
    const report = totals(checkInsOf([week]), { useCases });
    expect(report.netHours).not.toBeNull();
    expect(report.outcome.score).toBeNull();
    expect(totals(checkInsOf([week])).outcome.score).not.toBeNull();
  });

  it('hides what one newcomer changed since last week', () => {
    const first = all(crowd(4), 'a');
    const second = [...all(crowd(4)), ...all(['new'], 'a'), ...all(crowd(4, 'n'), 'b')];
    const report = totals(checkInsOf([first, second]));
    expect(rowOf(report, 'a')).toMatchObject({ users: null });
    expect(report.hidden).toContainEqual({
      what: 'useCases: a',
      why: 'Too few people’s answers changed since it was last shown.',
    });
  });

  it('keeps a change to itself when the week before was hidden', () => {
    const weeks = [all(crowd(2), 'a'), all(crowd(5), 'a')];
    expect(totals(checkInsOf(weeks)).change).toStrictEqual({
      adoption: null,
      outcome: null,
      utility: null,
    });
  });

  it('names a blocker only when enough people did, and tells a verdict without them', () => {
    const blocked = crowd(2).map((member) => replied(member, useOf('a', { blockers: ['trust'] })));
    const weeks = [0, 1, 2].map(() => [...blocked, ...all(crowd(3, 'n'), 'a')]);
    const report = totals(checkInsOf(weeks));
    expect(report.blockers).toStrictEqual([]);
    expect(rowOf(report, 'a')).toMatchObject({
      verdict: 'fix',
      topBlocker: null,
      reason: 'At least a third of its users name the same obstacle.',
    });
  });

  it('hides timed samples of few, and the value that would give them away', () => {
    const samples = Array.from({ length: 10 }, (_, index) => ({
      memberId: `m${index % 2}`,
      date: '2026-09-30',
      claimedMinutes: 30,
      measuredMinutes: 20,
    }));
    const settings = { ...SETTINGS, hourlyRate: 60, realisation: 1 };
    const report = totals(checkInsOf([all(crowd(5), 'a')]), { samples, settings });
    expect(report.claims).toStrictEqual({
      samples: null,
      claimedMinutes: null,
      measuredMinutes: null,
      ratio: null,
    });
    expect(report.economics).toMatchObject({ value: null, calibratedHours: null });
  });
});

describe('a named team', () => {
  const settings = { ...SETTINGS, visibility: 'named' as const };
  const report = reportOf(checkInsOf([all(crowd(2), 'a')]), { settings });

  it('sees everything itself', () => {
    const own = suppress(report, 'own-team');
    expect(own.hidden).toStrictEqual([]);
    expect(own.useCases).toMatchObject([{ users: 2, verdict: 'too-early' }]);
    expect(explain(own).outcome.terms).toMatchObject([{ users: 2, weight: 0.25 }]);
    expect(explain(own).adoption.arithmetic).toBe('100 × (2/2) / 1 = 100.0');
  });

  it('shows others no more than any team', () => {
    const others = suppress(report, 'others');
    expect(others).toMatchObject({ replied: null, netHours: null, outcomeTerms: null });
    expect(JSON.stringify(explain(others))).not.toContain('m0');
  });
});

describe('an organisation', () => {
  const team = (size: number, prefix: string) =>
    reportOf(checkInsOf([all(crowd(size, prefix), 'a')]));
  const whole = (...teams: ReturnType<typeof team>[]) =>
    suppressOrganisation(
      buildOrganisationReport({
        week: '2026-W40',
        teams,
        charges: [],
        settings: SETTINGS,
        previous: null,
      }),
    );

  it('adds its teams up', () => {
    const { organisation, teams } = whole(team(4, 'x'), team(6, 'y'));
    expect(organisation).toMatchObject({ asked: 10, replied: 10, adoption: { score: 100 } });
    expect(organisation.netHours).toBeCloseTo((10 * 35) / 60, 12);
    expect(organisation.useCases).toMatchObject([{ id: 'a', users: 10 }]);
    expect(teams.map(({ replied: count }) => count)).toStrictEqual([4, 6]);
  });

  it('hides the next smallest teams beside a small one, enough even for who leads one', () => {
    const { organisation, teams } = whole(team(2, 'w'), team(4, 'x'), team(6, 'y'), team(9, 'z'));
    expect(organisation.replied).toBe(21);
    expect(teams.map(({ replied: count }) => count)).toStrictEqual([null, null, null, 9]);
    expect(teams.map(({ netHours }) => netHours === null)).toStrictEqual([true, true, true, false]);
  });

  it('keeps use cases of covering teams back while the window holds that check-in', () => {
    const sizes = [2, 4, 9, 10];
    const weeks = [0, 1, 2, 3, 4].map((age) =>
      sizes.map((size, index) =>
        all(crowd(age === 0 ? size : Math.max(size, 9), `t${index}m`), 'a'),
      ),
    );
    const teams = sizes.map((_, index) =>
      buildReports(
        inputsOf(checkInsOf(weeks.map((week) => week[index] ?? [])), {
          team: { id: `team${index}`, name: `Team ${index}` },
        }),
      ),
    );
    let previous: OrganisationReport | null = null;
    const shown = weeks.map((_, age) => {
      const now = teams.flatMap((reports) => reports.slice(age, age + 1));
      const week = `2026-W${40 + age}`;
      previous = buildOrganisationReport({
        week,
        teams: now,
        charges: [],
        settings: SETTINGS,
        previous,
      });
      const [, , covering, free] = suppressOrganisation(previous).teams;
      return [covering, free].map((report) => report && rowOf(report, 'a')?.users);
    });
    const covered = [null, 10];
    expect(shown).toStrictEqual([covered, covered, covered, covered, [9, 10]]);
  });

  it('does without a total that too few teams would stand behind', () => {
    const { organisation, teams } = whole(team(2, 'x'), team(9, 'y'));
    expect(organisation).toMatchObject({ asked: 11, replied: null, netHours: null });
    expect(teams.map(({ replied: count }) => count)).toStrictEqual([null, 9]);
  });

  it('tells a use case where every team tells its part', () => {
    const { organisation } = whole(team(4, 'x'), team(6, 'y'));
    expect(rowOf(organisation, 'a')).toMatchObject({ users: 10 });
    const few = whole(team(2, 'w'), team(4, 'x'), team(6, 'y'), team(9, 'z')).organisation;
    expect(rowOf(few, 'a')).toMatchObject({ users: null, grade: 'claimed', verdict: 'too-early' });
  });
});

describe('cells', () => {
  const cell = (id: string, size: number) => ({ id, people: new Set(crowd(size, id)) });

  it('are hidden with company enough', () => {
    const cells = [cell('a', 2), cell('b', 4), cell('c', 9)];
    expect([...complementOf(cells, new Set(['a']), 5)]).toStrictEqual(['a', 'b']);
    expect([...complementOf(cells, new Set(), 5)]).toStrictEqual([]);
    const small = [cell('a', 1), cell('b', 1), cell('c', 7), cell('d', 8)];
    expect([...complementOf(small, new Set(['a', 'b']), 5)]).toStrictEqual(['a', 'b', 'c']);
  });

  it('count people once who stand behind several', () => {
    const cells = ['a', 'b', 'c'].map((id) => ({ id, people: new Set(crowd(4)) }));
    expect(complementOf(cells, new Set(['a']), 5).size).toBe(3);
  });

  it('cover one another whichever of them a reader knows', () => {
    const cells = [cell('a', 2), cell('b', 4), cell('c', 9), cell('d', 9)];
    expect(leastWithoutOne(cells)).toBe(15);
    const { hidden, safe } = coverOf(cells, new Set(['a']), 5);
    expect([[...hidden], safe]).toStrictEqual([['a', 'b', 'c'], true]);
    expect(coverOf(cells.slice(0, 2), new Set(['a']), 5).safe).toBe(false);
    expect(coverOf(cells, new Set(), 5)).toStrictEqual({ hidden: new Set(), safe: true });
  });

  it('are sliced only when the slice and the rest are large enough', () => {
    const whole = new Set(crowd(9));
    expect(maySlice(new Set(crowd(5)), whole, 5)).toBe(false);
    expect(maySlice(new Set(crowd(4)), whole, 4)).toBe(true);
    expect(maySlice(new Set(crowd(3)), whole, 4)).toBe(false);
    expect(maySlice(whole, whole, 5)).toBe(true);
  });
});
