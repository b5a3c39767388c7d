import { SCORES } from '../domain/report/figures.ts';
import type { Deps } from '../flows/deps.ts';
import { explainScore } from '../flows/reporting/explain-score.ts';
import { enterMeasurement, openEvidenceForm } from '../flows/use-cases/enter-measurement.ts';
import {
  cancelTiming,
  openTimingForm,
  startTiming,
  stopTiming,
} from '../flows/use-cases/time-work.ts';
import { settleEvidence } from '../flows/use-cases/verify-measurement.ts';
import { clicks, modals } from '../slack/interactions.ts';
import { plainMessage } from '../slack/people/help-message.ts';
import { readEvidenceForm } from '../slack/use-cases/evidence-modal.ts';
import { readTimingForm } from '../slack/use-cases/timing-modal.ts';
import type { Listeners } from './listeners.ts';
import { onClick } from './slack-click.ts';
import { tellInDm } from './slack-context.ts';
import { onSubmit } from './slack-submit.ts';

/** What proves a number, and what explains it. */
export function registerEvidence(on: Listeners, deps: Deps): void {
  registerMeasurements(on, deps);
  registerTiming(on, deps);
  const why = {
    adoption: clicks.whyAdoption,
    outcome: clicks.whyOutcome,
    utility: clicks.whyUtility,
  };
  for (const score of SCORES) {
    onClick(on, deps, why[score], async (who, { team, week }) =>
      who.tell(await explainScore(deps, who, { teamId: team, week, score })),
    );
  }
}

function registerMeasurements(on: Listeners, deps: Deps): void {
  onClick(on, deps, clicks.openEvidence, (who, { team, useCase }) =>
    openEvidenceForm(deps, { ...who, teamId: team, useCaseId: useCase }),
  );
  onSubmit(on, deps, modals.evidence, async ({ workspaceId, personId, values }, about) => {
    const form = readEvidenceForm(values);
    const subject = { workspaceId, personId, teamId: about.team, useCaseId: about.useCase };
    const told = await enterMeasurement(deps, subject, form);
    return () => tellInDm(deps, workspaceId, personId)(told);
  });
  onClick(on, deps, clicks.confirmEvidence, async (who, { measurement }) => {
    await settleEvidence(deps, who, measurement, true);
    await who.tell(plainMessage('Thank you. It now counts as verified.'));
  });
  onClick(on, deps, clicks.disputeEvidence, async (who, { measurement }) => {
    await settleEvidence(deps, who, measurement, false);
    await who.tell(plainMessage('Thank you. It does not count any more, and its owner is told.'));
  });
}

function registerTiming(on: Listeners, deps: Deps): void {
  onClick(on, deps, clicks.timeWork, async (who, { team, useCase }) => {
    const running = await openTimingForm(deps, { ...who, teamId: team, useCaseId: useCase });
    if (running) await who.tell(running);
  });
  onSubmit(on, deps, modals.timing, async ({ workspaceId, personId, values }, about) =>
    startTiming(
      deps,
      { workspaceId, personId, teamId: about.team, useCaseId: about.useCase },
      readTimingForm(values),
    ),
  );
  onClick(on, deps, clicks.stopTiming, (who, { timing }) => stopTiming(deps, who, timing));
  onClick(on, deps, clicks.cancelTiming, (who, { timing }) => cancelTiming(deps, who, timing));
}
