import type { App } from '@slack/bolt';
import type { Deps } from '../flows/deps.ts';
import { openDraftForm } from '../flows/open-draft-form.ts';
import {
  confirmDraft,
  type DraftPick,
  dateDraft,
  dropDraft,
  fillDraft,
} from '../flows/settle-draft.ts';
import { clicks, dates } from '../slack/interactions.ts';
import { onClick, onDate } from './slack-context.ts';

const MENUS = [
  [clicks.pickDraftUseCase, 'useCase'],
  [clicks.pickDraftTimes, 'times'],
  [clicks.pickDraftSaved, 'saved'],
  [clicks.pickDraftRedo, 'redo'],
] as const;

const RESULTS = [
  [clicks.draftResultYes, 1],
  [clicks.draftResultPartly, 0.5],
  [clicks.draftResultNo, 0],
] as const satisfies readonly (readonly [
  unknown,
  Extract<DraftPick, { field: 'result' }>['value'],
])[];

/** The card that a sentence became: filled in, changed, confirmed or dropped. */
export function registerDrafts(app: App, deps: Deps): void {
  for (const [click, field] of MENUS) {
    onClick(app, deps, click, (who, { d: draftId, u: at, v: value }) =>
      fillDraft(deps, { ...who, draftId }, at, { field, value }),
    );
  }
  for (const [click, value] of RESULTS) {
    onClick(app, deps, click, (who, { draft: draftId, use: at }) =>
      fillDraft(deps, { ...who, draftId }, at, { field: 'result', value }),
    );
  }
  onClick(app, deps, clicks.changeDraft, (who, { draft: draftId, use: at }) =>
    openDraftForm(deps, { ...who, draftId }, at, who.triggerId),
  );
  onClick(app, deps, clicks.confirmDraft, (who, { draft: draftId }) =>
    confirmDraft(deps, { ...who, draftId }),
  );
  onClick(app, deps, clicks.dropDraft, (who, { draft: draftId }) =>
    dropDraft(deps, { ...who, draftId }),
  );
  onDate(app, deps, dates.draftUntil, (who, draftId, until) =>
    dateDraft(deps, { ...who, draftId }, until),
  );
}
