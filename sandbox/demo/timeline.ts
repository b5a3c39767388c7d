import type { Bot } from '../../src/bot.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Person, Workspace } from '../types.ts';
import { giveAnswer, openPrompt } from './answering.ts';
import { type Answer, answerOf, type Life } from './life.ts';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;
/** People who answer within the same minutes answer together. */
const TOGETHER = 10 * MINUTE;
/** As many people at once as one machine serves well. */
const AT_ONCE = 4;

interface Pending {
  userId: string;
  ts: string;
  at: number;
  answer: Answer;
}

export interface TimelineParts {
  sandbox: Sandbox;
  workspace: Workspace;
  bot: Pick<Bot, 'nextDueAt' | 'catchUp' | 'idle'>;
  /** How each person lives, by user id; people without an entry only do what a visitor does. */
  lives: ReadonlyMap<string, Life>;
  /** The Monday from which weeks are counted. */
  origin: Date;
}

/** Moves the sandbox's time and lets bot and people do what they do then, in order. */
export function makeTimeline({ sandbox, workspace, bot, lives, origin }: TimelineParts) {
  const { clock } = sandbox;
  /** By person and message, so that nobody thinks twice about the same check-in. */
  const considered = new Map<string, Pending>();

  const weekOf = (ts: string) => Math.floor((Number(ts) * 1000 - origin.getTime()) / WEEK);

  function consider(person: Person): Pending | undefined {
    const life = lives.get(person.id);
    const prompt = life && openPrompt(workspace, person.id);
    if (!prompt) return undefined;
    const key = `${person.id}:${prompt.ts}`;
    const known = considered.get(key);
    if (known) return known;
    const answer = answerOf(life, weekOf(prompt.ts));
    const delay = 'afterMinutes' in answer ? answer.afterMinutes * MINUTE : 0;
    const at =
      answer.kind === 'silent' ? Number.POSITIVE_INFINITY : Number(prompt.ts) * 1000 + delay;
    const fresh = { userId: person.id, ts: prompt.ts, at, answer };
    considered.set(key, fresh);
    return fresh;
  }

  /** Who means to answer, soonest first. */
  function intentions(): Pending[] {
    return workspace
      .people()
      .flatMap((person) => consider(person) ?? [])
      .filter(({ at }) => Number.isFinite(at))
      .sort((a, b) => a.at - b.at);
  }

  async function answerDue(): Promise<number> {
    const due = intentions().filter(({ at }) => at <= clock.now().getTime());
    const queue = [...due];
    const again: Pending[] = [];
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        if (!(await answerOne(next))) again.push(next);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (due.length > 0) await bot.idle();
    // A form that came too late on a busy machine comes when nobody else is at it, or not at all.
    for (const pending of again) {
      await answerOne(pending);
      await bot.idle();
    }
    return due.length;
  }

  /** False when it was too slow to come about. */
  async function answerOne(pending: Pending): Promise<boolean> {
    const prompt = openPrompt(workspace, pending.userId);
    // Whatever comes of it, nobody tries the same message for ever.
    pending.at = Number.POSITIVE_INFINITY;
    if (!prompt) return true;
    const where = { until: sandbox.until, workspace, settled: bot.idle };
    return await giveAnswer(where, pending.userId, prompt, pending.answer);
  }

  /** Goes to the next moment at which something happens, at most to `end`; false when `end` is reached. */
  async function step(end: Date): Promise<boolean> {
    const bots = (await bot.nextDueAt())?.getTime() ?? Number.POSITIVE_INFINITY;
    const peoples = (intentions()[0]?.at ?? Number.POSITIVE_INFINITY) + TOGETHER;
    const at = Math.min(bots, peoples);
    const now = clock.now().getTime();
    if (at > end.getTime()) {
      if (end.getTime() > now) clock.set(end);
      return false;
    }
    if (at > now) clock.set(new Date(at));
    if (bots <= at) await bot.catchUp();
    await answerDue();
    return true;
  }

  return {
    step,
    answerDue,
    /** Runs until `end`, telling after each moment. */
    async runUntil(end: Date, told: () => void = () => {}): Promise<void> {
      while (await step(end)) told();
    },
  };
}

export type Timeline = ReturnType<typeof makeTimeline>;
