import type { Channel, Message, Person, View } from '../../sandbox/types.ts';
import { addPeople, answer, setUpTeam, type World, withBot } from '../support/bot.ts';

const NAMES = ['Ana', 'Ben', 'Chi', 'Dev', 'Eva', 'Fay'] as const;

export type ToldTeam = World & {
  people: Person[];
  channel: Channel;
  ana: Person;
  ben: Person;
  chi: Person;
};

/** A team of six, of whom five have used AI for letters, on the Monday its digest came out. */
export async function withToldTeam(form: Parameters<typeof setUpTeam>[3] = {}): Promise<ToldTeam> {
  const world = await withBot();
  const { people, channel } = addPeople(world, NAMES);
  const [ana, ben, chi] = people;
  if (!ana || !ben || !chi) throw new Error('nobody');
  await setUpTeam(world, ana, channel, form);
  await world.runUntil(new Date('2026-11-19T09:00:00Z'));
  for (const person of people.slice(0, 5)) await answer(world, person, { name: 'Draft letters' });
  await world.sandbox.until(() =>
    people
      .slice(0, 5)
      .every((person) =>
        world.workspace.dm(person.id).messages.some(({ text }) => text.startsWith('Thank you')),
      ),
  );
  await world.runUntil(new Date('2026-11-23T08:00:00Z'));
  return { ...world, people, channel, ana, ben, chi };
}

/** What a command shows the person who gave it, alone. */
export async function ask(world: ToldTeam, person: Person, text: string): Promise<Message> {
  const { workspace, sandbox, channel } = world;
  const before = workspace.ephemerals(person.id).length;
  await workspace.as(person.id).command(channel.id, '/ai-adoption', text);
  return await sandbox.until(() => workspace.ephemerals(person.id)[before]);
}

/** The form that a button of a message opens. */
export async function openForm(
  world: ToldTeam,
  person: Person,
  message: Message,
  action: string,
): Promise<View> {
  const actor = world.workspace.as(person.id);
  await actor.click(message, action);
  return await world.sandbox.until(() => actor.openView());
}

/** The answer that a button gets, seen by the person alone. */
export async function press(
  world: ToldTeam,
  person: Person,
  message: Message,
  action: string,
): Promise<Message> {
  const { workspace, sandbox } = world;
  const before = workspace.ephemerals(person.id).length;
  await workspace.as(person.id).click(message, action);
  return await sandbox.until(() => workspace.ephemerals(person.id)[before]);
}

/** The newest direct message to a person with these words in it. */
export const dmWith = (world: ToldTeam, person: Person, words: string): Promise<Message> =>
  world.sandbox.until(() =>
    world.workspace
      .dm(person.id)
      .messages.findLast((message) => JSON.stringify(message.blocks).includes(words)),
  );

export const shown = ({ blocks }: { blocks: unknown }): string => JSON.stringify(blocks);

/** Makes someone the owner of the team's one use case. */
export async function makeOwner(world: ToldTeam, owner: Person): Promise<void> {
  const list = await ask(world, world.ana, 'usecases');
  const form = await openForm(world, world.ana, list, 'use-case.edit');
  await world.workspace.as(world.ana.id).submit(form, { owner: owner.id });
  await dmWith(world, world.ana, 'Saved');
}
