import { chooseWouldMiss, WOULD_MISS_WINDOW } from '../../domain/answer/asking.ts';
import { findAnswer } from '../../store/answers/answers.ts';
import { listWouldMissHistory, rememberMissQuestion } from '../../store/answers/would-miss.ts';
import type { Deps } from '../deps.ts';

/**
 * Chooses, once per reply, the one use case whose receipt asks whether the person would miss it;
 * none when nothing is due. What was put to them counts as asked, answered or not.
 */
export async function askWouldMiss(
  { db }: Pick<Deps, 'db'>,
  key: { workspaceId: string; checkInId: string; personId: string },
): Promise<void> {
  const answer = await findAnswer(db, key.workspaceId, key.checkInId, key.personId);
  if (!answer || answer.missUseCaseId !== null) return;
  const open = answer.uses.filter((use) => use.wouldMiss === null).map((use) => use.useCaseId);
  const chosen = chooseWouldMiss(await listWouldMissHistory(db, key, open, WOULD_MISS_WINDOW));
  if (chosen) await rememberMissQuestion(db, key, chosen);
}
