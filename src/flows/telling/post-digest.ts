import { SlackCallError } from '../../slack/calling/poster.ts';
import { digestDetails, digestMessage, isQuiet } from '../../slack/report/digest-message.ts';
import { markAnswers } from '../../store/answers/replies.ts';
import { type CheckInRow, publishCheckIn } from '../../store/asking/check-ins.ts';
import { addTasks, type TaskRef } from '../../store/asking/tasks.ts';
import { findDigest, saveDigest } from '../../store/reports/digests.ts';
import type { Team } from '../../store/teams/teams.ts';
import { planCorrection } from '../answering/plan-correction.ts';
import { type Outcome, workTask } from '../asking/work-task.ts';
import { planQuietSpell } from './ask-quiet-team.ts';
import { asksForMending, planMending } from './ask-to-mend.ts';
import { gatherDigestFacts, type ToldWeek, workOutWeek } from './digest-facts.ts';
import { factsAsPosted, findSubject, postOnce, type Telling, weeksBefore } from './digest-parts.ts';

/**
 * Makes the digest of a check-in and posts it, once, to the team's digest channel. Where the channel
 * does not take it, the team's leaders are told how to mend that, and it is tried again.
 */
export const postDigest = (deps: Telling, ref: TaskRef): Promise<void> =>
  workTask(deps, ref, async (task) => {
    const { db, now } = deps;
    const subject = await findSubject(deps, task);
    if (!subject) return { state: 'skipped', reason: 'no_team' };
    const { team, checkIn, channelId } = subject;
    const madeAt = now();
    const answers = await markAnswers(db, team.workspaceId, checkIn.id);
    const told = await workOutWeek(db, team, checkIn);
    if (!told) return { state: 'skipped', reason: 'no_report' };
    const before = await weeksBefore(db, team, checkIn);
    const facts = await gatherDigestFacts(db, team, told, before);
    try {
      const messageTs = await postOnce(deps, task, channelId, checkIn, (shows) =>
        digestMessage(facts, shows),
      );
      await publish(deps, { team, checkIn, told, madeAt, answers, channelId, messageTs });
      return { state: 'done', channelId, messageTs };
    } catch (error) {
      if (!(error instanceof SlackCallError) || !asksForMending(error)) throw error;
      const again = await planMending(deps, { team, checkIn, channelId, reason: error.reason });
      if (again) return { state: 'later', at: again };
      // Its figures can still be read on demand.
      await publishCheckIn(db, team.workspaceId, checkIn.id);
      return { state: 'skipped', reason: error.reason };
    }
  });

type Posted = {
  team: Team;
  checkIn: CheckInRow;
  told: ToldWeek;
  madeAt: Date;
  /** What the answers were before they were worked out. */
  answers: string;
  channelId: string;
  messageTs: string;
};

async function publish({ db, now }: Telling, posted: Posted): Promise<void> {
  const { team, checkIn, told, madeAt } = posted;
  const { workspaceId } = team;
  const task = { workspace_id: workspaceId, team_id: team.id, check_in_id: checkIn.id } as const;
  const common = { ...task, person_id: '', state: 'due' } as const;
  await db.transaction().execute(async (trx) => {
    await publishCheckIn(trx, workspaceId, checkIn.id);
    await saveDigest(trx, {
      ...task,
      week: checkIn.week,
      report: told.report,
      saved_hours: told.time?.savedHours ?? null,
      redo_hours: told.time?.redoHours ?? null,
      channel_id: posted.channelId,
      message_ts: posted.messageTs,
      posted_at: madeAt,
    });
    if (!isQuiet(told.report)) {
      await addTasks(trx, [{ ...common, kind: 'digest-details', due_at: now() }]);
    }
    if ((await markAnswers(trx, workspaceId, checkIn.id)) !== posted.answers) {
      await planCorrection(trx, checkIn, now());
    }
    await planQuietSpell(trx, team, checkIn, now());
  });
}

/** Posts what a digest rests on into its thread, once. */
export const postDigestDetails = (deps: Telling, ref: TaskRef): Promise<void> =>
  workTask(deps, ref, async (task): Promise<Outcome> => {
    const subject = await findSubject(deps, task);
    const digest = await findDigest(deps.db, task.workspace_id, task.check_in_id);
    if (!subject || !digest?.channel_id || !digest.message_ts) {
      return { state: 'skipped', reason: 'no_digest' };
    }
    const { team, checkIn } = subject;
    const facts = await factsAsPosted(deps.db, team, checkIn, digest);
    const messageTs = await postOnce(
      deps,
      task,
      digest.channel_id,
      checkIn,
      (shows) => digestDetails(facts, shows),
      digest.message_ts,
    );
    return { state: 'done', channelId: digest.channel_id, messageTs };
  });
