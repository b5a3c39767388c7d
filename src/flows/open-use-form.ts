import { isWouldMissDue, WOULD_MISS_WINDOW } from '../domain/asking.ts';
import { DEFAULT_SETTINGS } from '../domain/team.ts';
import { clip, option } from '../slack/blocks.ts';
import { newUseCaseOption } from '../slack/interactions.ts';
import { useModal } from '../slack/use-modal.ts';
import { whoSees } from '../slack/wording.ts';
import { findAnswer, findLastUses, findWouldMissHistory } from '../store/replies.ts';
import { findTeam } from '../store/teams.ts';
import { findUseCase, nameKeyOf, searchUseCases } from '../store/use-cases.ts';
import type { Deps } from './deps.ts';
import { requireAnswerable } from './record-reply.ts';

type Opening = {
  workspaceId: string;
  personId: string;
  checkInId: string;
  /** Absent when the person is about to find or add one. */
  useCaseId?: string;
  triggerId: string;
};

/**
 * Opens the questions about one use case, filled in with this week's answer, else last time's.
 * @throws AssayError as `requireAnswerable` does.
 */
export async function openUseForm(
  { db, slack, now }: Pick<Deps, 'db' | 'slack' | 'now'>,
  opening: Opening,
): Promise<void> {
  const { workspaceId, checkInId, useCaseId } = opening;
  const checkIn = await requireAnswerable(db, opening, now());
  const [answer, last, team, useCase] = await Promise.all([
    findAnswer(db, workspaceId, checkInId, opening.personId),
    findLastUses(db, workspaceId, checkInId, opening.personId),
    findTeam(db, workspaceId, checkIn.team_id),
    useCaseId ? findUseCase(db, workspaceId, useCaseId) : undefined,
  ]);
  const ofThis = (use: { useCaseId: string }) => use.useCaseId === useCaseId;
  const thisWeek = answer?.uses.find(ofThis);
  const lastTime = last.find(ofThis);
  const history = useCaseId
    ? await findWouldMissHistory(db, opening, useCaseId, WOULD_MISS_WINDOW)
    : null;
  const view = useModal({
    checkInId,
    teamName: team?.name ?? '',
    useCase: useCase ? { id: useCase.id, name: useCase.name } : null,
    given: thisWeek ?? (lastTime ? { ...lastTime, wouldMiss: null } : null),
    asksWouldMiss: thisWeek?.wouldMiss != null || (history !== null && isWouldMissDue(history)),
    note: answer?.note ?? null,
    noteQuotable: answer?.noteQuotable ?? false,
    privacy: whoSees({
      name: team?.name ?? 'Your team',
      visibility: checkIn.visibility ?? team?.visibility ?? 'totals',
      threshold: checkIn.threshold ?? team?.threshold ?? DEFAULT_SETTINGS.threshold,
    }),
  });
  await slack.openModal(workspaceId, opening.triggerId, view);
}

const MAX_FOUND = 20;
const LONGEST_NAME = 120;
const LONGEST_LABEL = 75;

/** Use cases of the catalogue that resemble what was typed, and last the one that adds it. */
export async function suggestUseCases(
  { db }: Pick<Deps, 'db'>,
  workspaceId: string,
  typed: string,
) {
  const name = clip(typed.trim().replace(/\s+/gu, ' '), LONGEST_NAME);
  const found = await searchUseCases(db, workspaceId, name, MAX_FOUND);
  const isKnown = found.some((useCase) => nameKeyOf(useCase.name) === nameKeyOf(name));
  return [
    ...found.map((useCase) => option(useCase.name, useCase.id)),
    ...(name === '' || isKnown
      ? []
      : [
          option(
            `Add «${clip(name, LONGEST_LABEL - 'Add «»'.length)}»`,
            newUseCaseOption.encode(name),
          ),
        ]),
  ];
}
