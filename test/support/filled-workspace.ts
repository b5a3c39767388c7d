import type { Insertable } from 'kysely';
import type { Database, Db } from '../../src/store/schema.ts';

/** The same in every workspace that is filled, so that only the workspace tells them apart. */
export const SAME = {
  person: 'U1',
  colleague: 'U2',
  team: 'team-1',
  checkIn: 'check-in-1',
  /** The one before it, whose digest is out. */
  earlier: 'check-in-0',
  task: 'task-1',
  dueTask: 'task-2',
  takenTask: 'task-3',
  useCase: 'use-case-1',
  otherUseCase: 'use-case-2',
  draft: 'draft-1',
  measurement: 'measurement-1',
  sample: 'sample-1',
  timing: 'timing-1',
  decision: 'decision-1',
  charge: 'charge-1',
  week: '2026-W47',
  key: 'draft letters',
  channel: 'C1',
  source: 'spend.csv',
  limit: 'posts',
} as const;

export const AT = new Date('2026-11-19T09:00:00Z');
const WEEK_BEFORE = new Date('2026-11-12T09:00:00Z');

type Row<T extends keyof Database> = Omit<Insertable<Database[T]>, 'workspace_id'>;

/** One row at least of every table; every free text in it has `word` in it. */
function rowsOf(word: string): { [T in Exclude<keyof Database, 'workspace'>]: Row<T>[] } {
  const { person: personId, team, checkIn, useCase, week, channel } = SAME;
  const report = JSON.stringify({ week, word, useCases: [] });
  const caseOf = (id: string, name: string): Row<'use_case'> => ({
    id,
    name: `${word} ${name}`,
    name_key: name,
    problem: word,
    owner_id: personId,
    created_by: personId,
    source_key: id === useCase ? 'inventory 1' : null,
  });
  const personOf = (id: string): Row<'person'> => ({
    id,
    name: `${word} ${id}`,
    zone: 'Europe/Berlin',
    status_text: word,
    dm_channel_id: `D-${word}`,
    checked_at: AT,
  });
  const checkInOf = (
    id: string,
    inWeek: string,
    state: Row<'check_in'>['state'],
  ): Row<'check_in'> => ({
    id,
    team_id: team,
    week: inWeek,
    opened_at: inWeek === week ? AT : WEEK_BEFORE,
    closes_at: AT,
    digest_at: AT,
    state,
    visibility: 'totals',
    threshold: 5,
  });
  const taskOf = (
    id: string,
    task: Pick<Row<'task'>, 'kind' | 'state'> & Partial<Row<'task'>>,
  ): Row<'task'> => ({
    id,
    team_id: team,
    check_in_id: checkIn,
    person_id: personId,
    due_at: AT,
    reason: word,
    channel_id: `D-${word}`,
    message_ts: '1.1',
    ...task,
  });
  const replyOf = (inCheckIn: string, by: string): Row<'reply'> => ({
    check_in_id: inCheckIn,
    person_id: by,
    state: 'replied',
    note: `${word} note`,
    note_quotable: true,
    replied_at: AT,
    changed_at: AT,
    version: 3,
  });
  const givenOf = (inCheckIn: string, by: string): Row<'use'> => ({
    check_in_id: inCheckIn,
    person_id: by,
    use_case_id: useCase,
    times: 3,
    saved_minutes: 90,
    redo_minutes: 10,
    result_used: 1,
    would_miss: null,
    blockers: [],
    tool: word,
  });
  return {
    person: [personOf(personId), personOf(SAME.colleague)],
    team: [
      {
        id: team,
        name: `${word} team`,
        channel_id: channel,
        zone: 'Europe/Berlin',
        schedule: JSON.stringify({
          cadence: 'weekly',
          askWeekday: 4,
          askTime: '10:00',
          closeWeekday: 5,
          closeTime: '17:00',
          digestWeekday: 1,
          digestTime: '09:00',
          reminder: true,
          anchorWeek: null,
        }),
        visibility: 'totals',
        threshold: 5,
        goal_minutes: 60,
        hourly_rate: null,
        realisation: 1,
        holidays: JSON.stringify([{ start: '2026-12-24', end: '2026-12-26', label: word }]),
        next_check_in_at: AT,
        next_check_in_date: '2026-11-19',
      },
    ],
    team_member: [{ team_id: team, person_id: personId, joined_at: AT, left_at: null }],
    team_leader: [{ team_id: team, person_id: personId }],
    check_in: [checkInOf(SAME.earlier, '2026-W46', 'published'), checkInOf(checkIn, week, 'open')],
    task: [
      taskOf(SAME.task, { kind: 'prompt', state: 'done' }),
      taskOf(SAME.dueTask, { kind: 'reminder', state: 'due' }),
      taskOf(SAME.takenTask, { kind: 'close', state: 'taken', taken_at: AT, attempts: 1 }),
      taskOf('task-0', { kind: 'prompt', state: 'done', check_in_id: SAME.earlier }),
    ],
    rate_bucket: [{ name: SAME.limit, tokens: 1, filled_at: AT, blocked_until: null }],
    use_case: [caseOf(useCase, SAME.key), caseOf(SAME.otherUseCase, 'check contracts')],
    reply: [
      replyOf(checkIn, personId),
      replyOf(SAME.earlier, personId),
      replyOf(SAME.earlier, SAME.colleague),
    ],
    draft: [
      {
        id: SAME.draft,
        person_id: personId,
        said_ts: '1.1',
        check_in_id: checkIn,
        content: JSON.stringify({ word }),
        created_at: AT,
      },
    ],
    use: [
      givenOf(checkIn, personId),
      givenOf(SAME.earlier, personId),
      givenOf(SAME.earlier, SAME.colleague),
    ],
    digest: [
      {
        check_in_id: checkIn,
        team_id: team,
        week,
        report,
        saved_hours: 1,
        redo_hours: 1,
        channel_id: `C-${word}`,
        message_ts: '1.1',
        posted_at: AT,
        corrected_at: null,
      },
    ],
    decision: [
      {
        id: SAME.decision,
        team_id: team,
        use_case_id: useCase,
        week,
        choice: 'fix',
        note: `${word} note`,
        due_on: null,
        baseline: '{}',
        decided_by: personId,
        decided_at: AT,
      },
    ],
    evidence_request: [
      {
        team_id: team,
        use_case_id: useCase,
        owner_id: personId,
        asked_by: SAME.colleague,
        asked_at: AT,
      },
      {
        team_id: team,
        use_case_id: useCase,
        owner_id: SAME.colleague,
        asked_by: personId,
        asked_at: AT,
      },
    ],
    engagement: [{ team_id: team, week, opens: 1, clicks: 1, last_at: AT }],
    quiet_spell: [{ team_id: team, asked_at: AT }],
    roll_up: [{ week, report, channel_id: `C-${word}`, message_ts: '1.1', posted_at: AT }],
    executive: [{ person_id: personId }],
    measurement: [
      {
        id: SAME.measurement,
        use_case_id: useCase,
        team_id: team,
        date: '2026-11-19',
        metric: word,
        unit: 'minutes',
        baseline: 10,
        target: 5,
        value: 7,
        grade: 'measured',
        source: word,
        entered_by: personId,
        verified_by: personId,
        disputed_by: personId,
      },
    ],
    timed_sample: [
      {
        id: SAME.sample,
        team_id: team,
        person_id: personId,
        use_case_id: useCase,
        date: '2026-11-19',
        claimed_minutes: 20,
        measured_minutes: 10,
        usual_minutes: 30,
      },
    ],
    timing: [
      {
        id: SAME.timing,
        person_id: personId,
        team_id: team,
        use_case_id: useCase,
        claimed_minutes: 20,
        usual_minutes: 30,
        started_at: AT,
        channel_id: `D-${word}`,
        message_ts: '1.1',
      },
    ],
    charge: [
      {
        id: SAME.charge,
        kind: 'seats',
        service: word,
        team_id: team,
        use_case_id: useCase,
        amount: 10,
        starts_on: '2026-11-16',
        ends_on: '2026-11-23',
        quantity: 1,
        unit: word,
        source: SAME.source,
      },
    ],
    audit: [
      {
        at: AT,
        actor_id: personId,
        action: 'workspace.changed',
        subject: word,
        details: JSON.stringify({ word }),
      },
    ],
  };
}

/** Fills every table of a workspace under the ids of `SAME`; its free texts carry `word`. */
export async function fillWorkspace(db: Db, workspaceId: string, word: string): Promise<void> {
  await db
    .insertInto('workspace')
    .values({
      id: workspaceId,
      name: word,
      executive_channel_id: `C-${word}`,
      shows: 'plain',
      shows_checked_at: AT,
    })
    .execute();
  const rows = Object.entries(rowsOf(word)) as [Exclude<keyof Database, 'workspace'>, object[]][];
  for (const [table, list] of rows) {
    for (const row of list) {
      await db
        .insertInto(table)
        .values({ ...row, workspace_id: workspaceId })
        .execute();
    }
  }
}
