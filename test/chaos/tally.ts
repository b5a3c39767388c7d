import type { Workspace } from '../../sandbox/types.ts';
import type { Db } from '../../src/store/schema.ts';

export type Tally = {
  promptsDue: number;
  sentOnce: number;
  sentTwice: number;
  missed: number;
  repliesGiven: number;
  repliesStored: number;
  repliesLost: number;
  digestsDue: number;
  digestsOnce: number;
  digestsTwice: number;
  digestsMissed: number;
  /** What became of those that were not sent. */
  unsent: { kind: string; state: string; reason: string | null; attempts: number }[];
};

/** How often each task's message stands in the workspace, by the id in its metadata. */
function countMarks(workspaces: readonly Workspace[]): Map<string, number> {
  const marks = new Map<string, number>();
  for (const workspace of workspaces) {
    for (const { id } of workspace.channels()) {
      for (const message of workspace.messages(id)) {
        const mark = message.metadata?.event_payload.task_id;
        if (typeof mark === 'string') marks.set(mark, (marks.get(mark) ?? 0) + 1);
      }
    }
  }
  return marks;
}

/** Who was to be asked in a check-in, and what they answered with Slack's acknowledgement. */
export type Given = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Holds what Slack shows against what was due. `expected`: people of each check-in's team; `given`:
 * by check-in, the people whose answer was acknowledged.
 */
export async function tally(
  db: Db,
  workspaces: readonly Workspace[],
  expected: { checkIns: number; peoplePerTeam: number },
  given: Given,
): Promise<Tally> {
  const marks = countMarks(workspaces);
  const tasks = await db
    .selectFrom('task')
    .select(['id', 'kind', 'check_in_id', 'state', 'reason', 'attempts'])
    .execute();
  const replies = await db.selectFrom('reply').select(['check_in_id', 'person_id']).execute();
  const stored = new Set(replies.map((row) => `${row.check_in_id} ${row.person_id}`));
  const timesOf = (kind: string) =>
    tasks.filter((task) => task.kind === kind).map((task) => marks.get(task.id) ?? 0);
  const count = (times: readonly number[], wanted: (n: number) => boolean) =>
    times.filter(wanted).length;
  const prompts = timesOf('prompt');
  const others = tasks
    .filter((task) => task.kind !== 'prompt' && task.kind !== 'digest')
    .map((task) => marks.get(task.id) ?? 0);
  const digests = timesOf('digest');
  const unsent = tasks
    .filter((task) => ['prompt', 'digest'].includes(task.kind) && !marks.has(task.id))
    .map(({ kind, state, reason, attempts }) => ({ kind, state, reason, attempts }));
  const promptsDue = expected.checkIns * expected.peoplePerTeam;
  const sentOnce = count(prompts, (n) => n === 1);
  const sentTwice = count([...prompts, ...others], (n) => n > 1);
  const answered = [...given].flatMap(([checkIn, people]) =>
    [...people].map((person) => `${checkIn} ${person}`),
  );
  const repliesStored = answered.filter((key) => stored.has(key)).length;
  const digestsOnce = count(digests, (n) => n === 1);
  const digestsTwice = count(digests, (n) => n > 1);
  return {
    promptsDue,
    sentOnce,
    sentTwice,
    missed: promptsDue - sentOnce - count(prompts, (n) => n > 1),
    repliesGiven: answered.length,
    repliesStored,
    repliesLost: answered.length - repliesStored,
    digestsDue: expected.checkIns,
    digestsOnce,
    digestsTwice,
    digestsMissed: expected.checkIns - digestsOnce - digestsTwice,
    unsent,
  };
}
