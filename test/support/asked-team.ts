import { expect } from 'vitest';
import { errorsOf, validateMessage } from '../../sandbox/block-kit.ts';
import type { Message, Person } from '../../sandbox/types.ts';
import { addPeople, newestDm, setUpTeam, type World, withBot } from './bot.ts';
import { readAloud } from './read-aloud.ts';

const NAMES = ['Ana', 'Ben', 'Chi', 'Dev', 'Eva', 'Fay'];

/** How long to wait for what comes at once on a machine with nothing else to do, in ms. */
const PATIENT_MS = 20_000;

/** When everyone in Berlin is asked for the first time, and the weeks after. */
export const ASKED = new Date('2026-11-19T09:00:00Z');
const WEEK_MS = 7 * 86_400_000;
export const weeksOn = (weeks: number, hours = 0): Date =>
  new Date(ASKED.getTime() + weeks * WEEK_MS + hours * 3_600_000);

/** A team of six in Berlin with the default schedule; `asked: false` stops before the first prompt. */
export async function askedTeam(
  options: Parameters<typeof withBot>[0] & {
    asked?: boolean;
    zones?: readonly string[];
    setUp?: Parameters<typeof setUpTeam>[3];
  } = {},
) {
  const { asked = true, zones, setUp, ...rest } = options;
  const world = await withBot(rest);
  const { people, channel } = addPeople(world, NAMES, zones);
  const [ana, ben, chi] = people;
  if (!ana || !ben || !chi) throw new Error('no people');
  await setUpTeam(world, ana, channel, setUp);
  if (asked) await world.runUntil(ASKED);
  return { ...world, people, channel, ana, ben, chi };
}

/** What the newest message to a person says. */
export const shows = (world: Pick<World, 'workspace'>, person: Person): string =>
  readAloud(newestDm(world, person).blocks);

/** Waits until the newest message to a person says something. */
export const untilShows = (
  world: Pick<World, 'workspace' | 'sandbox'>,
  person: Person,
  words: string,
) =>
  world.sandbox.until(
    () => world.workspace.dm(person.id).messages.length > 0 && shows(world, person).includes(words),
    { what: `“${words}”`, timeoutMs: PATIENT_MS },
  );

/** Says something to Assay and waits for the message that answers. */
export async function sayAndHear(
  world: Pick<World, 'workspace' | 'sandbox'>,
  person: Person,
  text: string,
): Promise<string> {
  const { workspace, sandbox } = world;
  const before = workspace.dm(person.id).messages.length;
  await workspace.as(person.id).say(workspace.dm(person.id).channelId, text);
  await sandbox.until(() => workspace.dm(person.id).messages.length >= before + 2, {
    timeoutMs: PATIENT_MS,
  });
  expectSound(newestDm(world, person));
  return shows(world, person);
}

/** Runs a subcommand and returns what only that person is shown. */
export async function command(
  world: Pick<World, 'workspace' | 'sandbox'>,
  person: Person,
  channelId: string,
  text: string,
): Promise<string> {
  const { workspace, sandbox } = world;
  const before = workspace.ephemerals(person.id).length;
  await workspace.as(person.id).command(channelId, '/ai-adoption', text);
  const told = await sandbox.until(() => workspace.ephemerals(person.id)[before], {
    timeoutMs: PATIENT_MS,
  });
  expectSound(told);
  return readAloud(told.blocks);
}

export const expectSound = (message: Message): void =>
  expect(errorsOf(validateMessage({ text: message.text, blocks: message.blocks }))).toEqual([]);
