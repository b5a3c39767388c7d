import { actions, type Blocks, button } from '../blocks.ts';
import { clicks } from '../interactions.ts';

/** For each score of a team's week, the way to its inputs and arithmetic. */
export const whyButtons = (team: string, week: string): Blocks => [
  actions('why', [
    button('Why this Adoption?', clicks.whyAdoption.encode({ team, week })),
    button('Why these Outcomes?', clicks.whyOutcome.encode({ team, week })),
    button('Why this Utility?', clicks.whyUtility.encode({ team, week })),
  ]),
];
