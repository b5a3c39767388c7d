import type { App } from '@slack/bolt';
import { SCORES } from '../domain/figures.ts';
import type { Deps } from '../flows/deps.ts';
import { enterMeasurement, openEvidenceForm } from '../flows/enter-measurement.ts';
import { explainScore } from '../flows/explain-score.ts';
import { cancelTiming, openTimingForm, startTiming, stopTiming } from '../flows/time-work.ts';
import { settleEvidence } from '../flows/verify-measurement.ts';
import { readEvidenceForm } from '../slack/evidence-modal.ts';
import { plainMessage } from '../slack/help-message.ts';
import { clicks, modals } from '../slack/interactions.ts';
import { readTimingForm } from '../slack/timing-modal.ts';
import { onClick, tellInDm } from './slack-context.ts';
import { onSubmit } from './slack-submit.ts';

/** What proves a number, and what explains it. */
export function registerEvidence(app: App, deps: Deps): void {
  registerMeasurements(app, deps);
  registerTiming(app, deps);
  const why = {
    adoption: clicks.whyAdoption,
    outcome: clicks.whyOutcome,
    utility: clicks.whyUtility,
  };
  for (const score of SCORES) {
    onClick(app, deps, why[score], async (who, { team, week }) =>
      who.tell(await explainScore(deps, who, { teamId: team, week, score })),
    );
  }
}

function registerMeasurements(app: App, deps: Deps): void {
  onClick(app, deps, clicks.openEvidence, (who, { team, useCase }) =>
    openEvidenceForm(deps, { ...who, teamId: team, useCaseId: useCase }),
  );
  onSubmit(app, deps, modals.evidence, async ({ workspaceId, personId, values }, about) => {
    const form = readEvidenceForm(values);
    const subject = { workspaceId, personId, teamId: about.team, useCaseId: about.useCase };
    const told = await enterMeasurement(deps, subject, form);
    return () => tellInDm(deps, workspaceId, personId)(told);
  });
  onClick(app, deps, clicks.confirmEvidence, async (who, { measurement }) => {
    await settleEvidence(deps, who, measurement, true);
    await who.tell(plainMessage('Thank you. It now counts as verified.'));
  });
  onClick(app, deps, clicks.disputeEvidence, async (who, { measurement }) => {
    await settleEvidence(deps, who, measurement, false);
    await who.tell(plainMessage('Thank you. It does not count any more, and its owner is told.'));
  });
}

function registerTiming(app: App, deps: Deps): void {
  onClick(app, deps, clicks.timeWork, async (who, { team, useCase }) => {
    const running = await openTimingForm(deps, { ...who, teamId: team, useCaseId: useCase });
    if (running) await who.tell(running);
  });
  onSubmit(app, deps, modals.timing, async ({ workspaceId, personId, values }, about) =>
    startTiming(
      deps,
      { workspaceId, personId, teamId: about.team, useCaseId: about.useCase },
      readTimingForm(values),
    ),
  );
  onClick(app, deps, clicks.stopTiming, (who, { timing }) => stopTiming(deps, who, timing));
  onClick(app, deps, clicks.cancelTiming, (who, { timing }) => cancelTiming(deps, who, timing));
}
