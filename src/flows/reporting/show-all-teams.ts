import { AssayError } from '../../errors.ts';
import type { Message } from '../../slack/blocks.ts';
import { rollUpMessage } from '../../slack/report/roll-up-message.ts';
import { audit } from '../../store/audit.ts';
import { findNewestToldWeek } from '../../store/reports/told-weeks.ts';
import type { Deps } from '../deps.ts';
import { requireExecutive } from '../permissions.ts';
import { gatherRollUpFacts } from '../telling/roll-up-facts.ts';
import { tellBest } from './draw-best.ts';

/**
 * Shows all teams beside each other to an executive, of the newest week whose digests are all due.
 * @throws AssayError `not-allowed` for anyone else, `not-found` when there is nothing to tell yet.
 */
export async function showAllTeams(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>,
  asking: {
    workspaceId: string;
    personId: string;
    tell: (message: Message) => Promise<void>;
  },
): Promise<void> {
  const { db, now } = deps;
  const { workspaceId, personId } = asking;
  await requireExecutive(deps, asking);
  const week = await findNewestToldWeek(db, workspaceId, now());
  const gathered = week ? await gatherRollUpFacts(db, workspaceId, week) : null;
  if (!week || !gathered) {
    throw new AssayError(
      'not-found',
      'No team has had a digest yet. The report over all teams comes with the first ones.',
    );
  }
  await audit(db, {
    workspaceId,
    at: now(),
    actorId: personId,
    action: 'report.viewed',
    subject: 'organisation',
    details: { week },
  });
  await tellBest(
    deps,
    workspaceId,
    (shows) => rollUpMessage(gathered.facts, shows, { withShare: true }),
    asking.tell,
  );
}
