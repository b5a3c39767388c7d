import type { Use } from '../domain/reply.ts';
import { AssayError } from '../errors.ts';
import { type CheckInRow, findCheckIn } from '../store/check-ins.ts';
import {
  findLastUses,
  lockReply,
  type ReplyRow,
  removeUses,
  saveReply,
  saveUses,
} from '../store/replies.ts';
import type { Db } from '../store/schema.ts';
import { addTasks, findTaskOf, rearmTask } from '../store/tasks.ts';
import { ensureUseCases, findUseCase } from '../store/use-cases.ts';
import type { Deps } from './deps.ts';

/** One thing a person did to their answer. */
export type ReplyChange =
  | { kind: 'same-again'; useCaseId: string }
  | { kind: 'all-same' }
  | { kind: 'not-used'; useCaseId: string }
  | { kind: 'no-ai' }
  | { kind: 'away' }
  | {
      kind: 'use';
      useCase: { id: string } | { newName: string };
      use: Omit<Use, 'useCaseId'>;
      note: string | null;
      noteQuotable: boolean;
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
  return await db.transaction().execute(async (trx) => {
    const checkIn = await requireAnswerable(trx, key, now());
    const reply = await lockReply(trx, key, now());
    await saveReply(trx, { ...(await apply(trx, key, reply, change)), changed_at: now() });
    if (checkIn.state === 'published') await planCorrection(trx, checkIn, now());
    return checkIn;
  });
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
    case 'all-same':
      await repeat(db, key, (use) => !reply.not_used.includes(use.useCaseId));
      return answered;
    case 'use': {
      const useCaseId = await resolveUseCase(db, key, change.useCase);
      await saveUses(db, [toRow(key, { ...change.use, useCaseId })]);
      return {
        ...answered,
        not_used: without(useCaseId),
        note: change.note,
        note_quotable: change.note !== null && change.noteQuotable,
      };
    }
  }
}

const toRow = (key: Key, use: Use) => ({
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
});

/** Writes last time's uses again; what was not asked again, `wouldMiss`, is not repeated. */
async function repeat(db: Db, key: Key, wanted: (use: Use) => boolean): Promise<void> {
  const last = await findLastUses(db, key.workspaceId, key.checkInId, key.personId);
  const again = last.filter(wanted);
  if (again.length === 0) {
    throw new AssayError(
      'not-found',
      'There is nothing from last time to repeat. Choose “Something new”.',
    );
  }
  await saveUses(
    db,
    again.map((use) => toRow(key, { ...use, wouldMiss: null })),
  );
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
