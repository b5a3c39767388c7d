import { weekInWords } from '../domain/calendar/words.ts';
import { headlineOf } from '../domain/headline.ts';
import { digestMessage } from '../slack/digest-message.ts';
import { type CheckInRow, findCheckIn, publishCheckIn } from '../store/check-ins.ts';
import { findDigest, saveDigest } from '../store/digests.ts';
import type { TaskRef } from '../store/tasks.ts';
import { findTeam, type Team } from '../store/teams.ts';
import type { Deps } from './deps.ts';
import { makeReport } from './make-report.ts';
import { type ClaimedTask, type Outcome, workTask } from './work-task.ts';

type Telling = Pick<Deps, 'db' | 'slack' | 'now' | 'log'>;

/** Makes the digest of a check-in and posts it, once, to the team's digest channel. */
export const postDigest = (deps: Telling, ref: TaskRef): Promise<void> =>
  workTask(deps, ref, async (task) => {
    const { db, slack, now } = deps;
    const subject = await findSubject(deps, task);
    if (!subject) return { state: 'skipped', reason: 'no_team' };
    const { team, checkIn, channelId } = subject;
    const mark = { type: 'assay_task', taskId: task.id } as const;
    const { message, report } = await draw(deps, team, checkIn, false);
    const found = task.wasTaken
      ? await slack.findMarked(team.workspaceId, channelId, mark, checkIn.opened_at)
      : null;
    const messageTs = found ?? (await slack.post(team.workspaceId, channelId, message, { mark }));
    await db.transaction().execute(async (trx) => {
      await publishCheckIn(trx, team.workspaceId, checkIn.id);
      await saveDigest(trx, {
        workspace_id: team.workspaceId,
        check_in_id: checkIn.id,
        team_id: team.id,
        week: checkIn.week,
        report,
        channel_id: channelId,
        message_ts: messageTs,
        posted_at: now(),
      });
    });
    return { state: 'done', channelId, messageTs };
  });

/** Makes a posted digest right after a late answer, in place, with a line that says so. */
export const correctDigest = (deps: Telling, ref: TaskRef): Promise<void> =>
  workTask(deps, ref, async (task): Promise<Outcome> => {
    const { db, slack, now } = deps;
    const subject = await findSubject(deps, task);
    const digest = await findDigest(db, task.workspace_id, task.check_in_id);
    if (!subject || !digest?.channel_id || !digest.message_ts) {
      return { state: 'skipped', reason: 'no_digest' };
    }
    const { team, checkIn } = subject;
    const { message, report } = await draw(deps, team, checkIn, true);
    await slack.update(team.workspaceId, digest.channel_id, digest.message_ts, message);
    await saveDigest(db, { ...digest, report, corrected_at: now() });
    return { state: 'done', channelId: digest.channel_id, messageTs: digest.message_ts };
  });

async function findSubject({ db }: Pick<Deps, 'db'>, task: ClaimedTask) {
  const team = await findTeam(db, task.workspace_id, task.team_id);
  const checkIn = await findCheckIn(db, task.workspace_id, task.check_in_id);
  const channelId = team?.digestChannelId ?? team?.channelId;
  return team && checkIn && channelId ? { team, checkIn, channelId } : null;
}

async function draw(
  { db }: Pick<Deps, 'db'>,
  team: Team,
  checkIn: CheckInRow,
  isCorrected: boolean,
) {
  const report = await makeReport(db, team, checkIn.week, 'own-team');
  if (!report) throw new Error(`No report for check-in ${checkIn.id}`);
  const previous = null;
  const message = digestMessage({
    teamName: team.name,
    weekLabel: weekInWords(checkIn.week),
    report,
    headline: headlineOf(report, previous),
    isCorrected,
  });
  return { report, message };
}
