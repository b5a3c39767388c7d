import { z } from 'zod';
import { weekInWords } from '../../domain/calendar/words.ts';
import { said } from '../../slack/blocks.ts';
import { eraseModal, myDataMessage } from '../../slack/people/my-data-message.ts';
import { pauseLine } from '../../slack/people/pause-blocks.ts';
import { audit } from '../../store/audit.ts';
import { eraseOwnData } from '../../store/people/erase-person.ts';
import { loadMyData, type MyData } from '../../store/people/my-data.ts';
import { savePause } from '../../store/people/person-settings.ts';
import { pauseOf } from '../asking/pause.ts';
import type { Deps } from '../deps.ts';
import { dmOf } from './dm.ts';
import { refreshHome } from './publish-home.ts';

type Person = { workspaceId: string; personId: string };
type Telling = Pick<Deps, 'db' | 'slack' | 'now' | 'log' | 'admins'>;

const MAX_NEWEST = 5;

const replyShape = z.object({
  week: z.string(),
  team: z.string(),
  state: z.enum(['replied', 'away']),
  note: z.string().nullable(),
  uses: z.array(z.object({ use_case: z.string() })),
});

const repliesOf = (data: MyData) => z.array(replyShape).parse(data.replies);

const wordsOf = ({ state, uses }: z.infer<typeof replyShape>): string => {
  if (state === 'away') return 'You were away.';
  if (uses.length === 0) return 'No AI that week.';
  return uses.map((use) => said(use.use_case, 80)).join(', ');
};

/** What is stored about the person who asks, counted and with the newest replies. */
export async function showMyData(deps: Pick<Deps, 'db' | 'now'>, who: Person) {
  const data = await loadMyData(deps.db, who);
  const replies = repliesOf(data);
  const names = (rows: readonly Record<string, unknown>[]) => rows.map((row) => String(row.team));
  return myDataMessage({
    name: String(data.profile?.name ?? 'not known'),
    zone: typeof data.profile?.zone === 'string' ? data.profile.zone : null,
    teams: names(data.teams.filter((row) => row.left_at === null)),
    leads: names(data.leads),
    replies: replies.length,
    uses: replies.reduce((sum, reply) => sum + reply.uses.length, 0),
    notes: replies.filter((reply) => reply.note !== null).length,
    samples: data.samples.length,
    owns: data.useCases.filter((row) => row.is_owner).length,
    figures: data.measurements.length,
    decisions: data.decisions.length,
    isExecutive: data.executive.length > 0,
    newest: replies
      .slice(-MAX_NEWEST)
      .reverse()
      .map((reply) => ({
        week: weekInWords(reply.week),
        team: reply.team,
        words: wordsOf(reply),
        note: reply.note,
      })),
    pause: pauseLine(await pauseOf(deps, who)),
  });
}

/** Gives a person everything stored about them as a JSON file in their DM. */
export async function exportMyData(deps: Telling, who: Person): Promise<void> {
  const { db, slack, now } = deps;
  const { workspaceId, personId } = who;
  const data = await loadMyData(db, who);
  await audit(db, {
    workspaceId,
    at: now(),
    actorId: personId,
    action: 'person.exported',
    subject: personId,
  });
  const channelId = await dmOf(deps, workspaceId, personId);
  await slack.postFile(workspaceId, channelId, {
    name: `assay-my-data-${now().toISOString().slice(0, 10)}.json`,
    content: Buffer.from(JSON.stringify({ exported_at: now(), ...data }, null, 2), 'utf8'),
    comment: 'Everything I hold about you.',
  });
}

/** Opens the confirmation; nothing is erased yet. */
export const openEraseForm = (
  { slack }: Pick<Deps, 'slack'>,
  { workspaceId }: Person,
  triggerId: string,
): Promise<void> => slack.openModal(workspaceId, triggerId, eraseModal());

/** Erases what a person gave and set, at once and for good; published totals stay. */
export async function eraseMyData(
  deps: Telling,
  who: Person,
  { stopsAsking }: { stopsAsking: boolean },
): Promise<void> {
  const { db, now } = deps;
  const { workspaceId, personId } = who;
  await db.transaction().execute(async (trx) => {
    const replies = await eraseOwnData(trx, who);
    if (stopsAsking) await savePause(trx, who, { from: now(), until: null });
    await audit(trx, {
      workspaceId,
      at: now(),
      actorId: personId,
      action: 'person.erased',
      subject: personId,
      details: { replies, stopsAsking },
    });
  });
  await refreshHome(deps, who);
}
