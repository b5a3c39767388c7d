import { localDateOf } from '../../domain/calendar.ts';
import { readSentence, type SentenceReading } from '../../domain/sentence.ts';
import { draftCard, notUnderstoodMessage } from '../../slack/check-in/draft-card.ts';
import type { Draft } from '../../slack/check-in/draft-facts.ts';
import { promptMessage } from '../../slack/check-in/prompt-message.ts';
import { helpMessage, plainMessage } from '../../slack/people/help-message.ts';
import { whoSees } from '../../slack/wording.ts';
import { addDraft, type DraftRow, placeDraft } from '../../store/answers/drafts.ts';
import { listAnswerable } from '../../store/asking/asked.ts';
import { type CheckInRow, findNewestCheckInOf } from '../../store/asking/check-ins.ts';
import { listLikelyUseCases } from '../../store/use-cases/likely-use-cases.ts';
import { zoneOf } from '../asking/pause.ts';
import { refreshPeople } from '../asking/refresh-people.ts';
import { whenAsked } from '../asking/when-asked.ts';
import type { Deps } from '../deps.ts';
import { loadPromptFacts } from './prompt-facts.ts';

type Reading = Pick<Deps, 'db' | 'slack' | 'now' | 'log'>;
export type Said = {
  workspaceId: string;
  personId: string;
  channelId: string;
  /** The message's ts: by it, a message that Slack sends twice is read once. */
  ts: string;
  text: string;
};

const MAX_CATALOGUE = 300;

/**
 * Reads a sentence someone wrote in their DM and answers with a card to confirm. Nothing is recorded
 * yet, and of the words themselves nothing is kept.
 */
export async function readSaid(deps: Reading, said: Said): Promise<void> {
  const { db, slack, now } = deps;
  const { workspaceId, personId, channelId } = said;
  await refreshPeople(deps, workspaceId, [personId]);
  const checkIn = await checkInOf(deps, said);
  const facts = checkIn && (await loadPromptFacts(deps, checkIn, personId));
  const lastUses = (facts?.lastUses ?? []).map((use) => ({ id: use.useCaseId, name: use.name }));
  const likely = await listLikelyUseCases(db, workspaceId, said.text, MAX_CATALOGUE);
  const known = new Set(likely.map((useCase) => useCase.id));
  const today = localDateOf(now(), await zoneOf(deps, said));
  const reading = readSentence(said.text, {
    useCases: [...likely, ...lastUses.filter((useCase) => !known.has(useCase.id))],
    lastUses,
    today,
  });
  const draft = draftOf(reading, {
    today,
    canAnswer: checkIn !== null,
    canRepeat: lastUses.length > 0,
    isUnanswered: facts?.answer === null && !facts.isPublished,
  });
  const row = await addDraft(db, {
    workspaceId,
    personId,
    saidTs: said.ts,
    checkInId: checkIn?.id ?? null,
    content: draft,
    now: now(),
  });
  if (!row) return;
  const message = draft
    ? draftCard({
        draftId: row.id,
        draft,
        lastNames: lastUses.map((use) => use.name),
        privacy: facts ? whoSees(facts.team) : '',
      })
    : await otherwise(deps, said, reading, checkIn, lastUses.length > 0);
  const messageTs = await slack.post(workspaceId, channelId, message);
  await placeDraft(db, row, channelId, messageTs);
}

/** The check-in a sentence is about: the newest that waits for an answer, else the newest of all. */
async function checkInOf({ db }: Reading, { workspaceId, personId }: Said) {
  const open = await listAnswerable(db, workspaceId, personId);
  const waiting = open.find((row) => row.reply_state === null) ?? open[0];
  return waiting ?? (await findNewestCheckInOf(db, workspaceId, personId)) ?? null;
}

/** What is put to the person for confirmation; null when there is nothing to record. */
function draftOf(
  reading: SentenceReading,
  about: { today: string; canAnswer: boolean; canRepeat: boolean; isUnanswered: boolean },
): Draft | null {
  const { canAnswer, canRepeat } = about;
  switch (reading.intent) {
    case 'uses':
      return canAnswer
        ? {
            kind: 'uses',
            uses: reading.uses.map((use) => ({
              ...use,
              candidates: [...use.candidates],
              resultUsed: null,
            })),
            unclear: [...reading.unclear],
          }
        : null;
    case 'away':
      return reading.from === null && !canAnswer
        ? null
        : {
            kind: 'away',
            from: reading.from,
            until: reading.until,
            marksCheckIn:
              about.isUnanswered && (reading.from === null || reading.from <= about.today),
            unclear: [...reading.unclear],
          };
    case 'same-as-last':
      return canRepeat ? { kind: 'same-as-last', unclear: [...reading.unclear] } : null;
    case 'nothing-this-week':
      return canAnswer ? { kind: 'nothing-this-week' } : null;
    default:
      return null;
  }
}

async function otherwise(
  deps: Reading,
  said: Said,
  reading: SentenceReading,
  checkIn: CheckInRow | null,
  canRepeat: boolean,
) {
  if (reading.intent === 'help') return helpMessage();
  if (!checkIn) return plainMessage(await whenAsked(deps, said));
  if (reading.intent === 'same-as-last' && !canRepeat) {
    return notUnderstoodMessage('There is no last time yet. What did you use AI for this week?');
  }
  return notUnderstoodMessage(reading.unclear.join(' '));
}

/** A draft's card as it stands, drawn again where it was. */
export async function redrawDraft(
  deps: Reading,
  row: DraftRow,
  draft: Draft | 'recorded' | 'dropped',
  checkIn: CheckInRow | null,
): Promise<void> {
  const { slack } = deps;
  if (!row.channel_id || !row.message_ts) return;
  const facts = checkIn && (await loadPromptFacts(deps, checkIn, row.person_id));
  const update = (message: Parameters<typeof slack.update>[3]) =>
    slack.update(row.workspace_id, row.channel_id ?? '', row.message_ts ?? '', message);
  if (draft === 'dropped') {
    await update(plainMessage('All right, I noted nothing.'));
    return;
  }
  if (draft === 'recorded') {
    if (!facts) return;
    const { version: _, ...shown } = facts;
    await update(promptMessage(shown));
    return;
  }
  await update(
    draftCard({
      draftId: row.id,
      draft,
      lastNames: (facts?.lastUses ?? []).map((use) => use.name),
      privacy: facts ? whoSees(facts.team) : '',
    }),
  );
}
