import type { Use, WouldMiss } from '../domain/reply.ts';
import { AssayError } from '../errors.ts';
import { type CheckInRow, findCheckIn } from '../store/check-ins.ts';
import {
  findLastUses,
  listUses,
  lockReply,
  type NamedUse,
  type ReplyRow,
  removeTwins,
  removeUses,
  saveReply,
  saveUses,
} from '../store/replies.ts';
import type { Db } from '../store/schema.ts';
import { addTasks, findTaskOf, rearmTask } from '../store/tasks.ts';
import { ensureUseCases, findUseCase } from '../store/use-cases.ts';
import { saveWouldMiss } from '../store/would-miss.ts';
import type { Deps } from './deps.ts';

/** One thing a person did to their answer. */
export type ReplyChange =
  | { kind: 'same-again'; useCaseId: string }
  | { kind: 'all-same' }
  | { kind: 'not-used'; useCaseId: string }
  | { kind: 'no-ai' }
  | { kind: 'away' }
  | { kind: 'would-miss'; useCaseId: string; wouldMiss: WouldMiss }
  | {
      kind: 'uses';
      uses: readonly GivenUse[];
      /** Left out: the note stays as it is. */
      note?: { text: string | null; mayBeQuoted: boolean };
    };

export type GivenUse = Omit<Use, 'useCaseId'> & {
  useCase: { id: string } | { newName: string };
  tool?: string | null;
};

type Key = { workspaceId: string; checkInId: string; personId: string };

/** An answer still counts this long after its digest was due; the digest is then corrected. In ms. */
const CORRECTABLE_MS = 28 * 24 * 3_600_000;
/** Several changes soon after each other make one correction of the digest, in ms. */
const CORRECTION_DELAY_MS = 60_000;

/**
 * Writes one change of a person's answer at once. Repeating it changes nothing; two devices take
 * turns. After the digest, a correction of it is written down too.
 * @throws AssayError `not-allowed` when the person is not asked in this check-in, `closed` when it is
 * too long ago, `not-found` when the check-in or use case is gone.
 */
export async function recordReply(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  key: Key,
  change: ReplyChange,
): Promise<CheckInRow> {
  return await db.transaction().execute((trx) => writeReply(trx, key, change, now()));
}

/** `recordReply` inside a transaction that writes more. */
export async function writeReply(
  trx: Db,
  key: Key,
  change: ReplyChange,
  now: Date,
): Promise<CheckInRow> {
  const checkIn = await requireAnswerable(trx, key, now);
  const reply = await lockReply(trx, key, now);
  await saveReply(trx, { ...(await apply(trx, key, reply, change)), changed_at: now });
  if (checkIn.state === 'published') await planCorrection(trx, checkIn, now);
  return checkIn;
}

/** The check-in, if this person may answer it now. */
export async function requireAnswerable(db: Db, key: Key, now: Date): Promise<CheckInRow> {
  const checkIn = await findCheckIn(db, key.workspaceId, key.checkInId);
  if (!checkIn) {
    throw new AssayError('not-found', 'That check-in is no longer there. Run `/ai-adoption`.');
  }
  const asked = await findTaskOf(db, key.workspaceId, checkIn.id, 'prompt', key.personId);
  if (!asked) throw new AssayError('not-allowed', 'That check-in was for someone else.');
  if (now.getTime() > checkIn.digest_at.getTime() + CORRECTABLE_MS) {
    throw new AssayError(
      'closed',
      'That check-in ended more than four weeks ago, so its figures stand. Run `/ai-adoption checkin` for the current one.',
    );
  }
  return checkIn;
}

async function apply(db: Db, key: Key, reply: ReplyRow, change: ReplyChange): Promise<ReplyRow> {
  const without = (useCaseId: string) => reply.not_used.filter((id) => id !== useCaseId);
  const answered: ReplyRow = { ...reply, state: 'replied' };
  switch (change.kind) {
    case 'no-ai':
      await removeUses(db, key, 'all');
      return { ...answered, not_used: [] };
    case 'away':
      await removeUses(db, key, 'all');
      return { ...answered, state: 'away', not_used: [] };
    case 'not-used':
      await removeUses(db, key, [change.useCaseId]);
      return { ...answered, not_used: [...without(change.useCaseId), change.useCaseId] };
    case 'same-again':
      await repeat(db, key, (use) => use.useCaseId === change.useCaseId);
      return { ...answered, not_used: without(change.useCaseId) };
    case 'all-same': {
      const given = await listUses(db, key.workspaceId, key.checkInId, key.personId);
      const settled = new Set([...reply.not_used, ...given.map((use) => use.useCaseId)]);
      await repeat(db, key, (use) => !settled.has(use.useCaseId), settled.size > 0);
      return answered;
    }
    case 'would-miss':
      if (!(await saveWouldMiss(db, key, change.useCaseId, change.wouldMiss))) {
        throw new AssayError('not-found', 'You have since taken that use case out of your answer.');
      }
      return reply;
    case 'uses': {
      const uses = await resolveAll(db, key, change.uses);
      const ids = uses.map((use) => use.useCaseId);
      await removeTwins(db, key, ids);
      await saveUses(
        db,
        uses.map((use) => toRow(key, use)),
      );
      const { note } = change;
      return {
        ...answered,
        not_used: reply.not_used.filter((id) => !ids.includes(id)),
        ...(note && { note: note.text, note_quotable: note.text !== null && note.mayBeQuoted }),
      };
    }
  }
}

const toRow = (key: Key, use: Use & { tool?: string | null }) => ({
  workspace_id: key.workspaceId,
  check_in_id: key.checkInId,
  person_id: key.personId,
  use_case_id: use.useCaseId,
  times: use.times,
  saved_minutes: use.savedMinutes,
  redo_minutes: use.redoMinutes,
  result_used: use.resultUsed,
  would_miss: use.wouldMiss,
  blockers: use.blockers,
  tool: use.tool ?? null,
});

/** Writes last time's uses again; what was not asked again, `wouldMiss`, is not repeated. */
async function repeat(
  db: Db,
  key: Key,
  wanted: (use: NamedUse) => boolean,
  mayBeNone = false,
): Promise<void> {
  const last = await findLastUses(db, key.workspaceId, key.checkInId, key.personId);
  const again = last.filter(wanted);
  if (again.length === 0 && mayBeNone) return;
  if (again.length === 0) {
    throw new AssayError(
      'not-found',
      'There is nothing from last time to repeat. Choose “Something new”.',
    );
  }
  await removeTwins(
    db,
    key,
    again.map((use) => use.useCaseId),
  );
  await saveUses(
    db,
    again.map((use) => toRow(key, { ...use, wouldMiss: null })),
  );
}

/** The uses under the ids of their use cases; of two that mean the same one, the later. */
async function resolveAll(db: Db, key: Key, uses: readonly GivenUse[]) {
  const byId = new Map<string, Use & { tool?: string | null }>();
  for (const { useCase, ...use } of uses) {
    const useCaseId = await resolveUseCase(db, key, useCase);
    byId.set(useCaseId, { ...use, useCaseId });
  }
  return [...byId.values()];
}

async function resolveUseCase(
  db: Db,
  key: Key,
  wanted: { id: string } | { newName: string },
): Promise<string> {
  if ('newName' in wanted) {
    const made = await ensureUseCases(db, key.workspaceId, [wanted.newName], key.personId);
    const [id] = made.values();
    if (id) return id;
  } else {
    const found = await findUseCase(db, key.workspaceId, wanted.id);
    if (found) return found.merged_into ?? found.id;
  }
  throw new AssayError('not-found', 'That use case is no longer in the catalogue. Choose another.');
}

async function planCorrection(db: Db, checkIn: CheckInRow, now: Date): Promise<void> {
  const dueAt = new Date(now.getTime() + CORRECTION_DELAY_MS);
  const task = {
    workspace_id: checkIn.workspace_id,
    kind: 'correction' as const,
    team_id: checkIn.team_id,
    check_in_id: checkIn.id,
    person_id: '',
    due_at: dueAt,
    state: 'due' as const,
  };
  await addTasks(db, [task]);
  await rearmTask(db, task);
}
