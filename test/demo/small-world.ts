import { ENGINEERING, PEOPLE_OPS } from '../../sandbox/demo/cast.ts';
import type { Plot } from '../../sandbox/demo/seed.ts';

const admins = ENGINEERING.people.filter((member) => member.isAdmin);

/** One team, so that its story is told in seconds: everyone in People Ops, and the admin. */
export const smallPlot = (weeks: number): Plot => ({
  seed: 7,
  teams: [{ ...PEOPLE_OPS, people: [...PEOPLE_OPS.people, ...admins] }],
  origin: new Date('2026-08-24T00:00:00Z'),
  weeks,
  opensAfterMs: (3 * 24 + 9) * 3_600_000 + 5 * 60_000,
});
