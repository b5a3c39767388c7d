import { WOULD_MISS } from '../domain/answer/reply.ts';
import { openUseForm } from '../flows/answering/open-use-form.ts';
import {
  type ReplyChange,
  recordReply,
  requireAnswerable,
  writeReply,
} from '../flows/answering/record-reply.ts';
import { settleDraftUse } from '../flows/answering/settle-draft.ts';
import { showReply } from '../flows/answering/show-reply.ts';
import type { Deps } from '../flows/deps.ts';
import { readUseForm } from '../slack/check-in/use-modal.ts';
import { clicks, modals } from '../slack/interactions.ts';
import { noticeModal } from '../slack/notice-modal.ts';
import { createDrawingLine } from './drawing-line.ts';
import type { Listeners } from './listeners.ts';
import { onAnswer, onClick } from './slack-click.ts';
import type { Who } from './slack-context.ts';
import { onSubmit } from './slack-submit.ts';

/** The buttons and the form of a check-in: every tap is written, then shown wherever it stands. */
export function registerReplies(on: Listeners, deps: Deps): void {
  const line = createDrawingLine();
  const record = async (who: Who, checkInId: string, change: ReplyChange) => {
    const checkIn = await line.write(() => recordReply(deps, { ...who, checkInId }, change));
    const place = who.message ? `${who.message.channelId} ${who.message.ts}` : '';
    return () =>
      line.draw(`${who.workspaceId} ${who.personId} ${checkInId} ${place}`, () =>
        showReply(deps, checkIn, who.personId, { clicked: who.message ?? null }),
      );
  };
  const redraw = async (who: Who, checkInId: string, isEditing: boolean) => {
    const checkIn = await requireAnswerable(deps.db, { ...who, checkInId }, deps.now());
    await showReply(deps, checkIn, who.personId, { isEditing, clicked: who.message ?? null });
  };

  onAnswer(on, deps, clicks.sameAgain, (who, { checkIn, useCase }) =>
    record(who, checkIn, { kind: 'same-again', useCaseId: useCase }),
  );
  onAnswer(on, deps, clicks.notThisWeek, (who, { checkIn, useCase }) =>
    record(who, checkIn, { kind: 'not-used', useCaseId: useCase }),
  );
  onAnswer(on, deps, clicks.allSame, (who, { checkIn }) =>
    record(who, checkIn, { kind: 'all-same' }),
  );
  onAnswer(on, deps, clicks.noAi, (who, { checkIn }) => record(who, checkIn, { kind: 'no-ai' }));
  onAnswer(on, deps, clicks.away, (who, { checkIn }) => record(who, checkIn, { kind: 'away' }));
  const missed = { very: clicks.missVery, somewhat: clicks.missSomewhat, not: clicks.missNot };
  for (const wouldMiss of WOULD_MISS) {
    onAnswer(on, deps, missed[wouldMiss], (who, { checkIn, useCase }) =>
      record(who, checkIn, { kind: 'would-miss', useCaseId: useCase, wouldMiss }),
    );
  }
  onClick(on, deps, clicks.edit, (who, { checkIn }) => redraw(who, checkIn, true));
  onClick(on, deps, clicks.done, (who, { checkIn }) => redraw(who, checkIn, false));
  onClick(on, deps, clicks.change, (who, { checkIn, useCase }) =>
    openUseForm(deps, { ...who, checkInId: checkIn, useCaseId: useCase }),
  );
  onClick(on, deps, clicks.somethingNew, (who, { checkIn }) =>
    openUseForm(deps, { ...who, checkInId: checkIn }),
  );
  onAnswer(on, deps, clicks.removeUse, async (who, { checkIn, useCase }) => {
    const show = await record(who, checkIn, { kind: 'not-used', useCaseId: useCase });
    const done = noticeModal('Noted', 'Noted: not this week. You can close this.');
    return async () => {
      await show();
      if (who.viewId) await deps.slack.updateModal(who.workspaceId, who.viewId, done);
    };
  });

  onSubmit(on, deps, modals.use, async ({ workspaceId, personId, values }, about) => {
    const { checkIn: checkInId, useCase: useCaseId } = about;
    const form = readUseForm(values, useCaseId !== undefined);
    const { useCase, note, noteQuotable, ...use } = form;
    const changeWith = (tool: string | null): ReplyChange => ({
      kind: 'uses',
      uses: [{ ...use, tool, useCase: useCaseId ? { id: useCaseId } : (useCase ?? { id: '' }) }],
      note: { text: note, mayBeQuoted: noteQuotable },
    });
    const key = { workspaceId, personId, checkInId };
    const { draft: draftId, at } = about;
    if (draftId !== undefined && at !== undefined) {
      return await settleDraftUse(deps, { ...key, draftId }, at, (trx, tool) =>
        writeReply(trx, key, changeWith(tool), deps.now()),
      );
    }
    const checkIn = await recordReply(deps, key, changeWith(null));
    return () => showReply(deps, checkIn, personId);
  });
}
