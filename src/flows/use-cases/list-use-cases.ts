import { weekOf } from '../../domain/calendar.ts';
import type { UseCaseRow as ReportRow } from '../../domain/report/figures.ts';
import { evidenceOf, type Grade } from '../../domain/scores/evidence.ts';
import { AssayError } from '../../errors.ts';
import { clip, type Message } from '../../slack/blocks.ts';
import {
  catalogueMessage,
  type ListedUseCase,
  MAX_LISTED,
} from '../../slack/use-cases/use-case-list-message.ts';
import { loadKnownUseCases } from '../../store/reports/report-facts.ts';
import { findTeamOfChannel, listMembers, listTeamsOf, type Team } from '../../store/teams/teams.ts';
import {
  findUseCases,
  listOwnedUseCases,
  listTeamsUsing,
} from '../../store/use-cases/catalogue-care.ts';
import { searchUseCases, type UseCaseRow } from '../../store/use-cases/use-cases.ts';
import type { Deps } from '../deps.ts';
import { audienceOf, requireReader } from '../permissions.ts';
import { findNewestTold } from '../reporting/newest-told.ts';
import { loadStanding, mayBringEvidence, mayKeep, type Standing } from './use-case-permissions.ts';

type Asking = { workspaceId: string; personId: string; channelId: string };
type Reader = Standing & { isMember: boolean };
type Listing = Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>;

const LONGEST_SEARCH = 80;

/**
 * The use cases of this channel's team, else of the person's own: those of its newest report and
 * those the person owns; or the catalogue's that resemble what was typed.
 * @throws AssayError `not-found` when there is no team, `not-allowed` for who may not read its report.
 */
export async function listUseCases(deps: Listing, asking: Asking, typed: string): Promise<Message> {
  const team = await findOwnTeam(deps, asking);
  await requireReader(deps, asking, team.id);
  const search = clip(typed.trim(), LONGEST_SEARCH);
  const rows = await findPublishedRows(deps, asking, team);
  const found =
    search === '' ? await findOwn(deps, asking, rows) : await find(deps, asking, search);
  const members = await listMembers(deps.db, team.workspaceId, team.id);
  const reader: Reader = {
    ...(await loadStanding(deps, asking)),
    isMember: members.some((member) => member.id === asking.personId),
  };
  const useCases = await Promise.all(
    found
      .slice(0, MAX_LISTED)
      .map((useCase) => describe(deps, team, reader, useCase, rows.get(useCase.id))),
  );
  return catalogueMessage({ team, search, useCases, rest: found.length - useCases.length });
}

async function findOwnTeam({ db }: Pick<Deps, 'db'>, asking: Asking): Promise<Team> {
  const here = await findTeamOfChannel(db, asking.workspaceId, asking.channelId);
  const own = here ?? (await listTeamsOf(db, asking.workspaceId, asking.personId))[0];
  if (own) return own;
  throw new AssayError(
    'not-found',
    'There is no team here yet. Run `/ai-adoption setup` in a team’s channel to start one.',
  );
}

/** The rows of the newest report its readers may have: nothing is told of answers as they come. */
async function findPublishedRows(
  deps: Pick<Deps, 'db' | 'now'>,
  asking: Asking,
  team: Team,
): Promise<ReadonlyMap<string, ReportRow>> {
  const audience = await audienceOf(deps, asking, team.id);
  const newest = await findNewestTold(deps, team, audience);
  return new Map((newest?.useCases ?? []).map((row) => [row.id, row]));
}

async function findOwn(
  { db }: Pick<Deps, 'db'>,
  { workspaceId, personId }: Asking,
  rows: ReadonlyMap<string, ReportRow>,
): Promise<UseCaseRow[]> {
  const [used, owned] = await Promise.all([
    findUseCases(db, workspaceId, [...rows.keys()]),
    listOwnedUseCases(db, workspaceId, personId),
  ]);
  const all = new Map([...used, ...owned].map((useCase) => [useCase.id, useCase]));
  return [...all.values()].sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

async function find(
  { db }: Pick<Deps, 'db'>,
  { workspaceId }: Asking,
  search: string,
): Promise<UseCaseRow[]> {
  const hits = await searchUseCases(db, workspaceId, search, MAX_LISTED);
  const useCases = new Map(
    (
      await findUseCases(
        db,
        workspaceId,
        hits.map((hit) => hit.id),
      )
    ).map((useCase) => [useCase.id, useCase]),
  );
  return hits.flatMap((hit) => useCases.get(hit.id) ?? []);
}

async function describe(
  deps: Listing,
  team: Team,
  reader: Reader,
  useCase: UseCaseRow,
  row: ReportRow | undefined,
): Promise<ListedUseCase> {
  const using = await listTeamsUsing(deps.db, team.workspaceId, useCase.id);
  const users = row?.users ?? null;
  return {
    id: useCase.id,
    name: useCase.name,
    description: useCase.problem,
    ownerId: useCase.owner_id,
    grade: await gradeNow(deps, team, useCase.id),
    users: users !== null && users >= team.threshold ? users : null,
    may: {
      bringEvidence: mayBringEvidence(reader, team.id, useCase),
      time: reader.isMember,
      care: mayKeep(reader, useCase, using),
    },
  };
}

async function gradeNow(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  team: Team,
  useCaseId: string,
): Promise<Grade> {
  const [known] = (await loadKnownUseCases(db, team.workspaceId, [team.id], [useCaseId]))(team.id);
  return evidenceOf(known?.measurements ?? [], weekOf(now(), team.zone))?.grade ?? 'claimed';
}
