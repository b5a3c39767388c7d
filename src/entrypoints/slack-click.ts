import type { BlockAction, BlockElementAction, RespondFn } from '@slack/bolt';
import { AssayError } from '../errors.ts';
import type { Deps } from '../flows/deps.ts';
import type { Message } from '../slack/blocks.ts';
import type { Listeners } from './listeners.ts';
import {
  ANSWER_WITHIN_MS,
  forPerson,
  sayingFailures,
  saySlow,
  settled,
  tellBy,
  tellInDm,
  type Who,
  within,
} from './slack-context.ts';

const replaceBy =
  (respond: RespondFn) =>
  async (message: Message): Promise<void> => {
    await respond({ ...message, replace_original: true });
  };

type Decodable<T> = { id: string; decode: (raw: string | undefined) => T };

/** Who clicked, and where. */
const whoClicked = (deps: Deps, body: BlockAction, respond: RespondFn): Who => {
  const workspaceId = body.team?.id ?? '';
  const { container } = body;
  const channelId = body.channel?.id ?? container?.channel_id ?? '';
  return {
    workspaceId,
    personId: body.user.id,
    channelId,
    triggerId: body.trigger_id,
    ...(container?.message_ts &&
      !container.is_ephemeral && {
        message: {
          channelId,
          ts: container.message_ts,
          ...(body.response_url && { replace: replaceBy(respond) }),
        },
      }),
    ...(body.view && { viewId: body.view.id }),
    tell: body.response_url ? tellBy(respond) : tellInDm(deps, workspaceId, body.user.id),
  };
};

/** Registers a button, or a menu whose options carry the value: acked at once, then decoded and done. */
export function onClick<T>(
  on: Listeners,
  deps: Deps,
  click: Decodable<T>,
  run: (who: Who, value: T) => Promise<unknown>,
): void {
  on.action(click.id, async ({ ack, body, payload, respond }) => {
    await ack();
    const who = whoClicked(deps, body, respond);
    await forPerson(deps, who, () => run(who, click.decode(valueIn(payload))));
  });
}

/**
 * Registers a button that answers: it is written before it is acked, so that an answer Slack took for
 * given is kept even if this process ends the next moment. `write` returns how to show it, which
 * comes after, and in a rush late. Without an ack Slack tells the person that it did not work. Writing
 * that takes longer than Slack waits is acked meanwhile, and the person told.
 */
export function onAnswer<T>(
  on: Listeners,
  deps: Deps,
  click: Decodable<T>,
  write: (who: Who, value: T) => Promise<() => Promise<unknown>>,
): void {
  on.action(click.id, async ({ ack, body, payload, respond }) => {
    const who = whoClicked(deps, body, respond);
    await sayingFailures(deps, who, async () => {
      const work = settled(() => write(who, click.decode(valueIn(payload))));
      const soon = await within(ANSWER_WITHIN_MS, work);
      const isLate = soon === 'late';
      if (isLate) await Promise.all([ack(), saySlow(who)]);
      const result = isLate ? await work : soon;
      if ('error' in result) {
        if (!isLate && result.error instanceof AssayError) await ack();
        throw result.error;
      }
      if (!isLate) await ack();
      await result.value();
    });
  });
}

const valueIn = (payload: BlockElementAction): string | undefined => {
  if ('value' in payload && typeof payload.value === 'string') return payload.value;
  return payload.type === 'static_select' ? payload.selected_option?.value : undefined;
};

/** Registers a date picker: what it is about stands in its block's id. */
export function onDate(
  on: Listeners,
  deps: Deps,
  picker: { id: string; decode: (blockId: string) => string },
  run: (who: Who, subject: string, date: string) => Promise<unknown>,
): void {
  on.action(picker.id, async ({ ack, body, payload, respond }) => {
    await ack();
    const who = whoClicked(deps, body, respond);
    const date = payload.type === 'datepicker' ? payload.selected_date : null;
    if (date) await forPerson(deps, who, () => run(who, picker.decode(payload.block_id), date));
  });
}
