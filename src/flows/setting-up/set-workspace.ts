import { nextOccurrence, type Schedule } from '../../domain/calendar.ts';
import { type WorkspaceForm, workspaceModal } from '../../slack/setting-up/workspace-modal.ts';
import { planRollUpTask } from '../../store/asking/roll-up-task.ts';
import { audit } from '../../store/audit.ts';
import { findPerson } from '../../store/people/people.ts';
import { findRetention, saveRetention } from '../../store/people/retention.ts';
import {
  type ExecutiveSettings,
  findExecutiveSettings,
  saveExecutiveSettings,
} from '../../store/teams/executives.ts';
import { refreshPeople } from '../asking/refresh-people.ts';
import type { Deps } from '../deps.ts';
import { requireAdmin } from '../permissions.ts';

type Setting = Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>;
type Asking = { workspaceId: string; personId: string };

const TUESDAY = 2;

/** When the next roll-up is due after an instant: the day after the teams' digests; null: never. */
export function nextRollUpAt(
  { cadence, zone }: Pick<ExecutiveSettings, 'cadence' | 'zone'>,
  after: Date,
): Date | null {
  if (cadence === 'off') return null;
  const schedule: Schedule = { cadence, weekday: TUESDAY, time: '09:00', zone };
  return nextOccurrence(schedule, after);
}

/**
 * Opens the settings of the whole workspace.
 * @throws AssayError `not-allowed` unless the person is an admin.
 */
export async function openWorkspaceForm(
  deps: Setting,
  asking: Asking & { triggerId: string },
): Promise<void> {
  await requireAdmin(deps, asking);
  const { channelId, cadence, people } = await findExecutiveSettings(deps.db, asking.workspaceId);
  const retentionDays = await findRetention(deps.db, asking.workspaceId);
  const modal = workspaceModal({ channelId, cadence, people, retentionDays });
  await deps.slack.openModal(asking.workspaceId, asking.triggerId, modal);
}

/**
 * Saves who the executives are, and where and how often they get the roll-up, in the zone of
 * whoever set it, and for how long answers are kept.
 * @throws AssayError `not-allowed` unless the person is an admin.
 */
export async function setWorkspace(
  deps: Setting,
  asking: Asking,
  form: WorkspaceForm,
): Promise<void> {
  const { db, now } = deps;
  const { workspaceId, personId } = asking;
  await requireAdmin(deps, asking);
  await refreshPeople(deps, workspaceId, [personId]);
  const zone = (await findPerson(db, workspaceId, personId))?.zone ?? 'UTC';
  const settings = { ...form, zone };
  await db.transaction().execute(async (trx) => {
    await saveExecutiveSettings(trx, workspaceId, settings);
    await saveRetention(trx, workspaceId, form.retentionDays);
    await planRollUpTask(trx, workspaceId, nextRollUpAt(settings, now()));
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: personId,
      action: 'workspace.changed',
      subject: workspaceId,
      details: { ...settings },
    });
  });
}
