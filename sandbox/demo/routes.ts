import { z } from 'zod';
import { BadAsk, makeRouter } from '../page-api/router.ts';
import type { Workspace } from '../types.ts';
import { GOALS, type Journey } from './journey.ts';

/** Whom the guided start is about, by name. */
export interface Guide {
  member: string;
  leader: string;
  admin: string;
}

/** The demo as far as it has come; the page asks before the history is told, too. */
export interface DemoNow {
  guide: Guide;
  workspace: Workspace | null;
  journey: Journey | null;
  /** What is being prepared, and how far it is from 0 to 1; null once the visitor may begin. */
  preparing: { line: string; share: number } | null;
}

const goShape = z.object({ to: z.enum(GOALS), as: z.string() });

/** What the page needs beyond Slack itself, under `/sandbox/demo`. */
export function makeDemoRoutes(demo: DemoNow) {
  const idOf = (name: string): string | null =>
    demo.workspace?.people().find((person) => person.realName === name)?.id ?? null;

  return makeRouter({
    'GET /sandbox/demo': () => ({
      guide: {
        member: idOf(demo.guide.member),
        leader: idOf(demo.guide.leader),
        admin: idOf(demo.guide.admin),
      },
      preparing: demo.preparing,
      progress: demo.journey?.progress ?? null,
    }),
    'POST /sandbox/demo/go': async ({ body }) => {
      const { to, as } = await body(goShape);
      if (!demo.journey) throw new BadAsk('The workspace is not ready yet.', 409);
      if (demo.journey.progress) throw new BadAsk('Time is moving already. Wait a moment.', 409);
      return { reached: await demo.journey.go(to, as) };
    },
  });
}
