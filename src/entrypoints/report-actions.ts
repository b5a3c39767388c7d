import type { Deps } from '../flows/deps.ts';
import { downloadCsv } from '../flows/reporting/download-csv.ts';
import { shareReport } from '../flows/reporting/share-report.ts';
import { showReport, showReportOf } from '../flows/reporting/show-report.ts';
import { setWorkspace } from '../flows/setting-up/set-workspace.ts';
import { clicks, modals } from '../slack/interactions.ts';
import { plainMessage } from '../slack/people/help-message.ts';
import { readWorkspaceForm } from '../slack/setting-up/workspace-modal.ts';
import type { Listeners } from './listeners.ts';
import { onClick } from './slack-click.ts';
import type { Who } from './slack-context.ts';
import { onSubmit } from './slack-submit.ts';

const ALL_WEEKS = 12;

type Wanted = Parameters<typeof shareReport>[2];

/** The report on demand: shown, shared, taken away as a file; and who may see all teams. */
export function registerReports(on: Listeners, deps: Deps): void {
  onClick(on, deps, clicks.showReport, async (who, { team, weeks }) => {
    if (!team) return await showReport(deps, who, '');
    await showReportOf(deps, who, team, weeks ?? ALL_WEEKS);
  });

  const share = async (who: Who, wanted: Wanted, isSure: boolean) => {
    const question = await shareReport(deps, who, wanted, { isSure });
    if (question) await who.tell(question);
  };
  onClick(on, deps, clicks.shareReport, (who, wanted) => share(who, wanted, false));
  onClick(on, deps, clicks.shareAnyway, (who, wanted) => share(who, wanted, true));

  onClick(on, deps, clicks.downloadCsv, async (who, wanted) => {
    await downloadCsv(deps, who, wanted);
    await who.tell(plainMessage('The file is in our direct messages.'));
  });

  onSubmit(on, deps, modals.workspaceSettings, async (who) => {
    await setWorkspace(deps, who, readWorkspaceForm(who.values));
    return undefined;
  });
}
