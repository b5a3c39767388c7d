import { makeId } from './chance.ts';
import { nothingSent } from './deliver.ts';
import type { Herald } from './events.ts';
import { markRead, messagesOf, openDm } from './messages.ts';
import { presentPerson } from './present.ts';
import {
  dmOf,
  findChannel,
  findPerson,
  nextTs,
  nowSeconds,
  type WorkspaceState,
  type World,
} from './state.ts';
import type { Actor, Channel, Person, PersonInput, Workspace } from './types.ts';
import { stackOf } from './views.ts';

const NOBODY: Omit<Person, 'id' | 'name'> = {
  realName: '',
  email: '',
  tz: 'Europe/London',
  locale: 'en-GB',
  isBot: false,
  isWorkflowBot: false,
  isAdmin: false,
  isOwner: false,
  isRestricted: false,
  isUltraRestricted: false,
  isStranger: false,
  isInvited: false,
  deleted: false,
  statusText: '',
  statusEmoji: '',
  statusExpiration: 0,
  title: '',
  dnd: null,
};

export function makeWorkspaceState(world: World, name: string): WorkspaceState {
  const domain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const botUserId = makeId('U', world.chance);
  const state: WorkspaceState = {
    id: makeId('T', world.chance),
    name,
    domain,
    botToken: `xoxb-${makeId('', world.chance, 12)}-${makeId('', world.chance, 24)}`,
    botUserId,
    botId: makeId('B', world.chance),
    people: new Map(),
    channels: new Map(),
    messages: new Map(),
    ephemerals: [],
    homes: new Map(),
    modals: new Map(),
    files: new Map(),
    messageValues: new Map(),
    lastRead: new Map(),
    lastMicros: 0,
  };
  const { botName } = world.manifest;
  const bot = { ...NOBODY, id: botUserId, name: botName.toLowerCase(), realName: botName };
  state.people.set(botUserId, { ...bot, tz: 'America/Los_Angeles', isBot: true });
  return state;
}

/** The workspace as tests and the page drive it. */
export function makeWorkspace(
  world: World,
  state: WorkspaceState,
  herald: Herald,
  as: (userId: string) => Actor,
): Workspace {
  const told = (what: 'people' | 'channels', channelId?: string) =>
    world.changed.send({ workspaceId: state.id, what, ...(channelId ? { channelId } : {}) });

  function putPerson(person: Person): Person {
    state.people.set(person.id, person);
    told('people');
    return person;
  }
  function putChannel(channel: Channel): Channel {
    state.channels.set(channel.id, channel);
    told('channels', channel.id);
    return channel;
  }

  /** The app hears of a channel only while it is in it. */
  async function membership(channel: Channel, userId: string, type: string) {
    const hears = channel.members.includes(state.botUserId);
    if (!hears) return nothingSent();
    return herald.announce(state, {
      type,
      user: userId,
      channel: channel.id,
      channel_type: channel.kind === 'private' ? 'G' : 'C',
      team: state.id,
    });
  }

  async function enter(channelId: string, userId: string) {
    const channel = findChannel(state, channelId);
    findPerson(state, userId);
    if (channel.members.includes(userId)) return nothingSent();
    const next = putChannel({ ...channel, members: [...channel.members, userId] });
    return membership(next, userId, 'member_joined_channel');
  }

  async function leave(channelId: string, userId: string) {
    const channel = findChannel(state, channelId);
    if (!channel.members.includes(userId)) return nothingSent();
    const members = channel.members.filter((id) => id !== userId);
    const next = putChannel({ ...channel, members });
    return membership(next, userId, 'member_left_channel');
  }

  const kindOfEvent = (channel: Channel, verb: string) =>
    channel.kind === 'private' ? `group_${verb}` : `channel_${verb}`;

  async function changePerson(id: string, patch: Partial<Person>, type = 'user_change') {
    const person = putPerson({ ...findPerson(state, id), ...patch, id });
    const user = presentPerson(world, state, person);
    const event = { type, user, cache_ts: nowSeconds(world) };
    return herald.announce(state, event);
  }

  return {
    id: state.id,
    name: state.name,
    domain: state.domain,
    botToken: state.botToken,
    botUserId: state.botUserId,
    botId: state.botId,
    people: () => [...state.people.values()],
    person: (id) => findPerson(state, id),
    addPerson(input: PersonInput, { announce = false } = {}) {
      const id = makeId('U', world.chance);
      const realName = input.realName ?? input.name;
      const person = putPerson({ ...NOBODY, ...input, id, realName });
      const user = presentPerson(world, state, person);
      if (announce) void herald.announce(state, { type: 'team_join', user });
      return person;
    },
    setPerson: (id, patch) => changePerson(id, patch),
    async setDnd(id, window) {
      const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
      const dnd = window && { from: seconds(window.from), to: seconds(window.to) };
      const person = putPerson({ ...findPerson(state, id), dnd });
      const status = {
        dnd_enabled: dnd !== null,
        next_dnd_start_ts: dnd?.from ?? 1,
        next_dnd_end_ts: dnd?.to ?? 1,
      };
      const event = { type: 'dnd_updated_user', user: person.id, dnd_status: status };
      return herald.announce(state, event);
    },
    channels: () => [...state.channels.values()],
    channel: (id) => findChannel(state, id),
    addChannel(name, members, { isPrivate = false, withBot = true } = {}) {
      for (const id of members) findPerson(state, id);
      const everyone = new Set([...members, ...(withBot ? [state.botUserId] : [])]);
      return putChannel({
        id: makeId('C', world.chance),
        name,
        kind: isPrivate ? 'private' : 'public',
        topic: '',
        members: [...everyone],
        isArchived: false,
        created: nowSeconds(world),
      });
    },
    joinChannel: enter,
    leaveChannel: leave,
    inviteBot: (channelId) => enter(channelId, state.botUserId),
    async removeBot(channelId) {
      const channel = findChannel(state, channelId);
      if (!channel.members.includes(state.botUserId)) return nothingSent();
      const members = channel.members.filter((id) => id !== state.botUserId);
      putChannel({ ...channel, members });
      const type = kindOfEvent(channel, 'left');
      return herald.announce(state, { type, channel: channelId, event_ts: nextTs(world, state) });
    },
    async archiveChannel(channelId) {
      const channel = putChannel({ ...findChannel(state, channelId), isArchived: true });
      if (!channel.members.includes(state.botUserId)) return nothingSent();
      const user = channel.members.find((id) => id !== state.botUserId) ?? state.botUserId;
      const type = kindOfEvent(channel, 'archive');
      return herald.announce(state, { type, channel: channelId, user });
    },
    messages: (channelId) => [...messagesOf(state, findChannel(state, channelId).id)],
    dm(userId) {
      findPerson(state, userId);
      const channel = dmOf(state, userId) ?? openDm(world, state, userId);
      return { channelId: channel.id, messages: [...messagesOf(state, channel.id)] };
    },
    ephemerals: (userId) => state.ephemerals.filter((m) => m.ephemeralFor === userId),
    markRead: (userId, channelId) => markRead(world, state, userId, channelId),
    home: (userId) => state.homes.get(userId),
    views: (userId) => stackOf(state, userId),
    files: () => [...state.files.values()],
    as(userId) {
      findPerson(state, userId);
      return as(userId);
    },
  };
}
