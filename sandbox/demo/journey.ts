import type { Bot } from '../../src/bot.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Workspace } from '../types.ts';
import type { Ticking } from './ticking.ts';
import type { Timeline } from './timeline.ts';

const DAY = 24 * 3_600_000;
/** Longer than any cadence the demo has; then there is nothing to wait for. */
const FARTHEST = 40 * DAY;

export const GOALS = ['check-in', 'reminder', 'digest', 'week'] as const;
export type Goal = (typeof GOALS)[number];

export interface Progress {
  goal: Goal;
  /** From 0 to 1. */
  share: number;
}

interface JourneyParts {
  sandbox: Sandbox;
  workspace: Workspace;
  bot: Bot;
  timeline: Timeline;
  ticking: Ticking;
}

const KIND = { 'check-in': 'prompt', reminder: 'reminder', digest: 'digest' } as const;

/** Takes the visitor through time, one journey at a time, while everybody else goes on living. */
export function makeJourney({ sandbox, workspace, bot, timeline, ticking }: JourneyParts) {
  const { clock } = sandbox;
  const { db } = bot.deps;
  let progress: Progress | null = null;
  let line: Promise<unknown> = Promise.resolve();

  /** One thing after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = line.then(work, work);
    line = next.catch(() => undefined);
    return next;
  }

  async function teamsOf(userId: string): Promise<string[]> {
    const rows = await db
      .selectFrom('team_member')
      .select('team_id')
      .where('workspace_id', '=', workspace.id)
      .where('person_id', '=', userId)
      .execute();
    return rows.map((row) => row.team_id);
  }

  /** How many of these were sent: to the person, else in their teams, else anywhere. */
  async function countDone(goal: Exclude<Goal, 'week'>, userId: string): Promise<number> {
    const teams = await teamsOf(userId);
    let query = db
      .selectFrom('task')
      .select((eb) => eb.fn.countAll().as('count'))
      .where('workspace_id', '=', workspace.id)
      .where('kind', '=', KIND[goal])
      .where('state', '=', 'done');
    if (teams.length > 0) query = query.where('team_id', 'in', teams);
    if (teams.length > 0 && goal === 'check-in') query = query.where('person_id', '=', userId);
    const row = await query.executeTakeFirst();
    return Number(row?.count ?? 0);
  }

  async function walk(goal: Goal, userId: string): Promise<boolean> {
    const start = clock.now().getTime();
    const end = new Date(start + (goal === 'week' ? 7 * DAY : FARTHEST));
    const before = goal === 'week' ? 0 : await countDone(goal, userId);
    const expected = goal === 'week' || goal === 'check-in' ? 7 * DAY : 4 * DAY;
    while (await timeline.step(end)) {
      progress = { goal, share: Math.min(1, (clock.now().getTime() - start) / expected) };
      if (goal !== 'week' && (await countDone(goal, userId)) > before) return true;
    }
    return goal === 'week';
  }

  return {
    get progress(): Progress | null {
      return progress;
    },
    /** Goes on to the goal as this person meets it; false when there is none ahead. */
    go: (goal: Goal, userId: string): Promise<boolean> =>
      inTurn(async () => {
        ticking.hold();
        progress = { goal, share: 0 };
        try {
          return await walk(goal, userId);
        } finally {
          progress = null;
          ticking.run();
        }
      }),
    /** Does what has become due while time runs by itself. */
    tick: (): Promise<void> =>
      inTurn(async () => {
        const due = await bot.nextDueAt();
        if (due && due <= clock.now()) await bot.catchUp();
        await timeline.answerDue();
      }),
  };
}

export type Journey = ReturnType<typeof makeJourney>;
