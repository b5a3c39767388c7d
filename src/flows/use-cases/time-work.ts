import { MAX_SAVED_MINUTES } from '../../domain/answer/reply.ts';
import { localDateOf } from '../../domain/calendar.ts';
import { AssayError } from '../../errors.ts';
import { type Message, said } from '../../slack/blocks.ts';
import { type TimingEnd, timingCard, timingEndCard } from '../../slack/use-cases/timing-card.ts';
import { type TimingForm, timingModal } from '../../slack/use-cases/timing-modal.ts';
import { whoSees } from '../../slack/wording.ts';
import { findTeam, listMembers, type Team } from '../../store/teams/teams.ts';
import {
  addSample,
  addTiming,
  findTimingOf,
  findUsualMinutes,
  placeTiming,
  type TimingRow,
  takeTiming,
} from '../../store/use-cases/samples.ts';
import { findUseCase, type UseCaseRow } from '../../store/use-cases/use-cases.ts';
import type { Deps } from '../deps.ts';
import { dmOf } from '../people/dm.ts';
import { requireUseCase } from './use-case-permissions.ts';

type Asking = { workspaceId: string; personId: string };
type About = Asking & { teamId: string; useCaseId: string };

const MINUTE_MS = 60_000;

/** @throws AssayError `not-found`; `not-allowed` for who is not a member of the team. */
async function requireMember(
  { db }: Pick<Deps, 'db'>,
  about: About,
): Promise<{ team: Team; useCase: UseCaseRow }> {
  const team = await findTeam(db, about.workspaceId, about.teamId);
  if (!team) throw new AssayError('not-found', 'That team is no longer there.');
  const members = await listMembers(db, about.workspaceId, team.id);
  if (!members.some((member) => member.id === about.personId)) {
    throw new AssayError(
      'not-allowed',
      `Timing work for ${said(team.name, 80)} is for its members.`,
    );
  }
  return { team, useCase: await requireUseCase(db, about.workspaceId, about.useCaseId) };
}

/** The card of the clock a person has running, or null. */
async function runningCard({ db }: Pick<Deps, 'db'>, asking: Asking): Promise<Message | null> {
  const running = await findTimingOf(db, asking.workspaceId, asking.personId);
  if (!running) return null;
  const team = await findTeam(db, asking.workspaceId, running.team_id);
  return timingCard({
    timingId: running.id,
    useCaseName: running.name,
    startedAt: running.started_at,
    privacy: team ? whoSees(team) : '',
  });
}

/**
 * Opens the two questions that come before the clock; when one of the person's clocks runs already,
 * returns its card instead.
 * @throws AssayError `not-found`, `not-allowed`.
 */
export async function openTimingForm(
  deps: Pick<Deps, 'db' | 'slack'>,
  about: About & { triggerId: string },
): Promise<Message | null> {
  const { db, slack } = deps;
  const running = await runningCard(deps, about);
  if (running) return running;
  const { team, useCase } = await requireMember(deps, about);
  const usual = await findUsualMinutes(db, about.workspaceId, about.personId, useCase.id);
  const view = timingModal({
    teamId: team.id,
    useCase,
    usualMinutes: usual ?? null,
    privacy: whoSees(team),
  });
  await slack.openModal(about.workspaceId, about.triggerId, view);
  return null;
}

/**
 * Starts a person's clock. Returns what shows its card, which may be done after the form is closed.
 * @throws AssayError `not-found`, `not-allowed`; `conflict` when one of theirs runs already.
 */
export async function startTiming(
  deps: Pick<Deps, 'db' | 'slack' | 'now'>,
  about: About,
  form: TimingForm,
): Promise<() => Promise<void>> {
  const { db, slack, now } = deps;
  const { workspaceId, personId } = about;
  const { team, useCase } = await requireMember(deps, about);
  const timing = await addTiming(db, {
    workspace_id: workspaceId,
    person_id: personId,
    team_id: team.id,
    use_case_id: useCase.id,
    claimed_minutes: form.claimedMinutes,
    usual_minutes: form.usualMinutes,
    started_at: now(),
  });
  if (!timing) {
    throw new AssayError(
      'conflict',
      'You are timing another piece of work. Stop or cancel that clock first.',
    );
  }
  return async () => {
    const channelId = await dmOf(deps, workspaceId, personId);
    const card = await runningCard(deps, about);
    if (!card) return;
    const ts = await slack.post(workspaceId, channelId, card);
    await placeTiming(db, { workspaceId, timingId: timing.id }, channelId, ts);
  };
}

/**
 * Stops a person's own clock and keeps what it measured: minutes saved against the usual time, beside
 * what they said before they knew. A clock that was forgotten is not kept.
 * @throws AssayError `not-found` when it no longer runs.
 */
export async function stopTiming(
  deps: Pick<Deps, 'db' | 'slack' | 'now'>,
  asking: Asking,
  timingId: string,
): Promise<void> {
  const { db, now } = deps;
  const stoppedAt = now();
  const { timing, team, end } = await db.transaction().execute(async (trx) => {
    const taken = await requireRunning(trx, asking, timingId);
    const teamOfIt = await findTeam(trx, asking.workspaceId, taken.team_id);
    const result = resultOf(taken, stoppedAt);
    if (result.kind === 'saved') {
      await addSample(trx, {
        workspace_id: taken.workspace_id,
        team_id: taken.team_id,
        person_id: taken.person_id,
        use_case_id: taken.use_case_id,
        date: localDateOf(stoppedAt, teamOfIt?.zone ?? 'UTC'),
        claimed_minutes: taken.claimed_minutes,
        measured_minutes: result.measured,
        usual_minutes: taken.usual_minutes,
      });
    }
    return { timing: taken, team: teamOfIt, end: result };
  });
  await showEnd(deps, timing, team, end);
}

/**
 * Lets go of a person's own clock; nothing is kept.
 * @throws AssayError `not-found` when it no longer runs.
 */
export async function cancelTiming(
  deps: Pick<Deps, 'db' | 'slack'>,
  asking: Asking,
  timingId: string,
): Promise<void> {
  const timing = await requireRunning(deps.db, asking, timingId);
  await showEnd(deps, timing, null, { kind: 'cancelled' });
}

async function requireRunning(db: Deps['db'], asking: Asking, timingId: string) {
  const timing = await takeTiming(db, asking.workspaceId, asking.personId, timingId);
  if (timing) return timing;
  throw new AssayError('not-found', 'That clock is no longer running.');
}

const resultOf = (timing: TimingRow, stoppedAt: Date): TimingEnd => {
  const taken = tenths((stoppedAt.getTime() - timing.started_at.getTime()) / MINUTE_MS);
  if (taken > MAX_SAVED_MINUTES) return { kind: 'too-long' };
  return {
    kind: 'saved',
    taken,
    usual: timing.usual_minutes,
    claimed: timing.claimed_minutes,
    measured: tenths(timing.usual_minutes - taken),
  };
};

const tenths = (minutes: number): number => Math.round(10 * minutes) / 10;

async function showEnd(
  deps: Pick<Deps, 'db' | 'slack'>,
  timing: TimingRow,
  team: Team | null,
  end: TimingEnd,
): Promise<void> {
  const { workspace_id: workspaceId, person_id: personId } = timing;
  const useCase = await findUseCase(deps.db, workspaceId, timing.use_case_id);
  const card = timingEndCard(
    { useCaseName: useCase?.name ?? 'A piece of work', privacy: team ? whoSees(team) : '' },
    end,
  );
  if (timing.channel_id && timing.message_ts) {
    await deps.slack.update(workspaceId, timing.channel_id, timing.message_ts, card);
    return;
  }
  await deps.slack.post(workspaceId, await dmOf(deps, workspaceId, personId), card);
}
