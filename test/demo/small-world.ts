import { ENGINEERING, PEOPLE_OPS } from '../../sandbox/demo/cast.ts';
import type { Plot } from '../../sandbox/demo/seed.ts';

const NAMES = ['Lea Brandt', 'Ana Petrović', 'Jonas Keller', 'Ifeoma Obi', 'Elif Demir'];
const members = PEOPLE_OPS.people.filter((member) => NAMES.includes(member.name));
const admins = ENGINEERING.people.filter((member) => member.isAdmin);

/** One team, so that its story is told in seconds: five people of People Ops, and the admin. */
export const smallPlot = (weeks: number): Plot => ({
  seed: 7,
  teams: [{ ...PEOPLE_OPS, people: [...members, ...admins] }],
  origin: new Date('2026-08-24T00:00:00Z'),
  weeks,
  opensAfterMs: (3 * 24 + 9) * 3_600_000 + 5 * 60_000,
});
