import { findPeopleCalled } from '../../store/answers/imported-replies.ts';
import { addNamedPeople } from '../../store/people/people.ts';
import type { Db } from '../../store/schema.ts';

const CHUNK = 1000;

/**
 * The ids of people a file names: whoever has that id, else the one person of that name, else
 * someone new who is known by that name alone.
 */
export async function resolvePeople(
  db: Db,
  workspaceId: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  const wanted = [...new Set(names)];
  for (let start = 0; start < wanted.length; start += CHUNK) {
    const chunk = wanted.slice(start, start + CHUNK);
    const known = await findPeopleCalled(db, workspaceId, chunk);
    for (const name of chunk) {
      const namesakes = known.filter(
        (person) => !person.is_bot && person.name.toLowerCase() === name.toLowerCase(),
      );
      const only = namesakes.length === 1 ? namesakes[0]?.id : undefined;
      ids.set(name, known.some(({ id }) => id === name) ? name : (only ?? name));
    }
    await addNamedPeople(
      db,
      workspaceId,
      chunk.filter((name) => ids.get(name) === name),
    );
  }
  return ids;
}
