import { addWeeks } from '../domain/calendar.ts';
import type { Shows } from '../domain/shows.ts';
import {
  type DigestFacts,
  digestDetails,
  digestMessage,
  isQuiet,
} from '../slack/digest-message.ts';
import { SlackCallError } from '../slack/poster.ts';
import { type CheckInRow, findCheckIn, publishCheckIn } from '../store/check-ins.ts';
import { type DigestRow, findDigest, saveDigest } from '../store/digests.ts';
import { countChangedSince } from '../store/quotes.ts';
import type { Db } from '../store/schema.ts';
import { addTasks, findTaskOf, type TaskRef } from '../store/tasks.ts';
import { findTeam, type Team } from '../store/teams.ts';
import { planQuietSpell } from './ask-quiet-team.ts';
import { asksForMending, planMending } from './ask-to-mend.ts';
import type { Deps } from './deps.ts';
import {
  asPosted,
  gatherDigestFacts,
  HISTORY_WEEKS,
  type ToldWeek,
  tellWeeks,
  workOutWeek,
} from './digest-facts.ts';
import { sendBest } from './draw-best.ts';
import { type ClaimedTask, type Outcome, workTask } from './work-task.ts';

type Telling = Pick<Deps, 'db' | 'slack' | 'now' | 'log' | 'admins'>;

/** Answers that came while a digest was being made are worked in after this long, in ms. */
const CATCH_UP_MS = 60_000;

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
    const told = await workOutWeek(db, team, checkIn, 'own-team');
    if (!told) return { state: 'skipped', reason: 'no_report' };
    const before = await weeksBefore(db, team, checkIn);
    const facts = await gatherDigestFacts(db, team, told, before);
    try {
      const messageTs = await postOnce(deps, task, channelId, checkIn, (shows) =>
        digestMessage(facts, shows),
      );
      await publish(deps, { team, checkIn, told, madeAt, channelId, messageTs });
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

/** The figures a team's digests have shown before a check-in. */
const weeksBefore = (db: Db, team: Team, { week }: CheckInRow): Promise<ToldWeek[]> =>
  tellWeeks(db, team, addWeeks(week, -1), { audience: 'own-team', count: HISTORY_WEEKS - 1 });

/** A second attempt looks for the message of an earlier one before it posts. */
async function postOnce(
  deps: Telling,
  task: ClaimedTask,
  channelId: string,
  checkIn: CheckInRow,
  draw: (shows: Shows) => ReturnType<typeof digestMessage>,
  threadTs?: string,
): Promise<string> {
  const { slack } = deps;
  const mark = { type: 'assay_task', taskId: task.id } as const;
  const workspaceId = task.workspace_id;
  const found = task.wasTaken
    ? await slack.findMarked(workspaceId, channelId, mark, checkIn.opened_at, threadTs)
    : null;
  return (
    found ??
    (await sendBest(deps, workspaceId, draw, (message) =>
      task.send(() =>
        slack.post(workspaceId, channelId, message, { mark, ...(threadTs && { threadTs }) }),
      ),
    ))
  );
}

type Posted = {
  team: Team;
  checkIn: CheckInRow;
  told: ToldWeek;
  madeAt: Date;
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
    if ((await countChangedSince(trx, workspaceId, checkIn.id, madeAt)) > 0) {
      const dueAt = new Date(now().getTime() + CATCH_UP_MS);
      await addTasks(trx, [{ ...common, kind: 'correction', due_at: dueAt }]);
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

async function factsAsPosted(
  db: Db,
  team: Team,
  checkIn: CheckInRow,
  digest: DigestRow,
): Promise<DigestFacts> {
  return gatherDigestFacts(db, team, asPosted(digest), await weeksBefore(db, team, checkIn));
}

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
    const told = await workOutWeek(db, team, checkIn, 'own-team');
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

async function findSubject({ db }: Pick<Telling, 'db'>, task: ClaimedTask) {
  const team = await findTeam(db, task.workspace_id, task.team_id);
  const checkIn = await findCheckIn(db, task.workspace_id, task.check_in_id);
  const channelId = team?.digestChannelId ?? team?.channelId;
  return team && checkIn && channelId ? { team, checkIn, channelId } : null;
}
