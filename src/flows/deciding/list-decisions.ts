import { dayInWords } from '../../domain/calendar/words.ts';
import { addWeeks, localDateOf } from '../../domain/calendar.ts';
import { outcomeSince } from '../../domain/decision.ts';
import type { ListedDecision } from '../../slack/deciding/decision-messages.ts';
import { findNewestDigest } from '../../store/reports/digests.ts';
import { findTeam, listTeams, listTeamsOf } from '../../store/teams/teams.ts';
import { listDecisions } from '../../store/use-cases/decisions.ts';
import type { Deps } from '../deps.ts';
import { isAdmin, readsAs } from '../permissions.ts';

const MAX_DECISIONS = 100;
const TOLD_AFTER_WEEKS = 4;

type Asking = { workspaceId: string; personId: string };

/**
 * The newest decisions of one team, or of every team a person belongs to or leads (an admin: of all),
 * newest first, with what became of those that are four weeks old.
 * @throws AssayError `not-allowed` when they may not read the team.
 */
export async function gatherDecisions(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>,
  asking: Asking,
  teamId: string | null,
): Promise<ListedDecision[]> {
  const { db, now } = deps;
  const { workspaceId } = asking;
  const teams = await readableTeams(deps, asking, teamId);
  const byId = new Map(teams.map((team) => [team.id, team]));
  const rows = await listDecisions(db, workspaceId, [...byId.keys()], MAX_DECISIONS);
  const newest = new Map(
    await Promise.all(
      [...new Set(rows.map((row) => row.team_id))].map(
        async (id) => [id, await findNewestDigest(db, workspaceId, id)] as const,
      ),
    ),
  );
  return rows.map((row) => {
    const team = byId.get(row.team_id);
    const zone = team?.zone ?? 'UTC';
    const report = newest.get(row.team_id)?.report;
    const isTold = report && report.week >= addWeeks(row.week, TOLD_AFTER_WEEKS);
    const inReport = report?.useCases.find(({ id }) => id === row.use_case_id);
    return {
      useCaseName: row.use_case_name,
      teamName: team?.name ?? '',
      choice: row.choice,
      note: row.note,
      dueOn: row.due_on,
      decidedBy: row.decided_by,
      decidedOn: dayInWords(localDateOf(row.decided_at, zone)),
      isOverdue: row.due_on !== null && row.due_on < localDateOf(now(), zone),
      outcome: isTold ? outcomeSince(row.baseline, inReport) : null,
    };
  });
}

async function readableTeams(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>,
  asking: Asking,
  teamId: string | null,
) {
  const { db } = deps;
  const { workspaceId, personId } = asking;
  if (teamId === null) {
    return (await isAdmin(deps, asking))
      ? await listTeams(db, workspaceId)
      : await listTeamsOf(db, workspaceId, personId);
  }
  await readsAs(deps, asking, teamId);
  const team = await findTeam(db, workspaceId, teamId);
  return team ? [team] : [];
}
