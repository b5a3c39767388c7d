import { weekInWords } from '../domain/calendar/words.ts';
import { headlineOf } from '../domain/headline.ts';
import { AssayError } from '../errors.ts';
import type { Message } from '../slack/blocks.ts';
import { reportMessage } from '../slack/digest-message.ts';
import { audit } from '../store/audit.ts';
import { findNewestWeek } from '../store/check-ins.ts';
import { findTeamNamed, findTeamOfChannel, listTeamsOf, type Team } from '../store/teams.ts';
import type { Deps } from './deps.ts';
import { makeReport } from './make-report.ts';
import { requireReader } from './permissions.ts';

type Asking = { workspaceId: string; personId: string; channelId: string };

/**
 * The newest report of a team: the one named, else this channel's, else the person's own.
 * @throws AssayError `not-found` when there is no such team or nothing to tell, `not-allowed` when
 * the person may not read it.
 */
export async function showReport(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>,
  asking: Asking,
  teamName: string,
): Promise<Message> {
  const { db, now } = deps;
  const team = await findWanted(deps, asking, teamName);
  await requireReader(deps, asking, team.id);
  const newest = await findNewestWeek(db, asking.workspaceId, team.id);
  const report = newest ? await makeReport(db, team, newest.week, 'own-team') : null;
  if (!newest || !report) {
    throw new AssayError(
      'not-found',
      `${team.name} has had no check-in yet. The report comes with the first answers.`,
    );
  }
  await audit(db, {
    workspaceId: asking.workspaceId,
    at: now(),
    actorId: asking.personId,
    action: 'report.viewed',
    subject: team.id,
    details: { week: newest.week },
  });
  return reportMessage({
    teamName: team.name,
    weekLabel: weekInWords(newest.week),
    report,
    headline: headlineOf(report, null),
    isOpen: newest.state !== 'published',
  });
}

async function findWanted(
  { db }: Pick<Deps, 'db'>,
  { workspaceId, personId, channelId }: Asking,
  name: string,
): Promise<Team> {
  if (name.trim() !== '') {
    const named = await findTeamNamed(db, workspaceId, name);
    if (named) return named;
    throw new AssayError(
      'not-found',
      `I know no team called “${name.trim()}”. Check the spelling.`,
    );
  }
  const here = await findTeamOfChannel(db, workspaceId, channelId);
  const own = here ?? (await listTeamsOf(db, workspaceId, personId))[0];
  if (own) return own;
  throw new AssayError(
    'not-found',
    'There is no team here yet. Run `/ai-adoption setup` in a team’s channel to start one.',
  );
}
