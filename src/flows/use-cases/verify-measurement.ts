import { ERASED_PERSON } from '../../domain/report/erased.ts';
import { AssayError } from '../../errors.ts';
import { SlackCallError } from '../../slack/calling/poster.ts';
import {
  type VerificationFacts,
  verificationMessage,
  verificationResultMessage,
} from '../../slack/use-cases/evidence-message.ts';
import { listSentTasks } from '../../store/asking/sent-tasks.ts';
import { addTasks, type TaskRef } from '../../store/asking/tasks.ts';
import { audit } from '../../store/audit.ts';
import type { Db } from '../../store/schema.ts';
import { findTeam, listLeaders, listMembers, type Team } from '../../store/teams/teams.ts';
import {
  findMeasurement,
  type MeasurementRow,
  settleMeasurement,
} from '../../store/use-cases/measurements.ts';
import { findUseCase } from '../../store/use-cases/use-cases.ts';
import { enqueueDue } from '../asking/enqueue-due.ts';
import { tellMarked } from '../asking/post-marked.ts';
import { workTask } from '../asking/work-task.ts';
import type { Deps } from '../deps.ts';
import { isAdmin, isLeader } from '../permissions.ts';

type Telling = Pick<Deps, 'db' | 'slack' | 'now' | 'log'>;

type Request = {
  workspaceId: string;
  measurementId: string;
  team: Team;
  /** Who entered it, and so may not confirm it. */
  personId: string;
  ownerId: string | null;
  at: Date;
};

/**
 * Writes down who is asked to confirm a figure: the team's leaders but for the one who entered it,
 * else the use case's owner, else admins. Returns how many are.
 */
export async function askForVerification(
  trx: Db,
  admins: readonly string[],
  request: Request,
): Promise<number> {
  const asked = await listVerifiers(trx, admins, request);
  await addTasks(
    trx,
    asked.map((verifier) => ({
      workspace_id: request.workspaceId,
      kind: 'verification' as const,
      team_id: request.team.id,
      check_in_id: request.measurementId,
      person_id: verifier,
      due_at: request.at,
      state: 'due' as const,
    })),
  );
  return asked.length;
}

async function listVerifiers(
  db: Db,
  admins: readonly string[],
  { workspaceId, team, personId, ownerId }: Request,
): Promise<readonly string[]> {
  const members = await listMembers(db, workspaceId, team.id);
  const candidates = [
    await listLeaders(db, workspaceId, team.id),
    ownerId ? [ownerId] : [],
    admins,
    members.filter((member) => member.is_admin).map((member) => member.id),
  ].map((people) => people.filter((one) => one !== personId));
  return candidates.find((people) => people.length > 0) ?? [];
}

/** Asks one leader to confirm a measured figure, in their DM, once. */
export const sendVerification = (deps: Telling, ref: TaskRef): Promise<void> =>
  workTask(deps, ref, async (task) => {
    const found = await loadFacts(deps, task.workspace_id, task.check_in_id);
    if (!found) return { state: 'skipped', reason: 'no_measurement' };
    if (found.facts.settled) return { state: 'skipped', reason: 'settled' };
    const message = verificationMessage(found.facts);
    return await tellMarked(deps, task, found.measurement.created_at, message);
  });

/** Tells the person who entered a figure what was said of it, once. */
export const sendVerificationResult = (deps: Telling, ref: TaskRef): Promise<void> =>
  workTask(deps, ref, async (task) => {
    const found = await loadFacts(deps, task.workspace_id, task.check_in_id);
    if (!found?.facts.settled) return { state: 'skipped', reason: 'not_settled' };
    const message = verificationResultMessage({
      ...found.facts,
      teamId: task.team_id,
      useCaseId: found.measurement.use_case_id,
    });
    return await tellMarked(deps, task, found.measurement.created_at, message);
  });

async function loadFacts(
  { db }: Pick<Deps, 'db'>,
  workspaceId: string,
  measurementId: string,
): Promise<{ measurement: MeasurementRow; facts: VerificationFacts } | null> {
  const measurement = await findMeasurement(db, workspaceId, measurementId);
  if (!measurement) return null;
  const [useCase, team] = await Promise.all([
    findUseCase(db, workspaceId, measurement.use_case_id),
    measurement.team_id ? findTeam(db, workspaceId, measurement.team_id) : null,
  ]);
  return {
    measurement,
    facts: {
      measurementId,
      useCaseName: useCase?.name ?? 'a use case',
      teamName: team?.name ?? 'all teams',
      enteredBy: measurement.entered_by ?? '',
      figure: measurement,
      settled: settledOf(measurement),
    },
  };
}

const settledOf = (measurement: MeasurementRow): VerificationFacts['settled'] => {
  if (measurement.verified_by) return { by: measurement.verified_by, isRight: true };
  return measurement.disputed_by ? { by: measurement.disputed_by, isRight: false } : null;
};

/**
 * Someone says whether a measured figure is right. Confirmed, it counts as verified; not right, it
 * is kept and counts for nothing. The first word stands.
 * @throws AssayError `not-found`; `not-allowed` for the person who entered it and for anyone but
 * the team's leaders, the use case's owner and admins; `conflict` when it was settled before.
 */
export async function settleEvidence(
  deps: Telling & Pick<Deps, 'admins' | 'queue'>,
  asking: { workspaceId: string; personId: string },
  measurementId: string,
  isRight: boolean,
): Promise<void> {
  const { db, now } = deps;
  const { workspaceId, personId } = asking;
  const measurement = await requireVerifier(deps, asking, measurementId);
  const isSettled = await db.transaction().execute(async (trx) => {
    if (!(await settleMeasurement(trx, workspaceId, measurementId, { personId, isRight }))) {
      return false;
    }
    await planResult(trx, measurement, now());
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: personId,
      action: isRight ? 'measurement.verified' : 'measurement.disputed',
      subject: measurementId,
      details: { useCaseId: measurement.use_case_id, teamId: measurement.team_id },
    });
    return true;
  });
  await redrawVerifications(deps, workspaceId, measurementId);
  if (!isSettled) {
    throw new AssayError('conflict', 'Somebody has looked at this figure already. Thank you.');
  }
  await enqueueDue(deps);
}

async function requireVerifier(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>,
  asking: { workspaceId: string; personId: string },
  measurementId: string,
): Promise<MeasurementRow> {
  const measurement = await findMeasurement(deps.db, asking.workspaceId, measurementId);
  if (!measurement) throw new AssayError('not-found', 'That figure is no longer there.');
  if (measurement.entered_by === asking.personId) {
    throw new AssayError(
      'not-allowed',
      'You entered this figure yourself, so someone else has to confirm it.',
    );
  }
  const useCase = await findUseCase(deps.db, asking.workspaceId, measurement.use_case_id);
  if (useCase?.owner_id === asking.personId) return measurement;
  const leads = measurement.team_id && (await isLeader(deps, asking, measurement.team_id));
  if (leads || (await isAdmin(deps, asking))) return measurement;
  throw new AssayError(
    'not-allowed',
    'Figures are confirmed by the team’s leaders, the use case’s owner and admins. Ask one of them.',
  );
}

async function planResult(trx: Db, measurement: MeasurementRow, at: Date): Promise<void> {
  if (!measurement.entered_by || !measurement.team_id) return;
  if (measurement.entered_by === ERASED_PERSON) return;
  await addTasks(trx, [
    {
      workspace_id: measurement.workspace_id,
      kind: 'verification-result',
      team_id: measurement.team_id,
      check_in_id: measurement.id,
      person_id: measurement.entered_by,
      due_at: at,
      state: 'due',
    },
  ]);
}

/** Shows every leader who was asked that it is settled. */
async function redrawVerifications(
  deps: Telling,
  workspaceId: string,
  measurementId: string,
): Promise<void> {
  const found = await loadFacts(deps, workspaceId, measurementId);
  if (!found) return;
  const message = verificationMessage(found.facts);
  for (const task of await listSentTasks(deps.db, workspaceId, 'verification', measurementId)) {
    try {
      await deps.slack.update(workspaceId, task.channelId, task.messageTs, message);
    } catch (error) {
      // What was said stands, whatever becomes of the message.
      if (!(error instanceof SlackCallError)) throw error;
      deps.log.warn({ reason: error.reason }, 'a request to confirm was not redrawn');
    }
  }
}
