import { AssayError } from '../../errors.ts';
import { SlackCallError } from '../../slack/calling/poster.ts';
import type { CheckInRow } from '../../store/asking/check-ins.ts';
import type { Deps } from '../deps.ts';
import { refreshHome } from '../people/publish-home.ts';
import { askWouldMiss } from './ask-would-miss.ts';
import { type Place, redrawPrompt } from './redraw-prompt.ts';

const NOT_SHOWN =
  'Your answer is kept. Slack is slow to show it just now; `/ai-adoption checkin` will.';

/**
 * Shows an answer that was just written, in the DM and in App Home. The answer stands whatever
 * becomes of the showing.
 * @throws AssayError `busy` when Slack did not take it just now, saying that the answer is kept.
 */
export async function showReply(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'log' | 'admins'>,
  checkIn: CheckInRow,
  personId: string,
  options: { isEditing?: boolean; clicked?: Place | null } = {},
): Promise<void> {
  try {
    await askWouldMiss(deps, {
      workspaceId: checkIn.workspace_id,
      checkInId: checkIn.id,
      personId,
    });
    await redrawPrompt(deps, checkIn, personId, options);
    await refreshHome(deps, { workspaceId: checkIn.workspace_id, personId });
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    deps.log.warn({ outcome: error.outcome, reason: error.reason }, 'an answer is not shown yet');
    throw new AssayError('busy', NOT_SHOWN, { cause: error });
  }
}
