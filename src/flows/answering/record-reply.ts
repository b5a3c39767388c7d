import type { Use } from '../../domain/answer/reply.ts';
import {
  planChange,
  type ReplyPlan,
  type ResolvedChange,
} from '../../domain/answer/reply-change.ts';
import { AssayError } from '../../errors.ts';
import { findLastUsesOfEach } from '../../store/answers/answers.ts';
import {
  holdCheckIns,
  listStandingUses,
  lockReplies,
  type ReplyRow,
  removeUses,
  saveReplies,
  saveUses,
} from '../../store/answers/replies.ts';
import { saveWouldMiss } from '../../store/answers/would-miss.ts';
import { findAskedIn } from '../../store/asking/asked.ts';
import type { CheckInRow } from '../../store/asking/check-ins.ts';
import { batched } from '../../store/batched.ts';
import type { Db } from '../../store/schema.ts';
import { ensureUseCases, findUseCase } from '../../store/use-cases/use-cases.ts';
import type { AnswerKey } from '../../store/wanted.ts';
import type { Deps } from '../deps.ts';
import { planCorrection } from './plan-correction.ts';

/** One thing a person did to their answer. */
export type ReplyChange =
  | Exclude<ResolvedChange, { kind: 'uses' }>
  | (Omit<Extract<ResolvedChange, { kind: 'uses' }>, 'uses'> & { uses: readonly GivenUse[] });

export type GivenUse = Omit<Use, 'useCaseId'> & {
  useCase: { id: string } | { newName: string };
  tool?: string | null;
};

type Written = { key: AnswerKey; change: ReplyChange; now: Date };

/** An answer still counts this long after its digest was due; the digest is then corrected. In ms. */
const CORRECTABLE_MS = 28 * 24 * 3_600_000;

/** Several people's answers do not wait longer than this for one of them, in ms: each is then written alone. */
const WAIT_FOR_ONE_MS = 500;

const recordTogether: (db: Db, written: Written) => Promise<void> = batched(
  (db, written: readonly Written[]) =>
    db.transaction().execute(async (trx) => {
      await writeReplies(trx, written, written.length > 1 ? WAIT_FOR_ONE_MS : 0);
      return written.map(() => undefined);
    }),
);

/**
 * Writes one change of a person's answer at once. Repeating it changes nothing; two devices take
 * turns. After the digest, a correction of it is written down too.
 * @throws AssayError `not-allowed` when the person is not asked in this check-in, `closed` when it is
 * too long ago, `not-found` when the check-in or use case is gone.
 */
export async function recordReply(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { workspaceId, checkInId, personId }: AnswerKey,
  change: ReplyChange,
): Promise<CheckInRow> {
  const key = { workspaceId, checkInId, personId };
  const at = now();
  const checkIn = await requireAnswerable(db, key, at);
  await recordTogether(db, { key, change, now: at });
  return checkIn;
}

/** `recordReply` inside a transaction that writes more. */
export async function writeReply(
  trx: Db,
  key: AnswerKey,
  change: ReplyChange,
  now: Date,
): Promise<CheckInRow> {
  const checkIn = await requireAnswerable(trx, key, now);
  await writeReplies(trx, [{ key, change, now }]);
  return checkIn;
}

/** Several people's changes, in order, all or none. */
async function writeReplies(trx: Db, written: readonly Written[], waitMs = 0): Promise<void> {
  for (const round of roundsOf(written)) await writeRound(trx, round, waitMs);
  const keys = written.map(({ key }) => key);
  for (const published of await holdCheckIns(trx, keys)) {
    await planCorrection(trx, published, written[0]?.now ?? new Date());
  }
}

const idOf = ({ workspaceId, checkInId, personId }: AnswerKey) =>
  `${workspaceId} ${checkInId} ${personId}`;

/** Each person's first change, then each one's second, and so on: one of a person's at a time. */
function roundsOf(written: readonly Written[]): Written[][] {
  const rounds: Written[][] = [];
  const counts = new Map<string, number>();
  for (const one of written) {
    const id = idOf(one.key);
    const count = counts.get(id) ?? 0;
    counts.set(id, count + 1);
    rounds[count] = [...(rounds[count] ?? []), one];
  }
  return rounds;
}

const REPEATS = new Set<ReplyChange['kind']>(['same-again', 'all-same']);

type Planned = { key: AnswerKey; plan: ReplyPlan };

async function writeRound(trx: Db, written: readonly Written[], waitMs: number): Promise<void> {
  const keys = written.map(({ key }) => key);
  const now = written[0]?.now ?? new Date();
  const replies = await lockReplies(trx, keys, now, waitMs);
  const standing = await listStandingUses(trx, keys);
  const repeats = written.some(({ change }) => REPEATS.has(change.kind));
  const last = repeats ? await findLastUsesOfEach(trx, keys) : [];
  const planned: Planned[] = [];
  for (const [at, { key, change }] of written.entries()) {
    const resolved = await resolve(trx, key, change);
    const plan = planChange(resolved, beforeOf(replies[at]), standing[at] ?? [], last[at] ?? []);
    if (typeof plan === 'string') throw new AssayError('not-found', WHY_NOT[plan]);
    planned.push({ key, plan });
  }
  await writePlanned(trx, planned, now);
}

async function writePlanned(trx: Db, planned: readonly Planned[], now: Date): Promise<void> {
  await removeUses(
    trx,
    planned.flatMap(({ key, plan }) => plan.remove.map((givenId) => ({ ...key, givenId }))),
  );
  await saveUses(
    trx,
    planned.flatMap(({ key, plan }) => plan.save.map((use) => toRow(key, use))),
  );
  for (const { key, plan } of planned) {
    if (plan.missed) await saveWouldMiss(trx, key, plan.missed.givenId, plan.missed.wouldMiss);
  }
  const states = planned.map(({ key, plan: { reply } }) => ({
    ...keyColumns(key),
    state: reply.state,
    not_used: [...reply.notUsed],
    note: reply.note,
    note_quotable: reply.noteQuotable,
  }));
  await saveReplies(trx, states, now);
}

const WHY_NOT = {
  'nothing-to-repeat': 'There is nothing from last time to repeat. Choose “Something new”.',
  'not-given': 'You have since taken that use case out of your answer.',
} as const;

function beforeOf(reply: ReplyRow | undefined) {
  if (!reply) throw new Error('A reply was not locked.');
  return {
    state: reply.state,
    notUsed: reply.not_used,
    note: reply.note,
    noteQuotable: reply.note_quotable,
  };
}

/** The check-in, if this person may answer it now. */
export async function requireAnswerable(db: Db, key: AnswerKey, now: Date): Promise<CheckInRow> {
  const found = await findAskedIn(db, key);
  if (!found) {
    throw new AssayError('not-found', 'That check-in is no longer there. Run `/ai-adoption`.');
  }
  const { checkIn, isAsked } = found;
  if (!isAsked) throw new AssayError('not-allowed', 'That check-in was for someone else.');
  if (now.getTime() > checkIn.digest_at.getTime() + CORRECTABLE_MS) {
    throw new AssayError(
      'closed',
      'That check-in ended more than four weeks ago, so its figures stand. Run `/ai-adoption checkin` for the current one.',
    );
  }
  return checkIn;
}

const keyColumns = (key: AnswerKey) => ({
  workspace_id: key.workspaceId,
  check_in_id: key.checkInId,
  person_id: key.personId,
});

const toRow = (key: AnswerKey, use: ReplyPlan['save'][number]) => ({
  ...keyColumns(key),
  use_case_id: use.useCaseId,
  times: use.times,
  saved_minutes: use.savedMinutes,
  redo_minutes: use.redoMinutes,
  result_used: use.resultUsed,
  would_miss: use.wouldMiss,
  blockers: use.blockers,
  tool: use.tool,
});

/** The change with its uses under the ids of their use cases; of two that mean the same one, the later. */
async function resolve(db: Db, key: AnswerKey, change: ReplyChange): Promise<ResolvedChange> {
  if (change.kind !== 'uses') return change;
  const byId = new Map<string, ReplyPlan['save'][number]>();
  for (const { useCase, tool = null, ...use } of change.uses) {
    const useCaseId = await resolveUseCase(db, key, useCase);
    byId.set(useCaseId, { ...use, useCaseId, tool });
  }
  return { ...change, uses: [...byId.values()] };
}

async function resolveUseCase(
  db: Db,
  key: AnswerKey,
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
