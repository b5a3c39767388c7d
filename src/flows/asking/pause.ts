import { addDays, instantAt, localDateOf, readSpokenDay } from '../../domain/calendar.ts';
import { AssayError } from '../../errors.ts';
import type { PauseFacts } from '../../slack/people/pause-blocks.ts';
import { findPerson } from '../../store/people/people.ts';
import { savePause } from '../../store/people/person-settings.ts';
import { listTeamsOf } from '../../store/teams/teams.ts';
import type { Deps } from '../deps.ts';
import { refreshPeople } from './refresh-people.ts';

type Person = { workspaceId: string; personId: string };

/** The zone whose calendar a person lives by: Slack's, else their team's. */
export async function zoneOf(
  { db }: Pick<Deps, 'db'>,
  { workspaceId, personId }: Person,
): Promise<string> {
  const person = await findPerson(db, workspaceId, personId);
  if (person?.zone) return person.zone;
  return (await listTeamsOf(db, workspaceId, personId))[0]?.zone ?? 'UTC';
}

/** A person's pause as it stands now, in dates of their own calendar. */
export async function pauseOf(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  who: Person,
): Promise<PauseFacts> {
  const person = await findPerson(db, who.workspaceId, who.personId);
  const zone = await zoneOf({ db }, who);
  const tomorrow = addDays(localDateOf(now(), zone), 1);
  const { paused_from: from, paused_until: until } = person ?? {};
  if (!from || (until && until <= now())) {
    return { state: 'none', from: null, until: null, tomorrow };
  }
  return {
    state: from > now() ? 'planned' : 'paused',
    from: localDateOf(from, zone),
    until: until ? localDateOf(until, zone) : null,
    tomorrow,
  };
}

/**
 * Asks a person nothing from `from` on (null: from now) up to the morning of `until`, or until they
 * say so. Dates are of their own calendar.
 * @throws AssayError `bad-input` when the last day does not lie ahead.
 */
export async function pausePerson(
  deps: Pick<Deps, 'db' | 'slack' | 'now'>,
  who: Person,
  pause: { from: string | null; until: string | null },
): Promise<void> {
  await refreshPeople(deps, who.workspaceId, [who.personId]);
  await writePause(deps, who, pause);
}

/** `pausePerson` for someone known, inside a transaction that writes more. */
export async function writePause(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  who: Person,
  pause: { from: string | null; until: string | null },
): Promise<void> {
  const zone = await zoneOf({ db }, who);
  const today = localDateOf(now(), zone);
  if (pause.until && pause.until <= (pause.from ?? today)) {
    throw new AssayError('bad-input', 'Choose a day that lies ahead.');
  }
  const isLater = pause.from !== null && pause.from > today;
  await savePause(db, who, {
    from: isLater && pause.from ? instantAt(pause.from, '00:00', zone) : now(),
    until: pause.until ? instantAt(pause.until, '00:00', zone) : null,
  });
}

export const resumePerson = ({ db }: Pick<Deps, 'db'>, who: Person): Promise<void> =>
  savePause(db, who, null);

const ENDS = /^(?:off|stop|end|resume|no|none|over|back|i'?m back)$/iu;
const LEAD = /^(?:me )?(?:until|till|til|to|for|by)\s+/iu;

/**
 * `/ai-adoption pause …`: “until Monday”, “for two weeks”, “off”; with nothing said, nothing changes.
 * Returns what to say before the state of things; null when there is nothing to add.
 */
export async function pauseByWords(
  deps: Pick<Deps, 'db' | 'slack' | 'now'>,
  who: Person,
  words: string,
): Promise<string | null> {
  const said = words.trim();
  if (said === '') return null;
  if (ENDS.test(said)) {
    await resumePerson(deps, who);
    return 'Welcome back.';
  }
  const day = said.replace(LEAD, '');
  const isSpan = /^(?:\d{1,2}|an?|one|two|three|four) (?:day|week)s?$/iu.test(day);
  const today = localDateOf(deps.now(), await zoneOf(deps, who));
  const until = readSpokenDay(isSpan ? `in ${day}` : day, today);
  if (!until) return 'I did not understand that day. Choose it here, or write it as 2026-12-24.';
  await pausePerson(deps, who, { from: null, until });
  return null;
}
