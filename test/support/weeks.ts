import type { Channel, Message, Person } from '../../sandbox/types.ts';
import { type GivenUse, recordReply } from '../../src/flows/answering/record-reply.ts';
import type { TaskKind } from '../../src/store/tables/asking.ts';
import { addPeople, type BotOptions, setUpTeam, type World, withBot } from './bot.ts';

export const NAMES = ['Ana', 'Ben', 'Chi', 'Dev', 'Eva', 'Fay'];
/** The first check-in asks on this Thursday; its digest is posted on the Monday after. */
const ASKED = Date.parse('2026-11-19T09:00:00Z');
const TOLD = Date.parse('2026-11-23T08:00:00Z');
const WEEK_MS = 7 * 24 * 3_600_000;

export const askedIn = (week: number): Date => new Date(ASKED + week * WEEK_MS);
export const toldIn = (week: number): Date => new Date(TOLD + week * WEEK_MS);

const DRAFTING: GivenUse = {
  useCase: { newName: 'Draft letters' },
  times: 3,
  savedMinutes: 90,
  redoMinutes: 10,
  resultUsed: 1,
  wouldMiss: null,
  blockers: [],
};

type Values = Parameters<typeof setUpTeam>[3];

/** A team of six whose first member is an admin and leads it. */
export async function withTeam(options: BotOptions = {}, values: Values = {}) {
  const world = await withBot(options);
  const { people, channel } = addPeople(world, NAMES);
  const [ana, ben] = people;
  if (!ana || !ben) throw new Error('nobody there');
  await setUpTeam(world, ana, channel, values);
  const team = await world.db.selectFrom('team').selectAll().executeTakeFirstOrThrow();
  return { ...world, people, channel, ana, ben, teamId: team.id };
}

export type TeamWorld = Awaited<ReturnType<typeof withTeam>>;

/** Goes to a week's check-in and lets people answer it, past the forms that other tests try. */
export async function answerWeek(
  { runUntil, bot, db, workspace }: TeamWorld,
  week: number,
  people: readonly Person[],
): Promise<void> {
  await runUntil(askedIn(week));
  const checkIn = await db
    .selectFrom('check_in')
    .select('id')
    .orderBy('week', 'desc')
    .executeTakeFirstOrThrow();
  for (const person of people) {
    await recordReply(
      bot.deps,
      { workspaceId: workspace.id, checkInId: checkIn.id, personId: person.id },
      { kind: 'uses', uses: [DRAFTING] },
    );
  }
}

/** The messages of a channel that stand in no thread, oldest first. */
export const inChannel = ({ workspace }: Pick<World, 'workspace'>, channel: Channel): Message[] =>
  workspace.messages(channel.id).filter(({ threadTs }) => !threadTs);

/** Answers in a message's thread. */
export const inThread = (
  { workspace }: Pick<World, 'workspace'>,
  channel: Channel,
  { ts }: Message,
): Message[] => workspace.messages(channel.id).filter(({ threadTs }) => threadTs === ts);

/** The newest digest of the channel. */
export function newestDigest(world: Pick<World, 'workspace'>, channel: Channel): Message {
  const digest = inChannel(world, channel).findLast(({ metadata }) => metadata !== undefined);
  if (!digest) throw new Error('there is no digest');
  return digest;
}

/** What is owed of a kind, by state. */
export const countTasks = async ({ db }: Pick<World, 'db'>, kind: TaskKind) =>
  Object.fromEntries(
    (
      await db
        .selectFrom('task')
        .select((eb) => ['state', eb.fn.countAll<string>().as('count')])
        .where('kind', '=', kind)
        .groupBy('state')
        .execute()
    ).map(({ state, count }) => [state, Number(count)]),
  );

/** Everything a message says, as one text. */
export const wordsIn = (message: Pick<Message, 'blocks'>): string => JSON.stringify(message.blocks);
