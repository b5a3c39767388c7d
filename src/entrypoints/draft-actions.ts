import { openDraftForm } from '../flows/answering/open-draft-form.ts';
import {
  confirmDraft,
  type DraftPick,
  dateDraft,
  dropDraft,
  fillDraft,
} from '../flows/answering/settle-draft.ts';
import type { Deps } from '../flows/deps.ts';
import { clicks, dates } from '../slack/interactions.ts';
import type { Listeners } from './listeners.ts';
import { onClick, onDate } from './slack-click.ts';

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
export function registerDrafts(on: Listeners, deps: Deps): void {
  for (const [click, field] of MENUS) {
    onClick(on, deps, click, (who, { d: draftId, u: at, v: value }) =>
      fillDraft(deps, { ...who, draftId }, at, { field, value }),
    );
  }
  for (const [click, value] of RESULTS) {
    onClick(on, deps, click, (who, { draft: draftId, use: at }) =>
      fillDraft(deps, { ...who, draftId }, at, { field: 'result', value }),
    );
  }
  onClick(on, deps, clicks.changeDraft, (who, { draft: draftId, use: at }) =>
    openDraftForm(deps, { ...who, draftId }, at, who.triggerId),
  );
  onClick(on, deps, clicks.confirmDraft, (who, { draft: draftId }) =>
    confirmDraft(deps, { ...who, draftId }),
  );
  onClick(on, deps, clicks.dropDraft, (who, { draft: draftId }) =>
    dropDraft(deps, { ...who, draftId }),
  );
  onDate(on, deps, dates.draftUntil, (who, draftId, until) =>
    dateDraft(deps, { ...who, draftId }, until),
  );
}
