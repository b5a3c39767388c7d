import { isWouldMissDue, WOULD_MISS_WINDOW } from '../../domain/answer/asking.ts';
import { DEFAULT_SETTINGS } from '../../domain/team.ts';
import { clip, option } from '../../slack/blocks.ts';
import type { DraftCardUse } from '../../slack/check-in/draft-facts.ts';
import { addOption, answerModal, MAX_NAME } from '../../slack/check-in/use-modal.ts';
import { whoSees } from '../../slack/wording.ts';
import { findAnswer, findLastUses } from '../../store/answers/answers.ts';
import { listWouldMissHistory } from '../../store/answers/would-miss.ts';
import type { CheckInRow } from '../../store/asking/check-ins.ts';
import type { Db } from '../../store/schema.ts';
import { findTeam } from '../../store/teams/teams.ts';
import { findUseCase, nameKeyOf, searchUseCases } from '../../store/use-cases/use-cases.ts';
import type { Deps } from '../deps.ts';
import { requireAnswerable } from './record-reply.ts';

type Opening = {
  workspaceId: string;
  personId: string;
  checkInId: string;
  /** Absent when the person is about to find or add one. */
  useCaseId?: string;
  /** What a sentence said of this use already, and where its draft has it. */
  draft?: { id: string; at: number; use: DraftCardUse };
  triggerId: string;
};

/**
 * Opens the questions about one use case, filled in with what a sentence said, else this week's
 * answer, else last time's.
 * @throws AssayError as `requireAnswerable` does.
 */
export async function openUseForm(
  { db, slack, now }: Pick<Deps, 'db' | 'slack' | 'now'>,
  opening: Opening,
): Promise<void> {
  const { workspaceId, checkInId, draft } = opening;
  const checkIn = await requireAnswerable(db, opening, now());
  const { useCase, newName } = await subjectOf(db, opening);
  const [answer, last, privacy] = await Promise.all([
    findAnswer(db, workspaceId, checkInId, opening.personId),
    findLastUses(db, workspaceId, checkInId, opening.personId),
    privacyOf(db, checkIn),
  ]);
  const ofThis = (use: { useCaseId: string }) => use.useCaseId === useCase?.id;
  const thisWeek = answer?.uses.find(ofThis);
  const lastTime = last.find(ofThis);
  const before = thisWeek ?? (lastTime ? { ...lastTime, wouldMiss: null } : null);
  const view = answerModal({
    checkInId,
    useCase,
    newName,
    draft: draft ? { id: draft.id, at: draft.at } : null,
    canRemove: thisWeek !== undefined && !draft,
    given: draft ? givenOf(draft.use) : before,
    asksWouldMiss:
      thisWeek?.wouldMiss != null ||
      (answer?.missUseCaseId != null && answer.missUseCaseId === useCase?.id) ||
      (useCase !== null && (await isDue(db, opening, useCase.id))),
    note: answer?.note ?? null,
    noteQuotable: answer?.noteQuotable ?? false,
    privacy,
  });
  await slack.openModal(workspaceId, opening.triggerId, view);
}

const isDue = async (db: Db, opening: Opening, useCaseId: string): Promise<boolean> =>
  (await listWouldMissHistory(db, opening, [useCaseId], WOULD_MISS_WINDOW)).some(isWouldMissDue);

async function privacyOf(db: Db, checkIn: CheckInRow): Promise<string> {
  const team = await findTeam(db, checkIn.workspace_id, checkIn.team_id);
  return whoSees({
    name: team?.name ?? 'Your team',
    visibility: checkIn.visibility ?? team?.visibility ?? 'totals',
    threshold: checkIn.threshold ?? team?.threshold ?? DEFAULT_SETTINGS.threshold,
  });
}

/** The use case asked about, that which it was merged into included; or a name that would be new. */
async function subjectOf(db: Db, { workspaceId, useCaseId, draft }: Opening) {
  const drafted = draft?.use.useCase ?? null;
  const id = useCaseId ?? (drafted && 'id' in drafted ? drafted.id : undefined);
  const found = id ? await findUseCase(db, workspaceId, id) : undefined;
  const meant = found?.merged_into ? await findUseCase(db, workspaceId, found.merged_into) : found;
  return {
    useCase: meant ? { id: meant.id, name: meant.name } : null,
    newName: drafted && 'newName' in drafted ? drafted.newName : null,
  };
}

/** What a draft knows of a use, for the form. */
const givenOf = ({ times, savedMinutes, redoMinutes, resultUsed }: DraftCardUse) => ({
  ...(times !== null && { times }),
  ...(savedMinutes !== null && { savedMinutes }),
  ...(redoMinutes !== null && { redoMinutes }),
  ...(resultUsed !== null && { resultUsed }),
});

const MAX_FOUND = 20;

/** Use cases of the catalogue that resemble what was typed, and last the one that adds it. */
export async function suggestUseCases(
  { db }: Pick<Deps, 'db'>,
  workspaceId: string,
  typed: string,
) {
  const name = clip(typed.trim().replace(/\s+/gu, ' '), MAX_NAME);
  const found = await searchUseCases(db, workspaceId, name, MAX_FOUND);
  const isKnown = found.some((useCase) => nameKeyOf(useCase.name) === nameKeyOf(name));
  return [
    ...found.map((useCase) => option(useCase.name, useCase.id)),
    ...(name === '' || isKnown ? [] : [addOption(name)]),
  ];
}
