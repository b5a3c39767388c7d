import { addDays, localDateOf } from '../../domain/calendar.ts';
import { type Standing, standingOf } from '../../domain/decision.ts';
import type { UseCaseRow } from '../../domain/report/figures.ts';
import { AssayError } from '../../errors.ts';
import { decidedMessage } from '../../slack/deciding/decision-messages.ts';
import { type DecideForm, decideModal } from '../../slack/deciding/decision-modals.ts';
import { VERDICT_LABELS } from '../../slack/report/verdict-blocks.ts';
import { findCheckInOfWeek } from '../../store/asking/check-ins.ts';
import { audit } from '../../store/audit.ts';
import { findDigest } from '../../store/reports/digests.ts';
import { findTeam, type Team } from '../../store/teams/teams.ts';
import { addDecision, listDecisions } from '../../store/use-cases/decisions.ts';
import { findUseCase } from '../../store/use-cases/use-cases.ts';
import type { Deps } from '../deps.ts';
import { refreshHome } from '../people/publish-home.ts';
import { requireTeamManager } from '../permissions.ts';
import { tellWeeks } from '../telling/digest-facts.ts';

type Deciding = Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>;
export type Target = { team: string; useCase: string; week: string };
type Asking = { workspaceId: string; personId: string };

const DUE_IN_DAYS = 28;
/** The same decision again within this time is the same click, in ms. */
const SAME_CLICK_MS = 60_000;

/**
 * The team and use case that something is decided about.
 * @throws AssayError `not-allowed` unless the person leads the team or is an admin, `not-found`.
 */
export async function requireTarget(
  deps: Deciding,
  asking: Asking,
  { team: teamId, useCase: useCaseId }: Target,
) {
  const { workspaceId } = asking;
  const team = await findTeam(deps.db, workspaceId, teamId);
  if (!team) throw new AssayError('not-found', 'That team is no longer there.');
  await requireTeamManager(deps, asking, team.id);
  const found = await findUseCase(deps.db, workspaceId, useCaseId);
  const useCase = found?.merged_into
    ? await findUseCase(deps.db, workspaceId, found.merged_into)
    : found;
  if (!useCase) throw new AssayError('not-found', 'That use case is no longer in the catalogue.');
  return { team, useCase };
}

/** The use case as the team's people were shown it in a week, or undefined. */
export async function shownRow(
  { db }: Pick<Deps, 'db'>,
  team: Team,
  { useCase, week }: Target,
): Promise<UseCaseRow | undefined> {
  const [told] = await tellWeeks(db, team, week, { audience: 'own-team', count: 1 });
  return told?.report.useCases.find(({ id }) => id === useCase);
}

/**
 * Opens the form in which a leader decides on a use case.
 * @throws AssayError as `requireTarget`.
 */
export async function openDecideForm(
  deps: Deciding,
  asking: Asking & { triggerId: string },
  target: Target,
): Promise<void> {
  const { team, useCase } = await requireTarget(deps, asking, target);
  const row = await shownRow(deps, team, target);
  const modal = decideModal(target, {
    useCaseName: useCase.name,
    verdictLine: row ? `${VERDICT_LABELS[row.verdict]}: ${row.reason}` : null,
    dueOn: addDays(localDateOf(deps.now(), team.zone), DUE_IN_DAYS),
  });
  await deps.slack.openModal(asking.workspaceId, asking.triggerId, modal);
}

/**
 * Keeps what a leader decided, with the figures they decided it on; returns what is left to do
 * once the form is closed: telling the digest's thread, and showing it on the leader's App Home.
 * @throws AssayError as `requireTarget`.
 */
export async function decide(
  deps: Deciding & Pick<Deps, 'log'>,
  asking: Asking,
  target: Target,
  form: DecideForm,
): Promise<() => Promise<void>> {
  const { db, now } = deps;
  const { workspaceId, personId } = asking;
  const { team, useCase } = await requireTarget(deps, asking, target);
  const row = await shownRow(deps, team, target);
  const baseline: Standing = standingOf(row);
  const isRepeat = await db.transaction().execute(async (trx) => {
    const [last] = await listDecisions(trx, workspaceId, [team.id], 1);
    const isSame =
      last?.use_case_id === useCase.id &&
      last.choice === form.choice &&
      last.note === form.note &&
      last.decided_by === personId &&
      now().getTime() - last.decided_at.getTime() < SAME_CLICK_MS;
    if (isSame) return true;
    await addDecision(trx, {
      workspace_id: workspaceId,
      team_id: team.id,
      use_case_id: useCase.id,
      week: target.week,
      choice: form.choice,
      note: form.note,
      due_on: form.dueOn,
      baseline,
      decided_by: personId,
      decided_at: now(),
    });
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: personId,
      action: 'use-case.decided',
      subject: useCase.id,
      details: { team: team.id, choice: form.choice },
    });
    return false;
  });
  return async () => {
    if (isRepeat) return;
    await tellThread(deps, asking, team, target, useCase.name, form);
    await refreshHome(deps, asking);
  };
}

async function tellThread(
  { db, slack }: Deciding,
  { workspaceId, personId }: Asking,
  team: Team,
  { week }: Target,
  useCaseName: string,
  form: DecideForm,
): Promise<void> {
  const checkIn = await findCheckInOfWeek(db, workspaceId, team.id, week);
  const digest = checkIn && (await findDigest(db, workspaceId, checkIn.id));
  if (!digest?.channel_id || !digest.message_ts) return;
  const message = decidedMessage({ decidedBy: personId, useCaseName, ...form });
  await slack.post(workspaceId, digest.channel_id, message, { threadTs: digest.message_ts });
}
