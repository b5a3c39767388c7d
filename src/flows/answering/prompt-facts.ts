import { instantAt, localDateOf } from '../../domain/calendar.ts';
import { DEFAULT_SETTINGS } from '../../domain/team.ts';
import type { PromptFacts } from '../../slack/check-in/prompt-facts.ts';
import { type Answer, findAnswer, findLastUses } from '../../store/answers/answers.ts';
import { countSharing, sumOwnUses } from '../../store/answers/own-figures.ts';
import type { CheckInRow } from '../../store/asking/check-ins.ts';
import { findPerson } from '../../store/people/people.ts';
import { findTeam } from '../../store/teams/teams.ts';
import type { Deps } from '../deps.ts';

type Key = { workspaceId: string; personId: string };

/** What a message is about, where it was read already. */
type Known = {
  answer: Answer | null;
  person: Awaited<ReturnType<typeof findPerson>>;
  team: Awaited<ReturnType<typeof findTeam>>;
};

/** All that a person's check-in message shows, from what is stored, and how new that is. */
export async function loadPromptFacts(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  checkIn: CheckInRow,
  personId: string,
  known?: Known,
): Promise<PromptFacts & { version: number | null }> {
  const { workspace_id: workspaceId, id: checkInId } = checkIn;
  // The answer first: what is read after it may be newer, never older, than its version says.
  const answer = known ? known.answer : await findAnswer(db, workspaceId, checkInId, personId);
  const [person, team, lastUses] = await Promise.all([
    known ? known.person : findPerson(db, workspaceId, personId),
    known ? known.team : findTeam(db, workspaceId, checkIn.team_id),
    findLastUses(db, workspaceId, checkInId, personId),
  ]);
  const threshold = checkIn.threshold ?? team?.threshold ?? DEFAULT_SETTINGS.threshold;
  const key = { workspaceId, personId };
  return {
    checkInId,
    personName: person?.name ?? 'there',
    team: {
      name: team?.name ?? 'your team',
      visibility: checkIn.visibility ?? team?.visibility ?? 'totals',
      threshold,
    },
    closesAt: checkIn.closes_at,
    lastUses,
    answer,
    isClosed: now() >= checkIn.closes_at,
    isPublished: checkIn.state === 'published',
    version: answer?.version ?? null,
    ...(answer && {
      month: await monthOf({ db, now }, key, person?.zone ?? team?.zone ?? 'UTC'),
      sharing: await sharingOf({ db }, key, checkInId, answer, threshold),
    }),
  };
}

const MONTH = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });

async function monthOf({ db, now }: Pick<Deps, 'db' | 'now'>, key: Key, zone: string) {
  const first = `${localDateOf(now(), zone).slice(0, 7)}-01`;
  const end = new Date(now().getTime() + 1);
  const sums = await sumOwnUses(db, key, instantAt(first, '00:00', zone), end);
  if (sums.replies === 0 || (sums.results === 0 && sums.netMinutes === 0)) return null;
  return { ...sums, name: MONTH.format(new Date(first)) };
}

async function sharingOf(
  { db }: Pick<Deps, 'db'>,
  key: Key,
  checkInId: string,
  answer: Answer,
  threshold: number,
) {
  const names = new Map(answer.uses.map((use) => [use.useCaseId, use.name]));
  const counts = await countSharing(db, key, checkInId, [...names.keys()]);
  return counts
    .filter(({ people }) => people >= threshold)
    .map(({ id, people }) => ({ name: names.get(id) ?? '', people }))
    .sort((a, b) => b.people - a.people || a.name.localeCompare(b.name, 'en'));
}
