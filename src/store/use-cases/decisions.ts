import { type Selectable, sql } from 'kysely';
import type { Standing } from '../../domain/decision.ts';
import type { Db } from '../schema.ts';
import type { DecisionTable } from '../tables/reports.ts';

export type DecisionRow = Selectable<DecisionTable> & { use_case_name: string };

export async function addDecision(
  db: Db,
  decision: Omit<Selectable<DecisionTable>, 'id' | 'baseline'> & { baseline: Standing },
): Promise<void> {
  await db
    .insertInto('decision')
    .values({ ...decision, baseline: JSON.stringify(decision.baseline) })
    .execute();
}

/** The decisions of some teams, newest first, each with the use case it is about. */
export const listDecisions = (
  db: Db,
  workspaceId: string,
  teamIds: readonly string[],
  limit: number,
): Promise<DecisionRow[]> =>
  db
    .selectFrom('decision')
    .innerJoin('use_case', (join) =>
      join
        .onRef('use_case.workspace_id', '=', 'decision.workspace_id')
        .onRef('use_case.id', '=', 'decision.use_case_id'),
    )
    .selectAll('decision')
    .select('use_case.name as use_case_name')
    .where('decision.workspace_id', '=', workspaceId)
    .where('decision.team_id', '=', sql<string>`any(${teamIds})`)
    .orderBy('decision.decided_at', 'desc')
    .limit(limit)
    .execute();

/** The owners of some use cases that have one, by use case. */
export async function findOwners(
  db: Db,
  workspaceId: string,
  useCaseIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('use_case')
    .select(['id', 'owner_id'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<string>`any(${useCaseIds})`)
    .where('owner_id', 'is not', null)
    .execute();
  return new Map(rows.map(({ id, owner_id }) => [id, String(owner_id)]));
}

export async function setOwner(
  db: Db,
  workspaceId: string,
  useCaseId: string,
  ownerId: string,
): Promise<void> {
  await db
    .updateTable('use_case')
    .set({ owner_id: ownerId })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', useCaseId)
    .execute();
}

type EvidenceRequest = {
  workspaceId: string;
  teamId: string;
  useCaseId: string;
  ownerId: string;
  askedBy: string;
  at: Date;
};

/** Writes down that an owner is asked for evidence; false when they were since `notAgainBefore`. */
export async function claimEvidenceRequest(
  db: Db,
  request: EvidenceRequest,
  notAgainBefore: Date,
): Promise<boolean> {
  const claimed = await db
    .insertInto('evidence_request')
    .values({
      workspace_id: request.workspaceId,
      team_id: request.teamId,
      use_case_id: request.useCaseId,
      owner_id: request.ownerId,
      asked_by: request.askedBy,
      asked_at: request.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'team_id', 'use_case_id', 'owner_id'])
        .doUpdateSet({ asked_by: request.askedBy, asked_at: request.at })
        .where('evidence_request.asked_at', '<', notAgainBefore),
    )
    .returning('owner_id')
    .executeTakeFirst();
  return claimed !== undefined;
}

/** Takes a request back that could not be sent, so that it can be made again. */
export async function dropEvidenceRequest(db: Db, request: EvidenceRequest): Promise<void> {
  await db
    .deleteFrom('evidence_request')
    .where('workspace_id', '=', request.workspaceId)
    .where('team_id', '=', request.teamId)
    .where('use_case_id', '=', request.useCaseId)
    .where('owner_id', '=', request.ownerId)
    .execute();
}
