import { sql } from 'kysely';

/** One person's answer to one check-in. */
export type AnswerKey = { workspaceId: string; checkInId: string; personId: string };

/**
 * Keys as rows to join with: `wanted (workspace_id, check_in_id, person_id, at)`, where `at` is the
 * place of a key among them, from 1, read as text like every bigint.
 */
export const wantedAnswers = (keys: readonly AnswerKey[]) => sql`unnest(
  ${keys.map((key) => key.workspaceId)}::text[],
  ${keys.map((key) => key.checkInId)}::text[],
  ${keys.map((key) => key.personId)}::text[]
) with ordinality as wanted (workspace_id, check_in_id, person_id, at)`;

/** What was found of each key, in the order of the keys: the rows' `at` tells whose they are. */
export function inOrder<R extends { at: string }, V, N>(
  keys: readonly unknown[],
  rows: readonly R[],
  read: (row: R) => V,
  none: N,
): (V | N)[] {
  const found: (V | N)[] = keys.map(() => none);
  for (const row of rows) found[Number(row.at) - 1] = read(row);
  return found;
}
