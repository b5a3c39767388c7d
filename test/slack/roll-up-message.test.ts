import { describe, expect, it, test } from 'vitest';
import { errorsOf, validateMessage } from '../../sandbox/block-kit.ts';
import { headlineOf } from '../../src/domain/report/headline.ts';
import { buildOrganisationReport } from '../../src/domain/report/organisation.ts';
import { rank } from '../../src/domain/report/ranking.ts';
import { SHOWS } from '../../src/domain/shows.ts';
import { suppressOrganisation } from '../../src/domain/suppression/suppression-organisation.ts';
import { type RollUpFacts, rollUpMessage } from '../../src/slack/report/roll-up-message.ts';
import { type Scene, teamReports, WEEK } from '../support/reports.ts';

const settings = {
  visibility: 'totals',
  threshold: 5,
  goalMinutes: 60,
  hourlyRate: 50,
  realisation: 1,
  currency: 'USD',
} as const;

function factsOf(count: number, scene: Omit<Scene, 'teamName'>): RollUpFacts {
  const teams = Array.from({ length: count }, (_, index) => {
    const name = `Team ${String(index).padStart(4, '0')} ${'of the long name '.repeat(3)}`;
    const report = teamReports({ ...scene, teamName: name }, `T${index}`).at(-1);
    if (!report) throw new Error('no report');
    return report;
  });
  const report = buildOrganisationReport({
    week: WEEK,
    teams,
    charges: [],
    settings,
    previous: null,
  });
  const { organisation, teams: published } = suppressOrganisation(report);
  return {
    workspaceName: 'Acme',
    week: WEEK,
    weekLabel: '16–22 Nov',
    headline: headlineOf(organisation, null),
    organisation,
    teams: published,
    places: rank(published.map(({ team, utility }) => ({ id: team?.id ?? '', estimate: utility }))),
    history: [],
    owners: new Map(),
    absent: 2,
  };
}

const wordsOf = (facts: RollUpFacts, shows: (typeof SHOWS)[number] = 'charts') =>
  JSON.stringify(rollUpMessage(facts, shows, { withShare: true }).blocks);

describe('executives with 30 teams', () => {
  const facts = factsOf(30, { members: 12, replies: 9, weeks: 4, useCases: 4 });

  test.each(SHOWS)('fit, drawn as %s', (shows) => {
    const message = rollUpMessage(facts, shows, { withShare: true });
    expect(errorsOf(validateMessage(message))).toEqual([]);
    expect(message.blocks.length).toBeLessThanOrEqual(50);
  });

  it('are told that no order can be told where there is none', () => {
    expect(facts.places).toBeNull();
    expect(wordsOf(facts)).toContain('The teams cannot be put in order');
  });

  it('see places as far as the intervals allow', () => {
    const order = ['T3', 'T1'].map((id, index) => ({
      id,
      shrunken: 60 - 10 * index,
      first: index + 1,
      last: index + 1,
    }));
    const words = wordsOf({ ...facts, teams: facts.teams.slice(0, 4), places: order });
    expect(words.indexOf('Team 0003')).toBeLessThan(words.indexOf('Team 0001'));
    expect(words).toContain('Places are as far as the figures allow');
  });

  it('see who is counted', () => {
    expect(wordsOf(facts)).toContain('30 teams counted. 2 had no check-in this week.');
  });
});

describe('a workspace of 1,000 teams', () => {
  const facts = factsOf(1000, { members: 6, replies: 6, weeks: 1, useCases: 2 });

  test.each(SHOWS)('fits, drawn as %s', (shows) => {
    const message = rollUpMessage(facts, shows, { withShare: true });
    expect(errorsOf(validateMessage(message))).toEqual([]);
    expect(JSON.stringify(message.blocks)).toMatch(/And \d+ more, in the CSV/);
  });
});
