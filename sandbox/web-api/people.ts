import { z } from 'zod';
import { presentPerson } from '../present.ts';
import { nowSeconds } from '../state.ts';
import type { Person } from '../types.ts';
import { type Call, decode, flag, type Method, page, pageArgs, readPerson } from './call.ts';

const info: Method = (call) => {
  const args = decode(call, z.object({ user: z.string(), include_locale: flag }));
  return { user: present(call, readPerson(call, args.user), args.include_locale) };
};

const list: Method = (call) => {
  const args = decode(call, z.object({ ...pageArgs, include_locale: flag }));
  const { items, response_metadata } = page([...call.workspace.people.values()], args);
  const shown = items.map((person) => present(call, person, args.include_locale));
  return { members: shown, cache_ts: nowSeconds(call.world), response_metadata };
};

function present(call: Call, person: Person, withLocale: boolean | undefined) {
  const { locale, ...rest } = presentPerson(call.world, call.workspace, person);
  return withLocale ? { ...rest, locale } : rest;
}

/** Do Not Disturb as `dnd.info` shows it; 1 stands for “no next window”. */
function dndOf(person: Person) {
  return {
    dnd_enabled: person.dnd !== null,
    next_dnd_start_ts: person.dnd?.from ?? 1,
    next_dnd_end_ts: person.dnd?.to ?? 1,
  };
}

const dndInfo: Method = (call) => {
  const args = decode(call, z.object({ user: z.string().optional() }));
  return dndOf(readPerson(call, args.user ?? call.workspace.botUserId));
};

const dndTeamInfo: Method = (call) => {
  const args = decode(call, z.object({ users: z.string() }));
  const people = args.users.split(',').filter(Boolean).slice(0, 50);
  const entries = people.flatMap((id) => {
    const person = call.workspace.people.get(id);
    return person ? [[id, dndOf(person)] as const] : [];
  });
  return { users: Object.fromEntries(entries), cached: false };
};

const teamInfo: Method = ({ workspace }) => ({
  team: {
    id: workspace.id,
    name: workspace.name,
    domain: workspace.domain,
    url: `https://${workspace.domain}.slack.com/`,
    email_domain: '',
    icon: {},
  },
});

export const PEOPLE: Readonly<Record<string, Method>> = {
  'users.info': info,
  'users.list': list,
  'dnd.info': dndInfo,
  'dnd.teamInfo': dndTeamInfo,
  'team.info': teamInfo,
};
