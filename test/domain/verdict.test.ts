import { describe, expect, it } from 'vitest';
import { judge, type Verdict, type VerdictFacts } from '../../src/domain/scores/verdict.ts';

/** A use case with every reason to scale it; each row below takes something away. */
const GOOD: VerdictFacts = {
  threshold: 3,
  users: 6,
  checkIns: 3,
  usedLately: true,
  low: 12,
  high: 40,
  bestGain: null,
  currency: 'EUR',
  redoShare: 0.1,
  topBlocker: null,
  grade: 'measured',
  attainment: 0.5,
  repeatShare: 0.5,
};

const blocked = (people: number) => ({ blocker: 'policy' as const, people, mentions: people });

const TABLE: readonly (readonly [string, Partial<VerdictFacts>, Verdict, string])[] = [
  [
    'all is well',
    {},
    'scale',
    'It saves each user at least 12 minutes a week, and that is measured.',
  ],
  ['verified', { grade: 'verified' }, 'scale', 'at least 12 minutes'],
  [
    'too few users',
    { users: 2, high: -1, low: -9 },
    'too-early',
    '2 people used it so far; a verdict takes 3.',
  ],
  ['one user', { users: 1, low: null, high: null }, 'too-early', '1 person used it'],
  ['two check-ins', { checkIns: 2, usedLately: true }, 'too-early', 'a verdict takes 3'],
  ['new, and losing time', { checkIns: 1, low: -9, high: -1 }, 'too-early', 'in this check-in'],
  [
    'losing time for sure',
    { low: -30, high: -5 },
    'stop',
    'Even at best it costs each user 5 minutes a week.',
  ],
  ['losing time, and redone', { low: -30, high: -5, redoShare: 2 }, 'stop', '5 minutes'],
  ['breaking even at best', { low: -30, high: 0 }, 'watch', 'between -30 and 0 minutes'],
  [
    'dropped',
    { usedLately: false, redoShare: 2 },
    'stop',
    'Nobody used it in the last two check-ins.',
  ],
  [
    'dearer than its worth',
    { bestGain: -120 },
    'stop',
    'Even at best its value falls 120 EUR short',
  ],
  ['worth its cost', { bestGain: 0 }, 'scale', 'at least 12 minutes'],
  ['redone', { redoShare: 0.4 }, 'fix', 'takes 40% of the time it saves'],
  ['nearly redone', { redoShare: 0.399 }, 'scale', 'at least 12 minutes'],
  ['only redone', { redoShare: Number.POSITIVE_INFINITY }, 'fix', 'none is saved'],
  [
    'blocked for a third',
    { topBlocker: blocked(2) },
    'fix',
    '2 of 6 users say policy gets in the way.',
  ],
  ['blocked for fewer', { topBlocker: blocked(1) }, 'scale', 'at least 12 minutes'],
  ['blocked, and only claimed', { topBlocker: blocked(2), grade: 'claimed' }, 'fix', 'policy'],
  ['only claimed', { grade: 'claimed' }, 'prove', 'only by people’s own word'],
  ['only estimated', { grade: 'estimated' }, 'prove', 'only by an estimate'],
  ['short of its target', { attainment: 0.49 }, 'watch', 'only 49% of the way'],
  ['not repeated', { repeatShare: 0.49 }, 'watch', 'only 49% of its users'],
  ['no clear effect', { low: -16, high: 128 }, 'watch', 'between -16 and 128 minutes a week'],
  ['at least nothing', { low: 0 }, 'watch', 'No clear effect yet'],
];

describe('a verdict', () => {
  it.each(TABLE)('%s', (_, changes, verdict, reason) => {
    const judgement = judge({ ...GOOD, ...changes });
    expect(judgement.verdict).toBe(verdict);
    expect(judgement.reason).toContain(reason);
  });

  it('can be told without a count of few people', () => {
    expect(judge({ ...GOOD, topBlocker: blocked(2) }).safeReason).not.toMatch(/\d/);
    expect(judge({ ...GOOD, users: 2 }).safeReason).toBe('Fewer than 3 people used it so far.');
  });
});
