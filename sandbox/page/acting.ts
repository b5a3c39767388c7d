import { useState } from 'react';
import { type Act, type Acted, api, type DemoState, type Goal, Refused } from './api.ts';

const NOTICE_MS = 6_000;
const GONE = 'The sandbox has stopped. Start it again.';

const wordsOf = (error: unknown): string => (error instanceof Refused ? error.message : GONE);

export interface Notice {
  id: number;
  text: string;
}

/** Lines that appear for a while, as Slackbot's do. */
export function useNotices() {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const say = (text: string): void => {
    const id = Date.now() + Math.random();
    setNotices((before) => [...before.filter((one) => one.text !== text), { id, text }]);
    window.setTimeout(
      () => setNotices((before) => before.filter((one) => one.id !== id)),
      NOTICE_MS,
    );
  };
  return { notices, say };
}

/** Acts in people's names; what Slack would show them of a failure becomes a notice. */
export function useActing(
  team: string,
  say: (text: string) => void,
  acted: (id: string, act: Act, done: Acted) => void,
) {
  return async (id: string, act: Act): Promise<Acted | null> => {
    try {
      const done = await api.act(team, id, act);
      if (done.shown) say(done.shown);
      acted(id, act, done);
      return done;
    } catch (error) {
      say(wordsOf(error));
      return null;
    }
  };
}

/** Moves the workspace's time, and knows how far it has come. */
export function useTravel(demo: DemoState, look: () => void, say: (text: string) => void) {
  const [going, setGoing] = useState<Goal | null>(null);
  const travel = async (goal: Goal, as: string): Promise<boolean> => {
    setGoing(goal);
    look();
    try {
      const { reached } = await api.go(goal, as);
      if (!reached) say('Nothing like that is ahead for this person.');
      return reached;
    } catch (error) {
      say(wordsOf(error));
      return false;
    } finally {
      setGoing(null);
      look();
    }
  };
  const progress = demo.progress ?? (going ? { goal: going, share: 0 } : null);
  return { travel, progress };
}
