import { z } from 'zod';
import { REDO_BANDS, RESULT_BANDS, SAVED_BANDS, TIMES_BANDS } from '../../domain/answer/reply.ts';
import { AssayError } from '../../errors.ts';
import {
  type Draft,
  type DraftCardUse,
  draftSchema,
  isComplete,
} from '../../slack/check-in/draft-facts.ts';
import { plainMessage } from '../../slack/people/help-message.ts';
import { dayInWords } from '../../slack/people/pause-blocks.ts';
import { findAnswer } from '../../store/answers/answers.ts';
import { type DraftRow, lockDraft, saveDraftContent } from '../../store/answers/drafts.ts';
import { type CheckInRow, findCheckIn } from '../../store/asking/check-ins.ts';
import { findTaskOf, placeTask } from '../../store/asking/tasks.ts';
import type { Db } from '../../store/schema.ts';
import { writePause } from '../asking/pause.ts';
import type { Deps } from '../deps.ts';
import { redrawDraft } from './read-sentence.ts';
import { type ReplyChange, writeReply } from './record-reply.ts';
import type { Place } from './redraw-prompt.ts';
import { showReply } from './show-reply.ts';

type Settling = Pick<Deps, 'db' | 'slack' | 'now' | 'log' | 'admins'>;
export type DraftRef = {
  workspaceId: string;
  personId: string;
  draftId: string;
  /** The card that was clicked; a click may come before its place is written down. */
  message?: Place;
};

const GONE =
  'That card is settled already. Write to me again, or run `/ai-adoption checkin` to change your answer.';

/** The person's draft, locked. @throws AssayError `not-found` once it is settled or not theirs. */
export async function requireDraft(
  db: Db,
  { workspaceId, personId, draftId, message }: DraftRef,
): Promise<{ row: DraftRow; draft: Draft }> {
  const row = z.uuid().safeParse(draftId).success
    ? await lockDraft(db, workspaceId, personId, draftId)
    : undefined;
  const draft = draftSchema.safeParse(row?.content);
  if (!row || !draft.success) throw new AssayError('not-found', GONE);
  const { channelId: channel_id, ts: message_ts } = message ?? {
    channelId: row.channel_id,
    ts: row.message_ts,
  };
  return { row: { ...row, channel_id, message_ts }, draft: draft.data };
}

const checkInOf = (db: Db, row: DraftRow) =>
  row.check_in_id ? findCheckIn(db, row.workspace_id, row.check_in_id) : undefined;

/** One thing the person said to a question of the card. */
export type DraftPick =
  | { field: 'useCase' | 'times' | 'saved' | 'redo'; value: string }
  | { field: 'result'; value: 0 | 0.5 | 1 };

const bandOf = (bands: readonly { id: string; value: number }[], id: string): number => {
  const band = bands.find((one) => one.id === id);
  if (!band) throw new AssayError('bad-input', GONE);
  return band.value;
};

const filled = (use: DraftCardUse, pick: DraftPick): DraftCardUse => {
  switch (pick.field) {
    case 'useCase':
      return {
        ...use,
        useCase: use.candidates.find((one) => one.id === pick.value) ?? use.useCase,
      };
    case 'times':
      return { ...use, times: bandOf(TIMES_BANDS, pick.value) };
    case 'saved':
      return { ...use, savedMinutes: bandOf(SAVED_BANDS, pick.value) };
    case 'redo':
      return { ...use, redoMinutes: bandOf(REDO_BANDS, pick.value) };
    case 'result':
      return {
        ...use,
        resultUsed: RESULT_BANDS.some((band) => band.value === pick.value) ? pick.value : null,
      };
  }
};

/** Fills in what a draft left open, and draws its card again. */
export async function fillDraft(
  deps: Settling,
  ref: DraftRef,
  at: number,
  pick: DraftPick,
): Promise<void> {
  const { row, draft, checkIn } = await deps.db.transaction().execute(async (trx) => {
    const known = await requireDraft(trx, ref);
    if (known.draft.kind !== 'uses') throw new AssayError('not-found', GONE);
    const uses = known.draft.uses.map((use, index) => (index === at ? filled(use, pick) : use));
    const draft: Draft = { ...known.draft, uses, unclear: [] };
    await saveDraftContent(trx, known.row, draft);
    return { row: known.row, draft, checkIn: await checkInOf(trx, known.row) };
  });
  await redrawDraft(deps, row, draft, checkIn ?? null);
}

/** Says the first day back of a leave, and draws the card again. */
export async function dateDraft(deps: Settling, ref: DraftRef, until: string): Promise<void> {
  const { row, draft, checkIn } = await deps.db.transaction().execute(async (trx) => {
    const known = await requireDraft(trx, ref);
    if (known.draft.kind !== 'away') throw new AssayError('not-found', GONE);
    const draft: Draft = { ...known.draft, until, unclear: [] };
    await saveDraftContent(trx, known.row, draft);
    return { row: known.row, draft, checkIn: await checkInOf(trx, known.row) };
  });
  await redrawDraft(deps, row, draft, checkIn ?? null);
}

/** Forgets a draft: nothing of it is recorded. */
export async function dropDraft(deps: Settling, ref: DraftRef): Promise<void> {
  const row = await deps.db.transaction().execute(async (trx) => {
    const known = await requireDraft(trx, ref);
    await saveDraftContent(trx, known.row, null);
    return known.row;
  });
  await redrawDraft(deps, row, 'dropped', null);
}

/** Records a draft as the person confirmed it, all of it at once; a second click finds it settled. */
export async function confirmDraft(deps: Settling, ref: DraftRef): Promise<void> {
  const { db, now } = deps;
  const { workspaceId, personId } = ref;
  const { row, draft, checkIn } = await db.transaction().execute(async (trx) => {
    const known = await requireDraft(trx, ref);
    const about = await checkInOf(trx, known.row);
    const change = await changeOf(trx, ref, known.draft, about ?? null);
    if (change && about) {
      await writeReply(trx, { workspaceId, personId, checkInId: about.id }, change, now());
    }
    const { draft: settled } = known;
    if (settled.kind === 'away' && settled.from !== null) {
      await writePause({ db: trx, now }, ref, { from: settled.from, until: settled.until });
    }
    await saveDraftContent(trx, known.row, null);
    return { ...known, checkIn: change ? (about ?? null) : null };
  });
  await showSettled(deps, row, draft, checkIn);
}

/** What a draft changes in the answer; null for a leave that no check-in has to know of. */
async function changeOf(
  db: Db,
  { workspaceId, personId }: DraftRef,
  draft: Draft,
  checkIn: CheckInRow | null,
): Promise<ReplyChange | null> {
  switch (draft.kind) {
    case 'nothing-this-week':
      return { kind: 'no-ai' };
    case 'same-as-last':
      return { kind: 'all-same' };
    case 'uses': {
      const complete = draft.uses.filter(isComplete);
      if (complete.length < draft.uses.length)
        throw new AssayError('bad-input', 'Please say what is missing first.');
      return { kind: 'uses', uses: complete.map(toGiven) };
    }
    case 'away': {
      if (!checkIn || !draft.marksCheckIn) return null;
      const answer = await findAnswer(db, workspaceId, checkIn.id, personId);
      return answer?.state === 'replied' ? null : { kind: 'away' };
    }
  }
}

type CompleteUse = Extract<ReturnType<typeof completeOf>, object>;
const completeOf = (use: DraftCardUse) => (isComplete(use) ? use : null);

const toGiven = ({ useCase, candidates: _, ...use }: CompleteUse) => ({
  ...use,
  useCase: 'id' in useCase ? { id: useCase.id } : { newName: useCase.newName },
  wouldMiss: null,
  blockers: [],
});

/** The card becomes the check-in's receipt, and stands in for a prompt that was never sent. */
async function showSettled(
  deps: Settling,
  row: DraftRow,
  draft: Draft,
  checkIn: CheckInRow | null,
): Promise<void> {
  const { workspace_id: workspaceId, person_id: personId, channel_id: channelId } = row;
  const ts = row.message_ts;
  if (draft.kind === 'away') {
    const words = draft.until
      ? `Noted. I ask nothing until ${dayInWords(draft.until)}.`
      : draft.from === null
        ? 'Noted: you were away. You are not counted this time.'
        : 'Noted. I ask nothing until you run `/ai-adoption pause off`.';
    if (channelId && ts) await deps.slack.update(workspaceId, channelId, ts, plainMessage(words));
    if (checkIn) await showReply(deps, checkIn, personId);
    return;
  }
  if (!checkIn) return;
  if (channelId && ts) {
    const task = await findTaskOf(deps.db, workspaceId, checkIn.id, 'prompt', personId);
    if (task && !task.message_ts) {
      await placeTask(deps.db, { workspaceId, taskId: task.id }, channelId, ts);
    }
  }
  await showReply(deps, checkIn, personId, {
    clicked: channelId && ts ? { channelId, ts } : null,
  });
}

/** Settles one use of a draft that was said in the form; the last one settles the draft. */
export async function settleDraftUse(
  deps: Settling,
  ref: DraftRef,
  at: number,
  write: (trx: Db, tool: string | null) => Promise<CheckInRow>,
): Promise<() => Promise<void>> {
  const { row, draft, checkIn } = await deps.db.transaction().execute(async (trx) => {
    const known = await requireDraft(trx, ref);
    if (known.draft.kind !== 'uses') throw new AssayError('not-found', GONE);
    const checkIn = await write(trx, known.draft.uses[at]?.tool ?? null);
    const uses = known.draft.uses.filter((_, index) => index !== at);
    const draft: Draft | null = uses.length > 0 ? { ...known.draft, uses, unclear: [] } : null;
    await saveDraftContent(trx, known.row, draft);
    return { row: known.row, draft, checkIn };
  });
  return async () => {
    if (!draft)
      return await showSettled(deps, row, { kind: 'uses', uses: [], unclear: [] }, checkIn);
    await redrawDraft(deps, row, draft, checkIn);
    await showReply(deps, checkIn, ref.personId);
  };
}
