import type { ImportedReply, loadReplies } from '../../store/answers/imported-replies.ts';
import type { CheckInRow } from '../../store/asking/check-ins.ts';
import { AWAY_REASON } from '../../store/reports/report-facts.ts';
import type { Team } from '../../store/teams/teams.ts';
import { nameKeyOf } from '../../store/use-cases/use-cases.ts';
import { groupBy } from './group-by.ts';
import type { ReplyImport } from './reply-check-ins.ts';
import type { MemberWeek } from './reply-rows.ts';

/** The rows of one member's week. */
export function recordsOf(
  { workspaceId, people, useCases, problems }: ReplyImport,
  team: Team,
  checkIn: CheckInRow,
  entry: MemberWeek,
): ImportedReply {
  const at = checkIn.opened_at;
  const key = {
    workspace_id: workspaceId,
    check_in_id: checkIn.id,
    person_id: people.get(entry.member) ?? entry.member,
  };
  const lines = new Map<string, number>();
  const uses = entry.uses.map(({ line, name, ...use }) => {
    const id = useCases.get(nameKeyOf(name)) ?? '';
    const twin = lines.get(id);
    if (twin) problems.add(line, 'use_case', `it was merged with the one on line ${twin}.`);
    lines.set(id, line);
    return {
      ...key,
      use_case_id: id,
      times: use.times,
      saved_minutes: use.savedMinutes,
      redo_minutes: use.redoMinutes,
      result_used: use.resultUsed,
      would_miss: use.wouldMiss,
      blockers: use.blockers,
    };
  });
  const isAway = entry.state === 'away';
  return {
    task: {
      ...key,
      kind: 'prompt',
      team_id: team.id,
      due_at: at,
      done_at: at,
      state: isAway ? 'skipped' : 'done',
      reason: isAway ? AWAY_REASON : null,
    },
    reply:
      entry.state === 'replied'
        ? { ...key, state: 'replied', note: entry.note, replied_at: at, changed_at: at }
        : null,
    uses,
  };
}

/** Names one reply among those of many check-ins. */
export const keyOf = ({
  check_in_id,
  person_id,
}: {
  check_in_id: string;
  person_id: string;
}): string => `${check_in_id} ${person_id}`;

/** All that a file says of a reply, in an order of its own, to tell whether anything changed. */
export const fingerprint = ({
  task,
  reply,
  uses,
}: Pick<ImportedReply, 'task' | 'reply' | 'uses'>) =>
  JSON.stringify([
    task.state,
    reply === null ? null : [reply.state, reply.note ?? null],
    uses
      .map((use) => [
        use.use_case_id,
        use.times,
        use.saved_minutes,
        use.redo_minutes,
        use.result_used,
        use.would_miss ?? null,
        [...use.blockers].sort(),
      ])
      .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  ]);

/** The fingerprint of every reply that is there already, by `keyOf`. */
export function fingerprints(found: Awaited<ReturnType<typeof loadReplies>>): Map<string, string> {
  const replies = new Map(found.replies.map((reply) => [keyOf(reply), reply]));
  const uses = groupBy(found.uses, keyOf);
  return new Map(
    found.tasks.map((task) => {
      const key = keyOf(task);
      return [
        key,
        fingerprint({ task, reply: replies.get(key) ?? null, uses: uses.get(key) ?? [] }),
      ];
    }),
  );
}
