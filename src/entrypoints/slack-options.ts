import { suggestUseCases } from '../flows/answering/open-use-form.ts';
import type { Deps } from '../flows/deps.ts';
import { searchZones } from '../flows/setting-up/set-up-team.ts';
import { USE_CASE_PICKER } from '../slack/check-in/use-modal.ts';
import { ZONE_PICKER } from '../slack/setting-up/set-up-modal.ts';
import type { Listeners } from './listeners.ts';
import { ANSWER_WITHIN_MS, within } from './slack-context.ts';

/** What the pickers offer while someone types. */
export function registerOptions(on: Listeners, deps: Deps): void {
  on.options(USE_CASE_PICKER, async ({ ack, body, payload }) => {
    const found = await within(
      ANSWER_WITHIN_MS,
      suggestUseCases(deps, body.team?.id ?? '', payload.value),
    );
    await ack({ options: found === 'late' ? [] : found });
  });
  on.options(ZONE_PICKER, async ({ ack, payload }) => {
    await ack({ options: searchZones(payload.value) });
  });
}
