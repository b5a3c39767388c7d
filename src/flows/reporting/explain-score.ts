import { weekInWords } from '../../domain/calendar/words.ts';
import { explain } from '../../domain/report/explanation.ts';
import { type PublishedReport, RUNGS, type ScoreName } from '../../domain/report/figures.ts';
import type { TeamReport } from '../../domain/report/report.ts';
import { usesNow } from '../../domain/report/use-case-facts.ts';
import { countRungs } from '../../domain/scores/adoption.ts';
import type { Measurement } from '../../domain/scores/evidence.ts';
import type { Audience } from '../../domain/suppression/suppression.ts';
import { AssayError } from '../../errors.ts';
import { type Message, said } from '../../slack/blocks.ts';
import { type WhyNames, whyMessage } from '../../slack/report/why-message.ts';
import { listCheckInsUpTo } from '../../store/asking/check-ins.ts';
import { audit } from '../../store/audit.ts';
import { findPeople } from '../../store/people/people.ts';
import { loadCheckIns } from '../../store/reports/report-facts.ts';
import {
  findTeam,
  findTeamNamed,
  findTeamOfChannel,
  listTeamsOf,
  type Team,
} from '../../store/teams/teams.ts';
import type { Deps } from '../deps.ts';
import { audienceOf, requireReader } from '../permissions.ts';
import { makeTeamReport } from './make-report.ts';
import { findNewestTold } from './newest-told.ts';

type Asking = { workspaceId: string; personId: string; channelId: string };

/** A week's score from its button, or a team's newest ones; without a team the one of the channel. */
export type WhyQuestion = { teamId: string; week: string; score: ScoreName } | { teamName: string };

/**
 * How a team's scores came about: their inputs and the arithmetic of the report that is out, with
 * names only for a team's own people where the team shares them.
 * @throws AssayError `not-found` when there is no such team or nothing is out, `not-allowed`.
 */
export async function explainScore(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>,
  asking: Asking,
  question: WhyQuestion,
): Promise<Message> {
  const { db, now } = deps;
  const team = await findAskedTeam(deps, asking, question);
  await requireReader(deps, asking, team.id);
  const audience = await audienceOf(deps, asking, team.id);
  const week = 'week' in question ? question.week : undefined;
  const report = await findNewestTold(deps, team, audience, week);
  if (!report || (week !== undefined && report.week !== week)) {
    throw new AssayError(
      'not-found',
      `There is nothing to explain yet: no report of ${said(team.name, 80)} is out for that week.`,
    );
  }
  const behind = await loadBehind(deps, team, report, audience);
  await audit(db, {
    workspaceId: asking.workspaceId,
    at: now(),
    actorId: asking.personId,
    action: 'report.explained',
    subject: team.id,
    details: { week: report.week, names: behind.names !== null },
  });
  return whyMessage({
    teamName: team.name,
    weekLabel: weekInWords(report.week),
    explanation: explain(report),
    score: 'score' in question ? question.score : null,
    isOutside: audience === 'others',
    ...behind,
  });
}

async function findAskedTeam(
  { db }: Pick<Deps, 'db'>,
  { workspaceId, personId, channelId }: Asking,
  question: WhyQuestion,
): Promise<Team> {
  const team =
    'teamId' in question
      ? await findTeam(db, workspaceId, question.teamId)
      : question.teamName.trim() !== ''
        ? await findTeamNamed(db, workspaceId, question.teamName)
        : ((await findTeamOfChannel(db, workspaceId, channelId)) ??
          (await listTeamsOf(db, workspaceId, personId))[0]);
  if (team) return team;
  throw new AssayError(
    'not-found',
    'I don’t know that team. Check the spelling, or ask in its channel.',
  );
}

/** What the published figures rest on, as far as this reader may know it. */
async function loadBehind(
  { db }: Pick<Deps, 'db'>,
  team: Team,
  report: PublishedReport,
  audience: Audience,
): Promise<{ evidence: ReadonlyMap<string, Measurement>; names: WhyNames | null }> {
  if (report.outcomeTerms === null) return { evidence: new Map(), names: null };
  const whole = await makeTeamReport(db, team, report.week);
  if (!whole) return { evidence: new Map(), names: null };
  const grades = new Map(report.outcomeTerms.map(({ id, grade }) => [id, grade]));
  // What was entered after the report was out did not make its figures.
  const evidence = new Map(
    whole.basis.facts.flatMap(({ id, evidence: found }) =>
      found && found.grade === grades.get(id) ? [[id, found] as const] : [],
    ),
  );
  const mayName = audience === 'own-team' && whole.figures.visibility === 'named';
  return { evidence, names: mayName ? await nameBasis(db, team, whole) : null };
}

async function nameBasis(db: Deps['db'], team: Team, report: TeamReport): Promise<WhyNames> {
  const { workspaceId } = team;
  const ids = [...report.basis.repliers];
  const people = await findPeople(db, workspaceId, ids);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const named = (members: readonly string[]) => members.map((id) => names.get(id) ?? id).sort();
  const standing = await listRungsHeld(db, team, report);
  return {
    rungs: {
      useful: named(standing.useful),
      repeatable: named(standing.repeatable),
      indispensable: named(standing.indispensable),
    },
    users: new Map(
      report.basis.facts.map((facts) => [
        facts.id,
        named(usesNow(facts).map(({ memberId }) => memberId)),
      ]),
    ),
  };
}

/** Who stands on each rung: the rungs counted over one member's answers at a time. */
async function listRungsHeld(db: Deps['db'], team: Team, report: TeamReport) {
  const { weeks, repliers } = report.basis;
  const rows = await listCheckInsUpTo(
    db,
    team.workspaceId,
    team.id,
    report.figures.week,
    weeks.length,
  );
  const window = await loadCheckIns(db, team.workspaceId, rows);
  // Answers given under another promise stay without a name, whatever the team chose since.
  const isNamed = rows.every((row) => (row.visibility ?? team.visibility) === 'named');
  const told = isNamed ? RUNGS : (['useful'] as const);
  const held = {
    useful: [] as string[],
    repeatable: [] as string[],
    indispensable: [] as string[],
  };
  for (const memberId of repliers) {
    const own = countRungs(
      window.map((checkIn) => ({
        ...checkIn,
        participations: checkIn.participations.filter((one) => one.memberId === memberId),
      })),
    );
    for (const rung of told) if (own[rung].numerator === 1) held[rung].push(memberId);
  }
  return held;
}
