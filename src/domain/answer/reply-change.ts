import type { Use, WouldMiss } from './reply.ts';

/** A use as it is written down; null in `wouldMiss` or `tool` keeps what was said before. */
export type WrittenUse = Use & { tool: string | null };

/** One thing a person did to their answer, its use cases known. */
export type ResolvedChange =
  | { kind: 'same-again'; useCaseId: string }
  | { kind: 'all-same' }
  | { kind: 'not-used'; useCaseId: string }
  | { kind: 'no-ai' }
  | { kind: 'away' }
  | { kind: 'would-miss'; useCaseId: string; wouldMiss: WouldMiss }
  | {
      kind: 'uses';
      uses: readonly WrittenUse[];
      /** Left out: the note stays as it is. */
      note?: { text: string | null; mayBeQuoted: boolean };
    };

/** An answer without its uses. */
export type ReplyState = {
  state: 'replied' | 'away';
  /** Use cases of last time that were not used now. */
  notUsed: readonly string[];
  note: string | null;
  noteQuotable: boolean;
};

/** A use that stands already: the use case it was given under, and the one that means since a merge. */
export type StandingUse = { givenId: string; useCaseId: string };

/** What a change comes to; ids in `remove` and `missed` are those the uses were given under. */
export type ReplyPlan = {
  reply: ReplyState;
  remove: readonly string[];
  save: readonly WrittenUse[];
  missed: { givenId: string; wouldMiss: WouldMiss } | null;
};

/**
 * Works out one change of an answer. Doing it twice changes nothing more.
 * `nothing-to-repeat` when there was nothing last time, `not-given` for a use that was taken out.
 */
export function planChange(
  change: ResolvedChange,
  before: ReplyState,
  standing: readonly StandingUse[],
  lastUses: readonly WrittenUse[],
): ReplyPlan | 'nothing-to-repeat' | 'not-given' {
  const answered: ReplyState = { ...before, state: 'replied' };
  const without = (ids: readonly string[]) => before.notUsed.filter((id) => !ids.includes(id));
  const nothing = { remove: [], save: [], missed: null };
  const givenAs = (isMeant: (use: StandingUse) => boolean) =>
    standing.filter(isMeant).map((use) => use.givenId);
  /** Writing a use anew takes the place of what was given under a name that was merged into its own. */
  const saving = (uses: readonly WrittenUse[]) => {
    const ids = uses.map((use) => use.useCaseId);
    const isTwin = (use: StandingUse) =>
      use.givenId !== use.useCaseId && ids.includes(use.useCaseId);
    return { ...nothing, remove: givenAs(isTwin), save: uses };
  };
  const repeating = (uses: readonly WrittenUse[]) =>
    saving(uses.map((use) => ({ ...use, wouldMiss: null })));

  switch (change.kind) {
    case 'no-ai':
      return { ...nothing, reply: { ...answered, notUsed: [] }, remove: givenAs(() => true) };
    case 'away': {
      const reply: ReplyState = { ...before, state: 'away', notUsed: [] };
      return { ...nothing, reply, remove: givenAs(() => true) };
    }
    case 'not-used': {
      const id = change.useCaseId;
      const reply = { ...answered, notUsed: [...without([id]), id] };
      return {
        ...nothing,
        reply,
        remove: givenAs((use) => [use.givenId, use.useCaseId].includes(id)),
      };
    }
    case 'same-again': {
      const again = lastUses.filter((use) => use.useCaseId === change.useCaseId);
      if (again.length === 0) return 'nothing-to-repeat';
      return { ...repeating(again), reply: { ...answered, notUsed: without([change.useCaseId]) } };
    }
    case 'all-same': {
      const settled = new Set([...before.notUsed, ...standing.map((use) => use.useCaseId)]);
      const again = lastUses.filter((use) => !settled.has(use.useCaseId));
      if (again.length === 0 && settled.size === 0) return 'nothing-to-repeat';
      return { ...repeating(again), reply: answered };
    }
    case 'would-miss': {
      const [givenId] = givenAs((use) => use.useCaseId === change.useCaseId);
      if (!givenId) return 'not-given';
      return { ...nothing, reply: before, missed: { givenId, wouldMiss: change.wouldMiss } };
    }
    case 'uses': {
      const { uses, note } = change;
      const reply = {
        ...answered,
        notUsed: without(uses.map((use) => use.useCaseId)),
        ...(note && { note: note.text, noteQuotable: note.text !== null && note.mayBeQuoted }),
      };
      return { ...saving(uses), reply };
    }
  }
}
