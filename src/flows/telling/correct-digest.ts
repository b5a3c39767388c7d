import {
  type DigestFacts,
  digestDetails,
  digestMessage,
  isQuiet,
} from '../../slack/report/digest-message.ts';
import { countChangedSince } from '../../store/answers/quotes.ts';
import type { CheckInRow } from '../../store/asking/check-ins.ts';
import { addTasks, findTaskOf, type TaskRef } from '../../store/asking/tasks.ts';
import { type DigestRow, findDigest, saveDigest } from '../../store/reports/digests.ts';
import type { Team } from '../../store/teams/teams.ts';
import { type Outcome, workTask } from '../asking/work-task.ts';
import { sendBest } from '../reporting/draw-best.ts';
import { type ToldWeek, workOutWeek } from './digest-facts.ts';
import { factsAsPosted, findSubject, type Telling } from './digest-parts.ts';

/**
 * Makes a posted digest right after late answers, in place, with a line that says so. In totals mode
 * fewer late answers than the threshold change only the counts: whoever saw the figures before could
 * work out the difference.
 */
export const correctDigest = (deps: Telling, ref: TaskRef): Promise<void> =>
  workTask(deps, ref, async (task): Promise<Outcome> => {
    const { db, slack, now } = deps;
    const subject = await findSubject(deps, task);
    const digest = await findDigest(db, task.workspace_id, task.check_in_id);
    if (!subject || !digest?.channel_id || !digest.message_ts) {
      return { state: 'skipped', reason: 'no_digest' };
    }
    const { team, checkIn } = subject;
    const { channel_id: channelId, message_ts: messageTs } = digest;
    const madeAt = now();
    const told = await workOutWeek(db, team, checkIn);
    if (!told) return { state: 'skipped', reason: 'no_report' };
    const late = await countChangedSince(
      db,
      team.workspaceId,
      checkIn.id,
      digest.corrected_at ?? digest.posted_at ?? checkIn.opened_at,
    );
    const mayShow = maySayAll(digest, told, late);
    const corrected: DigestRow = mayShow
      ? {
          ...digest,
          report: told.report,
          saved_hours: told.time?.savedHours ?? null,
          redo_hours: told.time?.redoHours ?? null,
          corrected_at: madeAt,
        }
      : { ...digest, report: { ...digest.report, ...countsOf(told) } };
    const facts: DigestFacts = {
      ...(await factsAsPosted(db, team, checkIn, corrected)),
      correction: mayShow ? 'all' : 'counts',
    };
    await sendBest(
      deps,
      team.workspaceId,
      (shows) => digestMessage(facts, shows),
      (message) => slack.update(team.workspaceId, channelId, messageTs, message),
    );
    const { corrected_at: correctedAt, ...row } = corrected;
    await saveDigest(db, { ...row, ...(correctedAt && { corrected_at: correctedAt }) });
    await correctDetails(deps, team, checkIn, facts);
    return { state: 'done', channelId, messageTs };
  });

const maySayAll = ({ report }: DigestRow, told: ToldWeek, late: number): boolean =>
  told.report.visibility === 'named' || isQuiet(report) || late >= told.report.threshold;

const countsOf = ({ report: { asked, replied, silent, away } }: ToldWeek) => ({
  asked,
  replied,
  silent,
  away,
});

/** The thread says what the digest says; a digest that was one line gets its thread now. */
async function correctDetails(
  deps: Telling,
  team: Team,
  checkIn: CheckInRow,
  facts: DigestFacts,
): Promise<void> {
  const { db, slack, now } = deps;
  if (isQuiet(facts.report)) return;
  const task = await findTaskOf(db, team.workspaceId, checkIn.id, 'digest-details', '');
  const { channel_id: channelId, message_ts: messageTs } = task ?? {};
  if (channelId && messageTs) {
    await sendBest(
      deps,
      team.workspaceId,
      (shows) => digestDetails(facts, shows),
      (message) => slack.update(team.workspaceId, channelId, messageTs, message),
    );
    return;
  }
  await addTasks(db, [
    {
      workspace_id: team.workspaceId,
      team_id: team.id,
      check_in_id: checkIn.id,
      kind: 'digest-details',
      person_id: '',
      state: 'due',
      due_at: now(),
    },
  ]);
}
