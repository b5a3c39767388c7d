import type { App } from '@slack/bolt';
import { answerNow } from '../flows/answer-now.ts';
import type { Deps } from '../flows/deps.ts';
import { openUseForm } from '../flows/open-use-form.ts';
import { type ReplyChange, recordReply, requireAnswerable } from '../flows/record-reply.ts';
import { redrawPrompt } from '../flows/send-prompt.ts';
import { openSetUpForm } from '../flows/set-up-team.ts';
import { showReport } from '../flows/show-report.ts';
import { clicks } from '../slack/interactions.ts';
import { onClick, type Who } from './slack-context.ts';

/** Every button: decode what it carries, run its flow. */
export function registerActions(app: App, deps: Deps): void {
  const record = async (who: Who, checkInId: string, change: ReplyChange) => {
    const checkIn = await recordReply(deps, { ...who, checkInId }, change);
    await redrawPrompt(deps, checkIn, who.personId);
  };

  onClick(app, deps, clicks.sameAgain, (who, { checkIn, useCase }) =>
    record(who, checkIn, { kind: 'same-again', useCaseId: useCase }),
  );
  onClick(app, deps, clicks.notThisWeek, (who, { checkIn, useCase }) =>
    record(who, checkIn, { kind: 'not-used', useCaseId: useCase }),
  );
  onClick(app, deps, clicks.allSame, (who, { checkIn }) =>
    record(who, checkIn, { kind: 'all-same' }),
  );
  onClick(app, deps, clicks.noAi, (who, { checkIn }) => record(who, checkIn, { kind: 'no-ai' }));
  onClick(app, deps, clicks.away, (who, { checkIn }) => record(who, checkIn, { kind: 'away' }));
  onClick(app, deps, clicks.edit, async (who, { checkIn: checkInId }) => {
    const checkIn = await requireAnswerable(deps.db, { ...who, checkInId }, deps.now());
    await redrawPrompt(deps, checkIn, who.personId, { editing: true });
  });
  onClick(app, deps, clicks.change, (who, { checkIn, useCase }) =>
    openUseForm(deps, { ...who, checkInId: checkIn, useCaseId: useCase }),
  );
  onClick(app, deps, clicks.somethingNew, (who, { checkIn }) =>
    openUseForm(deps, { ...who, checkInId: checkIn }),
  );
  onClick(app, deps, clicks.answerNow, (who) => answerNow(deps, who));
  onClick(app, deps, clicks.showReport, async (who) => {
    await who.tell(await showReport(deps, who, ''));
  });
  onClick(app, deps, clicks.openSetUp, (who) => openSetUpForm(deps, who));
}
