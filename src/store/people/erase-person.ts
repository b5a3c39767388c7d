import { sql } from 'kysely';
import { ERASED_PERSON } from '../../domain/report/erased.ts';
import type { Db } from '../schema.ts';

type Who = { workspaceId: string; personId: string };

/**
 * What becomes of a row that names a person when they have their data erased: it goes, it stays and
 * names nobody, or it stays as it is.
 */
type Fate = 'goes' | 'stays-nameless' | 'stays';

/**
 * Every column that holds a person. What they gave and were sent goes. What belongs to the workspace
 * stays without them, as figures rest on it. Roles that others gave them stay until others take them
 * away, and the audit log stays whole.
 */
export const PERSON_COLUMNS: Readonly<Record<string, Fate>> = {
  'reply.person_id': 'goes',
  'use.person_id': 'goes',
  'timed_sample.person_id': 'goes',
  'timing.person_id': 'goes',
  'draft.person_id': 'goes',
  'task.person_id': 'goes',
  'evidence_request.owner_id': 'goes',
  'evidence_request.asked_by': 'stays-nameless',
  'measurement.entered_by': 'stays-nameless',
  'measurement.verified_by': 'stays-nameless',
  'measurement.disputed_by': 'stays-nameless',
  'decision.decided_by': 'stays-nameless',
  'use_case.created_by': 'stays-nameless',
  'use_case.owner_id': 'stays',
  'team_member.person_id': 'stays',
  'team_leader.person_id': 'stays',
  'executive.person_id': 'stays',
  'audit.actor_id': 'stays',
};

/**
 * Deletes what a person gave and set, and takes their name from what stays; what was published stays
 * unchanged. Returns how many replies went.
 */
export async function eraseOwnData(trx: Db, { workspaceId, personId }: Who): Promise<number> {
  const own = sql`workspace_id = ${workspaceId}`;
  const { rows: gone } = await sql`
    delete from reply where ${own} and person_id = ${personId} returning check_in_id`.execute(trx);
  // The words of a decision are theirs; the decision itself is the team's.
  await sql`update decision set note = null where ${own} and decided_by = ${personId}`.execute(trx);
  for (const [name, fate] of Object.entries(PERSON_COLUMNS)) {
    const [table = '', column = ''] = name.split('.');
    const named = sql`${own} and ${sql.ref(column)} = ${personId}`;
    if (fate === 'goes') await sql`delete from ${sql.table(table)} where ${named}`.execute(trx);
    if (fate === 'stays-nameless') {
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${ERASED_PERSON}
        where ${named}`.execute(trx);
    }
  }
  await sql`delete from team_member
    where ${own} and person_id = ${personId} and left_at is not null`.execute(trx);
  await sql`update person set status_text = '', status_emoji = '', status_expires_at = null,
      paused_from = null, paused_until = null, dnd_from = null, dnd_until = null,
      dnd_checked_at = null, welcomed_at = null
    where ${own} and id = ${personId}`.execute(trx);
  return gone.length;
}
