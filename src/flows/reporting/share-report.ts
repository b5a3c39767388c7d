import { AssayError } from '../../errors.ts';
import type { Message } from '../../slack/blocks.ts';
import { isDirectMessage } from '../../slack/calling/poster.ts';
import { sharedReport, shareQuestion } from '../../slack/report/report-message.ts';
import { rollUpMessage } from '../../slack/report/roll-up-message.ts';
import { audit } from '../../store/audit.ts';
import { findPeople } from '../../store/people/people.ts';
import { findExecutiveSettings } from '../../store/teams/executives.ts';
import { findTeam, listLeaders, listMembers, type Team } from '../../store/teams/teams.ts';
import type { Deps } from '../deps.ts';
import { dmOf } from '../people/dm.ts';
import { readsAs, requireExecutive, requireTeamManager } from '../permissions.ts';
import { gatherDigestFacts, tellWeeks } from '../telling/digest-facts.ts';
import { gatherRollUpFacts } from '../telling/roll-up-facts.ts';
import { sendBest } from './draw-best.ts';

type Sharing = Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>;
type Asking = { workspaceId: string; personId: string; channelId: string };
type Wanted = { team: string | null; week: string; weeks: number };

/**
 * Posts a report for everyone in a channel. Where not all of them are who it was made for, asks
 * first (the question is returned), lets only leaders and admins do it, and shows what outsiders
 * may see.
 * @throws AssayError `not-allowed`, `not-found`; SlackCallError when Assay is not in the channel.
 */
export async function shareReport(
  deps: Sharing,
  asking: Asking,
  wanted: Wanted,
  { isSure }: { isSure: boolean },
): Promise<Message | null> {
  const team =
    wanted.team === null ? null : await findTeam(deps.db, asking.workspaceId, wanted.team);
  if (wanted.team !== null && !team) {
    throw new AssayError('not-found', 'That team is no longer there.');
  }
  const reach = await reachOf(deps, asking, team);
  if (!team) await requireExecutive(deps, asking);
  else if (reach.isBigger) await requireTeamManager(deps, asking, team.id);
  else await readsAs(deps, asking, team.id);
  if (reach.isBigger && !isSure) return shareQuestion({ ...wanted, people: reach.people });
  const draw = team
    ? await drawTeam(deps, asking, team, wanted, reach.isBigger)
    : await drawAll(deps, asking, wanted);
  await sendBest(deps, asking.workspaceId, draw, (message) =>
    deps.slack.post(asking.workspaceId, asking.channelId, message),
  );
  await audit(deps.db, {
    workspaceId: asking.workspaceId,
    at: deps.now(),
    actorId: asking.personId,
    action: 'report.shared',
    subject: wanted.team ?? 'organisation',
    details: { week: wanted.week, channel: asking.channelId },
  });
  return null;
}

/**
 * Whether a channel holds anyone besides those a report is made for, and how many people it has. Who
 * is not known to be a bot counts as a person.
 */
async function reachOf(deps: Sharing, asking: Asking, team: Team | null) {
  const { db, slack } = deps;
  const { workspaceId, channelId, personId } = asking;
  const bot = slack.workspaces.get(workspaceId)?.botUserId;
  const isOwnDm =
    isDirectMessage(channelId) && channelId === (await dmOf(deps, workspaceId, personId));
  const everyone = isOwnDm ? [personId] : await slack.membersOf(workspaceId, channelId);
  const ids = everyone.filter((id) => id !== bot);
  const meantFor = new Set(
    team
      ? [
          ...(await listMembers(db, workspaceId, team.id)).map(({ id }) => id),
          ...(await listLeaders(db, workspaceId, team.id)),
        ]
      : (await findExecutiveSettings(db, workspaceId)).people,
  );
  const others = ids.filter((id) => !meantFor.has(id));
  const bots = (await findPeople(db, workspaceId, others)).filter((person) => person.is_bot).length;
  return { isBigger: others.length > bots, people: ids.length - bots };
}

async function drawTeam(
  { db }: Sharing,
  { personId }: Asking,
  team: Team,
  { week, weeks }: Wanted,
  isBigger: boolean,
) {
  const audience = isBigger ? 'others' : 'own-team';
  const all = await tellWeeks(db, team, week, { audience, count: weeks + 1 });
  const told = all.at(-1);
  if (told?.report.week !== week) {
    throw new AssayError('not-found', 'That week can be shared once its digest is out.');
  }
  const facts = await gatherDigestFacts(db, team, told, all.slice(0, -1), {
    withQuotes: false,
    weeks,
  });
  return (shows: Parameters<typeof sharedReport>[1]) => sharedReport(facts, shows, personId);
}

async function drawAll({ db }: Sharing, { workspaceId }: Asking, { week }: Wanted) {
  const gathered = await gatherRollUpFacts(db, workspaceId, week);
  if (!gathered) throw new AssayError('not-found', 'That week is no longer there.');
  return (shows: Parameters<typeof rollUpMessage>[1]) =>
    rollUpMessage(gathered.facts, shows, { withShare: false });
}
