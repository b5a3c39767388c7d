import type { Use } from './reply.ts';

/** `totals`: nothing resting on fewer than the threshold is shown. `named`: the team sees names. */
export const VISIBILITIES = ['totals', 'named'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** What an asked member did: `away` is in no denominator, `silent` is never taken for zero. */
export const PARTICIPATION_STATES = ['replied', 'silent', 'away'] as const;
export type ParticipationState = (typeof PARTICIPATION_STATES)[number];

/** One asked member in one check-in; `uses` is empty unless they replied. */
export type Participation = {
  readonly memberId: string;
  readonly state: ParticipationState;
  readonly uses: readonly Use[];
};

/** One occasion on which a team was asked. `week` is the ISO week in the team's zone in which it opened. */
export type CheckIn = {
  readonly id: string;
  readonly week: string;
  readonly participations: readonly Participation[];
};
