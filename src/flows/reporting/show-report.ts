import { weekInWords } from '../../domain/calendar/words.ts';
import type { Audience } from '../../domain/suppression/suppression.ts';
import { AssayError } from '../../errors.ts';
import { type Message, said } from '../../slack/blocks.ts';
import { reportMessage } from '../../slack/report/report-message.ts';
import { countReplies } from '../../store/answers/quotes.ts';
import { type CheckInRow, findNewestWeek } from '../../store/asking/check-ins.ts';
import { audit } from '../../store/audit.ts';
import { findTeam, type Team } from '../../store/teams/teams.ts';
import type { Deps } from '../deps.ts';
import { findTeamByName, findTeamHere } from '../find-team.ts';
import { isAdmin, isLeader, readsAs } from '../permissions.ts';
import { touchDigest } from '../telling/count-touch.ts';
import { gatherDigestFacts, tellWeeks, workOutWeek } from '../telling/digest-facts.ts';
import { tellBest } from './draw-best.ts';
import { readReportRequest } from './read-report-request.ts';
import { showAllTeams } from './show-all-teams.ts';

type Asking = {
  workspaceId: string;
  personId: string;
  channelId: string;
  tell: (message: Message) => Promise<void>;
};
type Reading = Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>;

/**
 * Answers `/ai-adoption report [team|all] [Nw]` to one person alone.
 * @throws AssayError `bad-input` for too many weeks, `not-found` when there is no such team or
 * nothing to tell, `not-allowed` when the person may not read it.
 */
export async function showReport(deps: Reading, asking: Asking, text: string): Promise<void> {
  const { what, weeks } = readReportRequest(text);
  if (what.kind === 'all') return await showAllTeams(deps, asking);
  const { team, isGuess } =
    what.kind === 'team'
      ? await findTeamByName(deps, asking, what.name)
      : { team: await findTeamHere(deps, asking), isGuess: false };
  const notes = isGuess ? ['This team has the closest name to what you typed.'] : [];
  await showTeam(deps, asking, team, { weeks, notes });
}

/**
 * The report of one team by its id, as its buttons ask for it.
 * @throws AssayError as `showReport`.
 */
export async function showReportOf(
  deps: Reading,
  asking: Asking,
  teamId: string,
  weeks: number,
): Promise<void> {
  const team = await findTeam(deps.db, asking.workspaceId, teamId);
  if (!team) throw new AssayError('not-found', 'That team is no longer there.');
  await showTeam(deps, asking, team, { weeks, notes: [] });
}

async function showTeam(
  deps: Reading,
  asking: Asking,
  team: Team,
  { weeks, notes }: { weeks: number; notes: readonly string[] },
): Promise<void> {
  const { db, now } = deps;
  const { workspaceId, personId } = asking;
  const audience = await readsAs(deps, asking, team.id);
  const { told, before, note } = await readNewest(deps, team, audience, weeks);
  const withQuotes = audience === 'own-team';
  const facts = await gatherDigestFacts(db, team, told, before, { withQuotes, weeks });
  const mayDecide = (await isLeader(deps, asking, team.id)) || (await isAdmin(deps, asking));
  await audit(db, {
    workspaceId,
    at: now(),
    actorId: personId,
    action: 'report.viewed',
    subject: team.id,
    details: { week: told.report.week, weeks },
  });
  await touchDigest(deps, { workspaceId, teamId: team.id }, 'opens');
  const all = { ...facts, weeks, mayDecide, notes: [...notes, ...note] };
  await tellBest(deps, workspaceId, (shows) => reportMessage(all, shows), asking.tell);
}

/**
 * The newest week there is something to tell of, and those before it. Figures of a check-in that is
 * still being answered are shown to a team that shares names; anyone else could work out each new
 * answer from two readings.
 */
async function readNewest(deps: Reading, team: Team, audience: Audience, weeks: number) {
  const { db } = deps;
  const newest = await findNewestWeek(db, team.workspaceId, team.id);
  if (!newest) throw nothingYet(team, '');
  // The week before the first one asked for gives the headline something to compare with.
  const count = weeks + 1;
  const published = await tellWeeks(db, team, newest.week, { audience, count });
  const isOpen = newest.state !== 'published';
  const live =
    isOpen && audience === 'own-team' && newest.visibility === 'named'
      ? await workOutWeek(db, team, newest)
      : null;
  if (live) return { told: live, before: published, note: ['Answers still come in.'] };
  const so = isOpen ? await soFar(deps, team, newest) : '';
  const told = published.at(-1);
  if (!told) throw nothingYet(team, so);
  return { told, before: published.slice(0, -1), note: so === '' ? [] : [so] };
}

async function soFar({ db }: Reading, team: Team, { id, week }: CheckInRow): Promise<string> {
  const replies = await countReplies(db, team.workspaceId, id);
  const people = replies === 1 ? 'person has' : 'people have';
  return `The check-in of ${weekInWords(week)} is under way: ${replies} ${people} answered. Its figures come with the digest.`;
}

const nothingYet = (team: Team, so: string): AssayError =>
  new AssayError(
    'not-found',
    so === ''
      ? `${said(team.name, 80)} has had no check-in yet. The report comes with the first answers.`
      : so,
  );
