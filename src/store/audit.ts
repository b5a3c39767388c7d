import type { Db } from './schema.ts';

export type AuditEntry = {
  workspaceId: string;
  at: Date;
  actorId: string;
  /** What was done, such as `team.set-up` or `report.viewed`. */
  action: string;
  /** What it was done to: an id or a name we gave, never text from a reply. */
  subject: string;
  details?: Record<string, unknown>;
};

/** Keeps who changed, exported or viewed what. */
export async function audit(db: Db, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      workspace_id: entry.workspaceId,
      at: entry.at,
      actor_id: entry.actorId,
      action: entry.action,
      subject: entry.subject,
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute();
}
