import { localDateOf } from '../../domain/calendar.ts';
import { measurementProblems } from '../../domain/scores/evidence.ts';
import { AssayError, InvalidForm } from '../../errors.ts';
import { type Message, said } from '../../slack/blocks.ts';
import { plainMessage } from '../../slack/people/help-message.ts';
import { figureInWords } from '../../slack/use-cases/evidence-message.ts';
import {
  EVIDENCE_FIELD,
  type EvidenceForm,
  evidenceModal,
} from '../../slack/use-cases/evidence-modal.ts';
import { audit } from '../../store/audit.ts';
import { findTeam, type Team } from '../../store/teams/teams.ts';
import { addMeasurement, findNewestMeasurement } from '../../store/use-cases/measurements.ts';
import type { UseCaseRow } from '../../store/use-cases/use-cases.ts';
import { enqueueDue } from '../asking/enqueue-due.ts';
import type { Deps } from '../deps.ts';
import { loadStanding, mayBringEvidence, requireUseCase } from './use-case-permissions.ts';
import { askForVerification } from './verify-measurement.ts';

type About = { workspaceId: string; personId: string; teamId: string; useCaseId: string };
type Entering = Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>;

/** @throws AssayError `not-found`, `not-allowed`. */
async function requireSubject(
  deps: Entering,
  about: About,
): Promise<{ team: Team; useCase: UseCaseRow }> {
  const team = await findTeam(deps.db, about.workspaceId, about.teamId);
  if (!team) throw new AssayError('not-found', 'That team is no longer there.');
  const useCase = await requireUseCase(deps.db, about.workspaceId, about.useCaseId);
  const standing = await loadStanding(deps, about);
  if (mayBringEvidence(standing, team.id, useCase)) return { team, useCase };
  throw new AssayError(
    'not-allowed',
    'Evidence comes from the owner of a use case, the team’s leaders and admins. Ask a leader to make you its owner.',
  );
}

/**
 * Opens the form that takes a measurement, with what was measured last time filled in.
 * @throws AssayError `not-found`, `not-allowed`.
 */
export async function openEvidenceForm(
  deps: Entering,
  about: About & { triggerId: string },
): Promise<void> {
  const { db, slack, now } = deps;
  const { team, useCase } = await requireSubject(deps, about);
  const last = await findNewestMeasurement(db, about.workspaceId, team.id, useCase.id);
  const view = evidenceModal({
    teamId: team.id,
    teamName: team.name,
    useCase,
    last: last ?? null,
    today: localDateOf(now(), team.zone),
  });
  await slack.openModal(about.workspaceId, about.triggerId, view);
}

/**
 * Keeps a measurement. A measured one is put before someone else, who may confirm it.
 * Returns what to tell the person.
 * @throws AssayError `not-found`, `not-allowed`; InvalidForm with what to change.
 */
export async function enterMeasurement(
  deps: Entering & Pick<Deps, 'queue'>,
  about: About,
  form: EvidenceForm,
): Promise<Message> {
  const { db, now } = deps;
  const { workspaceId, personId } = about;
  const { team, useCase } = await requireSubject(deps, about);
  refuseProblems(form, personId, localDateOf(now(), team.zone));
  const asked = await db.transaction().execute(async (trx) => {
    const measurementId = await addMeasurement(trx, {
      ...form,
      workspace_id: workspaceId,
      use_case_id: useCase.id,
      team_id: team.id,
      entered_by: personId,
      created_at: now(),
    });
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: personId,
      action: 'measurement.entered',
      subject: measurementId,
      details: { useCaseId: useCase.id, teamId: team.id, grade: form.grade },
    });
    return form.grade === 'measured'
      ? await askForVerification(trx, deps.admins, {
          workspaceId,
          measurementId,
          team,
          personId,
          ownerId: useCase.owner_id,
          at: now(),
        })
      : null;
  });
  if (asked) await enqueueDue(deps);
  return plainMessage(
    `Saved for ${said(team.name, 80)}. ${figureInWords(form)}. ${next(form, asked)}`,
  );
}

function refuseProblems(form: EvidenceForm, personId: string, today: string): void {
  const problems = measurementProblems({ ...form, enteredBy: personId, verifiedBy: null });
  const errors = Object.fromEntries(problems.map(({ field, message }) => [field, message]));
  if (form.date > today) errors[EVIDENCE_FIELD.date] = 'This day is still to come.';
  if (Object.keys(errors).length > 0) throw new InvalidForm(errors);
}

const next = ({ grade }: EvidenceForm, asked: number | null): string => {
  if (grade === 'estimated') return 'It counts as an estimate until there is a measured figure.';
  return asked
    ? 'It counts as measured. I have asked someone else to confirm it.'
    : 'It counts as measured. There is nobody else yet who could confirm it: a second leader could.';
};
