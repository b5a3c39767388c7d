import { DEFAULT_SETTINGS } from '../domain/team.ts';
import type { PromptFacts } from '../slack/prompt-message.ts';
import type { CheckInRow } from '../store/check-ins.ts';
import { findPerson } from '../store/people.ts';
import { findAnswer, findLastUses } from '../store/replies.ts';
import type { Db } from '../store/schema.ts';
import { findTeam } from '../store/teams.ts';

/** All that a person's check-in message shows, from what is stored. */
export async function loadPromptFacts(
  db: Db,
  checkIn: CheckInRow,
  personId: string,
): Promise<PromptFacts> {
  const { workspace_id: workspaceId, id: checkInId } = checkIn;
  const [person, team, answer, lastUses] = await Promise.all([
    findPerson(db, workspaceId, personId),
    findTeam(db, workspaceId, checkIn.team_id),
    findAnswer(db, workspaceId, checkInId, personId),
    findLastUses(db, workspaceId, checkInId, personId),
  ]);
  return {
    checkInId,
    personName: person?.name ?? 'there',
    team: {
      name: team?.name ?? 'your team',
      visibility: checkIn.visibility ?? team?.visibility ?? 'totals',
      threshold: checkIn.threshold ?? team?.threshold ?? DEFAULT_SETTINGS.threshold,
    },
    lastUses,
    answer,
    isPublished: checkIn.state === 'published',
  };
}
