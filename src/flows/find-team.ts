import { distance } from 'fastest-levenshtein';
import { AssayError } from '../errors.ts';
import { said } from '../slack/blocks.ts';
import {
  findTeamNamed,
  findTeamOfChannel,
  listTeams,
  listTeamsOf,
  type Team,
} from '../store/teams/teams.ts';
import type { Deps } from './deps.ts';
import { isExecutive } from './permissions.ts';

type Asking = { workspaceId: string; personId: string; channelId: string };

/** A name this far from what was typed is meant; up to the second it is suggested. Shares of its length. */
const MEANT = 0.25;
const SIMILAR = 0.5;
const MAX_SUGGESTIONS = 3;

const keyOf = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/gu, ' ');

/** Teams whose names resemble what was typed, the most alike first. */
function similar(teams: readonly Team[], typed: string) {
  const key = keyOf(typed);
  return teams
    .map((team) => {
      const name = keyOf(team.name);
      const apart = distance(key, name) / Math.max(name.length, 1);
      return { team, apart: name.startsWith(key) ? Math.min(apart, SIMILAR) : apart };
    })
    .filter(({ apart }) => apart <= SIMILAR)
    .sort((one, other) => one.apart - other.apart || one.team.name.localeCompare(other.team.name));
}

/**
 * The team of that name or channel, or the one that can only be meant by it (`isGuess`). Names of
 * teams that someone may not read are not offered to them.
 * @throws AssayError `not-found` with what comes close.
 */
export async function findTeamByName(
  deps: Pick<Deps, 'db' | 'slack' | 'now' | 'admins'>,
  asking: Asking,
  typed: string,
): Promise<{ team: Team; isGuess: boolean }> {
  const { db } = deps;
  const { workspaceId, personId } = asking;
  const [, channelId] = /^<#(\w+)(?:\|[^>]*)?>$/.exec(typed.trim()) ?? [];
  const exact = channelId
    ? await findTeamOfChannel(db, workspaceId, channelId)
    : await findTeamNamed(db, workspaceId, typed);
  if (exact) return { team: exact, isGuess: false };
  const readable = (await isExecutive(deps, asking))
    ? await listTeams(db, workspaceId)
    : await listTeamsOf(db, workspaceId, personId);
  const [first, second, ...others] = similar(readable, typed);
  if (first && first.apart <= MEANT && (!second || second.apart > first.apart)) {
    return { team: first.team, isGuess: true };
  }
  const close = [first, second, ...others]
    .flatMap((one) => (one ? [`“${said(one.team.name, 80)}”`] : []))
    .slice(0, MAX_SUGGESTIONS);
  const hint = close.length > 0 ? `Did you mean ${close.join(' or ')}?` : 'Check the spelling.';
  throw new AssayError('not-found', `I know no team called “${said(typed.trim(), 80)}”. ${hint}`);
}

/**
 * The team of this channel, else the person's own first one.
 * @throws AssayError `not-found` when there is neither.
 */
export async function findTeamHere(
  { db }: Pick<Deps, 'db'>,
  { workspaceId, personId, channelId }: Asking,
): Promise<Team> {
  const here = await findTeamOfChannel(db, workspaceId, channelId);
  const own = here ?? (await listTeamsOf(db, workspaceId, personId))[0];
  if (own) return own;
  throw new AssayError(
    'not-found',
    'There is no team here yet. Run `/ai-adoption setup` in a team’s channel to start one.',
  );
}
