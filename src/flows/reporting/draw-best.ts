import { plainer, SHOWS, type Shows } from '../../domain/shows.ts';
import type { Message } from '../../slack/blocks.ts';
import { SlackCallError } from '../../slack/calling/poster.ts';
import { findShows, rememberShows } from '../../store/teams/executives.ts';
import type { Deps } from '../deps.ts';

/** Slack rolls blocks out slowly: what a workspace refused is tried again after this long, in ms. */
const TRY_AGAIN_MS = 30 * 24 * 3_600_000;

const RICHEST: Shows = SHOWS[0];

/** The richest way a workspace is believed to draw a message. */
export async function whatItShows(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  workspaceId: string,
): Promise<Shows> {
  const known = await findShows(db, workspaceId);
  if (!known || now().getTime() - known.checkedAt.getTime() > TRY_AGAIN_MS) return RICHEST;
  return known.shows;
}

const isRefusal = (error: unknown): boolean =>
  error instanceof SlackCallError &&
  error.outcome === 'refused' &&
  error.reason.startsWith('invalid_blocks');

/**
 * Sends a message drawn as richly as the workspace takes it. Where Slack refuses a block nothing was
 * sent, so the same message goes out once more, plainer, and that is remembered for the workspace.
 */
export async function sendBest<T>(
  deps: Pick<Deps, 'db' | 'now'>,
  workspaceId: string,
  draw: (shows: Shows) => Message,
  send: (message: Message) => Promise<T>,
): Promise<T> {
  const first = await whatItShows(deps, workspaceId);
  for (let shows = first; ; ) {
    try {
      const sent = await send(draw(shows));
      if (shows !== first) await rememberShows(deps.db, workspaceId, shows, deps.now());
      return sent;
    } catch (error) {
      const next = isRefusal(error) ? plainer(shows) : null;
      if (next === null) throw error;
      shows = next;
    }
  }
}

/**
 * The same for a reply to one person, whose way back tells only that it failed: plainer then, and
 * nothing is remembered.
 */
export async function tellBest(
  deps: Pick<Deps, 'db' | 'now'>,
  workspaceId: string,
  draw: (shows: Shows) => Message,
  tell: (message: Message) => Promise<void>,
): Promise<void> {
  for (let shows = await whatItShows(deps, workspaceId); ; ) {
    try {
      return await tell(draw(shows));
    } catch (error) {
      const next = plainer(shows);
      if (next === null) throw error;
      shows = next;
    }
  }
}
