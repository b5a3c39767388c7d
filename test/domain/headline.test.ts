import { describe, expect, it } from 'vitest';
import type { PublishedReport, UseCaseRow } from '../../src/domain/report/figures.ts';
import { headlineOf } from '../../src/domain/report/headline.ts';
import { suppress } from '../../src/domain/suppression/suppression.ts';
import { checkInsOf, replied, reportOf, SETTINGS, useOf } from './random-team.ts';

const members = ['m', 'n', 'o', 'p'];
const settings = { ...SETTINGS, visibility: 'named' as const };
const week = members.map((member) => replied(member, useOf('a')));
const steady = suppress(reportOf(checkInsOf([week, week, week]), { settings }), 'own-team');
const quiet = { ...steady, change: { adoption: null, outcome: null, utility: null } };
const change = (difference: number, real: boolean) => ({ difference, low: 0, high: 0, real });
const rows = (verdict: UseCaseRow['verdict']): Partial<PublishedReport> => ({
  useCases: steady.useCases.map((row) => ({ ...row, name: 'Letters', verdict })),
});
const claims = (ratio: number | null) => ({ claims: { ...steady.claims, ratio } });
const money = (cost: number, usefulResults: number) => ({
  economics: { ...steady.economics, cost, usefulResults },
});
const noShare = { ...steady.adoption, score: null };

type Row = readonly [string, Partial<PublishedReport>, Partial<PublishedReport> | null, string];
const TABLE: readonly Row[] = [
  [
    'few answered',
    { replied: null, isFirst: true },
    null,
    'Fewer than 3 people answered, so there are no figures.',
  ],
  ['none answered', { replied: 0, silent: 4 }, {}, 'Nobody answered this time.'],
  ['all away', { replied: 0, silent: 0 }, {}, 'Everyone was away this time.'],
  [
    'none used AI',
    { outcome: { score: null, low: null, high: null }, netHours: 0, ...money(5, 0) },
    {},
    'Nobody used AI this time.',
  ],
  [
    'the first',
    { isFirst: true },
    null,
    'The first check-in is in: 4 of 4 answered, and AI was of use to 4.',
  ],
  ['low response', { silent: 6 }, {}, '4 of 10 answered, so take these figures with care.'],
  [
    'low response before verdicts',
    { silent: 6, ...rows('scale') },
    rows('watch'),
    '4 of 10 answered, so take these figures with care.',
  ],
  ['to scale', rows('scale'), rows('prove'), '“Letters” is proven and ready to scale.'],
  ['to stop', rows('stop'), rows('watch'), '“Letters” no longer pays: time to stop or rethink it.'],
  ['to fix', rows('fix'), rows('scale'), '“Letters” needs fixing before it pays.'],
  ['to prove', rows('prove'), rows('too-early'), '“Letters” looks good and is worth measuring.'],
  [
    'same verdict',
    { ...quiet, ...rows('scale') },
    rows('scale'),
    '4 of 4 answered; Adoption is at 100.',
  ],
  [
    'claims fell short',
    claims(0.62),
    claims(0.9),
    'Where work was timed, it saved 62% of what people thought.',
  ],
  [
    'claims below nothing',
    claims(-0.2),
    claims(null),
    'Where work was timed, it saved nothing of what people thought.',
  ],
  [
    'claims still short',
    { ...quiet, ...claims(0.62) },
    claims(0.7),
    '4 of 4 answered; Adoption is at 100.',
  ],
  ['spend up', money(120, 4), money(100, 4), 'Spend rose 20%, and useful results did not.'],
  [
    'spend and results up',
    { ...quiet, ...money(120, 5) },
    money(100, 4),
    '4 of 4 answered; Adoption is at 100.',
  ],
  [
    'a real change',
    {
      change: {
        adoption: change(-12.4, true),
        outcome: change(3, true),
        utility: change(40, false),
      },
    },
    {},
    'Adoption fell 12 points to 100.',
  ],
  [
    'no real change',
    {},
    {},
    `No real change: Utility is at ${Math.round(steady.utility.score ?? 0)}.`,
  ],
  ['nothing to compare', quiet, null, '4 of 4 answered; Adoption is at 100.'],
  ['only the response to tell', { ...quiet, adoption: noShare }, null, '4 of 4 answered.'],
];

describe('the headline', () => {
  it.each(TABLE)('%s', (_, now, before, sentence) => {
    const previous = before === null ? null : { ...steady, ...before };
    expect(headlineOf({ ...steady, ...now }, previous)).toBe(sentence);
  });

  it('counts others that went the same way', () => {
    const two = {
      useCases: [
        ...(rows('scale').useCases ?? []),
        ...steady.useCases.map((row) => ({ ...row, id: 'b', verdict: 'scale' as const })),
      ],
    };
    expect(headlineOf({ ...steady, ...two }, { ...steady, useCases: [] })).toBe(
      '“Letters” is proven and ready to scale. 1 more went the same way.',
    );
  });
});
