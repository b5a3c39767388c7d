import {
  type ImportedReply,
  loadReplies,
  replaceReplies,
} from '../../store/answers/imported-replies.ts';
import type { CheckInRow } from '../../store/asking/check-ins.ts';
import { audit } from '../../store/audit.ts';
import { addMembers, type Team } from '../../store/teams/teams.ts';
import { countUseCases, ensureUseCases } from '../../store/use-cases/use-cases.ts';
import type { Deps } from '../deps.ts';
import { OPERATOR } from '../operator.ts';
import { groupBy } from './group-by.ts';
import { resolvePeople } from './people.ts';
import { findOrAddTeam, openCheckIns, type ReplyImport } from './reply-check-ins.ts';
import { fingerprint, fingerprints, keyOf, recordsOf } from './reply-records.ts';
import { type MemberWeek, readReplyRows } from './reply-rows.ts';
import type { ImportedFile } from './table.ts';

/** What an import of replies did. A reply is one member's week. */
export type RepliesImported = {
  readonly rows: number;
  readonly newTeams: readonly string[];
  readonly newCheckIns: number;
  readonly newUseCases: number;
  readonly newReplies: number;
  readonly changedReplies: number;
  readonly sameReplies: number;
  readonly notes: readonly string[];
};

/**
 * Takes in replies given elsewhere: makes the team, its people, use cases and check-ins where they
 * are missing, and puts each reply in place of what that member had in that week. The same file
 * again changes nothing; a week that was asked in Slack is refused.
 * @throws AssayError `bad-file` naming line, column and reason; then nothing is kept.
 */
export async function importReplies(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { workspaceId, file }: { workspaceId: string; file: ImportedFile },
): Promise<RepliesImported> {
  const { entries, rows, notes, problems } = readReplyRows(file);
  return await db.transaction().execute(async (trx) => {
    const known = await countUseCases(trx, workspaceId);
    const context: ReplyImport = {
      trx,
      workspaceId,
      problems,
      people: await resolvePeople(
        trx,
        workspaceId,
        entries.map((entry) => entry.member),
      ),
      useCases: await ensureUseCases(
        trx,
        workspaceId,
        entries.flatMap((entry) => entry.uses.map((use) => use.name)),
        null,
      ),
    };
    const newUseCases = (await countUseCases(trx, workspaceId)) - known;
    const done = { newTeams: [] as string[], newCheckIns: 0, ...NO_REPLIES };
    for (const own of groupBy(entries, (entry) => entry.team.toLowerCase()).values()) {
      const { team, isNew } = await findOrAddTeam(context, own[0]?.team ?? '');
      if (isNew) done.newTeams.push(team.name);
      const { checkIns, added } = await openCheckIns(context, team, own);
      done.newCheckIns += added;
      problems.throwIfAny();
      const counts = await writeReplies(context, team, checkIns, own);
      done.newReplies += counts.newReplies;
      done.changedReplies += counts.changedReplies;
      done.sameReplies += counts.sameReplies;
    }
    problems.throwIfAny();
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: OPERATOR,
      action: 'replies.imported',
      subject: file.name,
      details: { rows, replies: entries.length },
    });
    return { rows, newUseCases, notes, ...done };
  });
}

const NO_REPLIES = { newReplies: 0, changedReplies: 0, sameReplies: 0 };

async function writeReplies(
  context: ReplyImport,
  team: Team,
  checkIns: ReadonlyMap<string, CheckInRow>,
  entries: readonly MemberWeek[],
): Promise<typeof NO_REPLIES> {
  const { trx, workspaceId } = context;
  const ids = [...checkIns.values()].map((checkIn) => checkIn.id);
  const before = fingerprints(await loadReplies(trx, workspaceId, ids));
  const wanted = entries.flatMap((entry) => {
    const checkIn = checkIns.get(entry.week);
    return checkIn ? [recordsOf(context, team, checkIn, entry)] : [];
  });
  refuseSamePerson(context, entries);
  context.problems.throwIfAny();
  const isSame = (reply: ImportedReply) => before.get(keyOf(reply.task)) === fingerprint(reply);
  const written = wanted.filter((reply) => !isSame(reply));
  await replaceReplies(trx, workspaceId, written);
  if (!team.channelId) await joinTeam(context, team, wanted);
  const newReplies = written.filter((reply) => !before.has(keyOf(reply.task))).length;
  return {
    newReplies,
    changedReplies: written.length - newReplies,
    sameReplies: wanted.length - written.length,
  };
}

/** Two names of a file may be one person's: their Slack id and their name. */
function refuseSamePerson({ people, problems }: ReplyImport, entries: readonly MemberWeek[]): void {
  const seen = new Map<string, MemberWeek>();
  for (const entry of entries) {
    const key = `${entry.week} ${people.get(entry.member)}`;
    const twin = seen.get(key);
    if (twin) {
      problems.add(
        entry.line,
        'member',
        `it is the same person as “${twin.member}” on line ${twin.line}.`,
      );
    }
    seen.set(key, entry);
  }
}

/** Members of a team with a channel follow the channel; others are those the files name. */
async function joinTeam(
  { trx, workspaceId }: ReplyImport,
  team: Team,
  replies: readonly ImportedReply[],
) {
  const since = new Map<string, Date>();
  for (const { task } of replies) {
    const at = since.get(task.person_id);
    if (!at || task.due_at < at) since.set(task.person_id, task.due_at);
  }
  for (const [time, people] of groupBy([...since], ([, at]) => at.toISOString())) {
    const ids = people.map(([id]) => id);
    await addMembers(trx, workspaceId, team.id, ids, new Date(time));
  }
}
