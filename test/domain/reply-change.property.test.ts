import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  planChange,
  type ReplyState,
  type ResolvedChange,
  type StandingUse,
  type WrittenUse,
} from '../../src/domain/answer/reply-change.ts';
import { useOf } from './random-team.ts';

const IDS = ['a', 'b', 'c', 'd'];
const useCaseId = fc.constantFrom(...IDS);
const written = (id: string): WrittenUse => ({ ...useOf(id), tool: null });

const change: fc.Arbitrary<ResolvedChange> = fc.oneof(
  fc.record({ kind: fc.constant('same-again' as const), useCaseId }),
  fc.record({ kind: fc.constant('not-used' as const), useCaseId }),
  fc.record({ kind: fc.constantFrom('all-same' as const, 'no-ai' as const, 'away' as const) }),
  fc.record({
    kind: fc.constant('uses' as const),
    uses: fc.uniqueArray(useCaseId, { minLength: 1 }).map((ids) => ids.map(written)),
  }),
);

/** An answer as it may stand: some uses given under a name (`x-…`) that was merged into another since. */
const standing = fc
  .record({ own: fc.uniqueArray(useCaseId), merged: fc.uniqueArray(useCaseId) })
  .map(({ own, merged }): StandingUse[] => [
    ...own.map((id) => ({ givenId: id, useCaseId: id })),
    ...merged.map((id) => ({ givenId: `x-${id}`, useCaseId: id })),
  ]);
const before = fc.record<ReplyState>({
  state: fc.constantFrom('replied', 'away'),
  notUsed: fc.uniqueArray(useCaseId),
  note: fc.constantFrom(null, 'a note'),
  noteQuotable: fc.boolean(),
});
const lastUses = fc.uniqueArray(useCaseId).map((ids) => ids.map(written));

/** What stands after a plan was written, as the store does it. */
function standsAfter(
  uses: readonly StandingUse[],
  plan: Exclude<ReturnType<typeof planChange>, string>,
) {
  const kept = uses.filter((use) => !plan.remove.includes(use.givenId));
  const added = plan.save
    .filter((use) => kept.every((known) => known.givenId !== use.useCaseId))
    .map((use) => ({ givenId: use.useCaseId, useCaseId: use.useCaseId }));
  return [...kept, ...added];
}

describe('one change of an answer', () => {
  test('done twice, it changes nothing more', () => {
    fc.assert(
      fc.property(change, before, standing, lastUses, (given, reply, uses, last) => {
        const first = planChange(given, reply, uses, last);
        if (typeof first === 'string') return;
        const stands = standsAfter(uses, first);
        const second = planChange(given, first.reply, stands, last);
        if (typeof second === 'string') throw new Error(second);
        expect(second.reply).toEqual(first.reply);
        expect(standsAfter(stands, second)).toEqual(stands);
      }),
    );
  });

  test('leaves each use case once where it wrote, and never both used and not used', () => {
    fc.assert(
      fc.property(change, before, standing, lastUses, (given, reply, uses, last) => {
        const plan = planChange(given, reply, uses, last);
        if (typeof plan === 'string') return;
        const stands = standsAfter(uses, plan);
        const timesUsed = (id: string) => stands.filter((use) => use.useCaseId === id).length;
        expect(plan.save.map((use) => timesUsed(use.useCaseId))).toEqual(plan.save.map(() => 1));
        if (given.kind === 'not-used') {
          expect(plan.reply.notUsed).toContain(given.useCaseId);
          expect(timesUsed(given.useCaseId)).toBe(0);
        }
        const saved = given.kind === 'all-same' ? [] : plan.save.map((use) => use.useCaseId);
        expect(saved.filter((id) => plan.reply.notUsed.includes(id))).toEqual([]);
        if (given.kind === 'no-ai' || given.kind === 'away') expect(stands).toEqual([]);
      }),
    );
  });

  test('repeats last time as it was, without what has to be asked anew', () => {
    const last = [{ ...written('a'), wouldMiss: 'very' as const, tool: 'Claude' }];
    const empty: ReplyState = { state: 'replied', notUsed: ['b'], note: null, noteQuotable: false };
    const plan = planChange({ kind: 'same-again', useCaseId: 'a' }, empty, [], last);
    expect(plan).toMatchObject({ save: [{ useCaseId: 'a', tool: 'Claude', wouldMiss: null }] });
    expect(planChange({ kind: 'same-again', useCaseId: 'b' }, empty, [], last)).toBe(
      'nothing-to-repeat',
    );
  });

  test('would-miss is kept under the name the use was given by, and asks for a use', () => {
    const reply: ReplyState = { state: 'replied', notUsed: [], note: null, noteQuotable: false };
    const missed = { kind: 'would-miss', useCaseId: 'a', wouldMiss: 'very' } as const;
    expect(planChange(missed, reply, [{ givenId: 'x-a', useCaseId: 'a' }], [])).toMatchObject({
      missed: { givenId: 'x-a', wouldMiss: 'very' },
      save: [],
      remove: [],
    });
    expect(planChange(missed, reply, [], [])).toBe('not-given');
  });
});
