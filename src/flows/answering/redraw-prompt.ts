import type { Message } from '../../slack/blocks.ts';
import { SlackCallError } from '../../slack/calling/poster.ts';
import { promptMessage } from '../../slack/check-in/prompt-message.ts';
import { findReplyVersion } from '../../store/answers/answers.ts';
import type { CheckInRow } from '../../store/asking/check-ins.ts';
import { findOwnMessages } from '../../store/asking/sent-tasks.ts';
import type { Deps } from '../deps.ts';
import { loadPromptFacts } from './prompt-facts.ts';

/**
 * Where a message stands. `replace` redraws one that was just clicked by the address Slack gave with
 * the click, which takes nothing from the few `chat.update` calls a workspace has each minute.
 */
export type Place = {
  channelId: string;
  ts: string;
  replace?: (message: Message) => Promise<void>;
};

/** Changes that may come while one redraw is under way before it is left to the next tap. */
const MAX_ROUNDS = 5;

/**
 * Redraws a person's check-in after their answer changed, wherever the change was made: their
 * prompt, the reminder, and the message that was clicked. Of two redraws at once the newer answer
 * stands in the end: each looks again after drawing, and draws again if there was a change.
 * @throws SlackCallError when Slack is throttling or gave no answer; the answer itself is kept.
 */
export async function redrawPrompt(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'log'>,
  checkIn: CheckInRow,
  personId: string,
  options: { isEditing?: boolean; clicked?: Place | null } = {},
): Promise<void> {
  const { workspace_id: workspaceId, id: checkInId } = checkIn;
  const places = await placesOf(deps, checkIn, personId, options.clicked ?? null);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { version, ...facts } = await loadPromptFacts(deps, checkIn, personId);
    const isEditing = options.isEditing === true && round === 0;
    const message = promptMessage({ ...facts, isEditing });
    for (const place of places) await redrawAt(deps, workspaceId, place, message);
    const newest = await findReplyVersion(deps.db, workspaceId, checkInId, personId);
    if (newest === version) return;
  }
}

async function placesOf(
  { db }: Pick<Deps, 'db'>,
  checkIn: CheckInRow,
  personId: string,
  clicked: Place | null,
): Promise<Place[]> {
  const places = new Map<string, Place>();
  const add = (place: Place) => {
    const key = `${place.channelId} ${place.ts}`;
    if (!places.has(key)) places.set(key, place);
  };
  if (clicked) add(clicked);
  const key = { workspaceId: checkIn.workspace_id, checkInId: checkIn.id, personId };
  for (const { channelId, messageTs } of await findOwnMessages(db, key)) {
    add({ channelId, ts: messageTs });
  }
  return [...places.values()];
}

/** A message that is gone, or is not ours to change, needs no redrawing. */
async function redrawAt(
  { slack, log }: Pick<Deps, 'slack' | 'log'>,
  workspaceId: string,
  { channelId, ts, replace }: Place,
  message: Message,
): Promise<void> {
  if (replace && (await replaced(log, () => replace(message)))) return;
  try {
    await slack.update(workspaceId, channelId, ts, message);
  } catch (error) {
    if (!(error instanceof SlackCallError) || error.outcome !== 'refused') throw error;
    log.warn({ reason: error.reason }, 'a message could not be redrawn');
  }
}

/** The address of a click may be used up or too old; then the message is updated as any other. */
async function replaced(log: Deps['log'], replace: () => Promise<void>): Promise<boolean> {
  try {
    await replace();
    return true;
  } catch (err) {
    log.debug({ err }, 'a clicked message is updated instead of replaced');
    return false;
  }
}
