import type { FaultBox } from './faults.ts';
import type { InspectorLog } from './inspector.ts';
import type { Manifest } from './manifest.ts';
import type { Signal } from './signal.ts';
import type {
  Change,
  Channel,
  Clock,
  Message,
  Person,
  SlackFile,
  SlackObject,
  View,
} from './types.ts';

export type StateValues = Record<string, Record<string, SlackObject>>;

/** Everything one workspace knows. Entries are replaced, never edited, so what was read stays. */
export interface WorkspaceState {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, Message[]>;
  ephemerals: Message[];
  readonly homes: Map<string, View>;
  /** By person, bottom first. */
  readonly modals: Map<string, View[]>;
  readonly files: Map<string, SlackFile>;
  /** What people have entered in messages, by person, channel and ts. */
  readonly messageValues: Map<string, StateValues>;
  /** The last ts read, by person and channel. */
  readonly lastRead: Map<string, string>;
  lastMicros: number;
}

export interface Trigger {
  workspaceId: string;
  userId: string;
  bornAt: number;
  used: boolean;
  /** The modal it was pressed in, so that a push lands on top of it. */
  viewId: string | null;
}
export interface ResponseUrl {
  workspaceId: string;
  userId: string;
  channelId: string;
  /** The message whose element was used. */
  source: { ts: string; ephemeral: boolean } | null;
  threadTs: string | null;
  bornAt: number;
  uses: number;
}

export interface World {
  readonly clock: Clock;
  readonly chance: () => number;
  readonly manifest: Manifest;
  readonly signingSecret: string;
  readonly appToken: string;
  readonly appId: string;
  readonly verificationToken: string;
  readonly ackTimeoutMs: number;
  readonly eventRetryMs: readonly number[];
  readonly rateLimits: boolean;
  readonly refuseBlocks: readonly string[];
  readonly workspaces: WorkspaceState[];
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly uploads: Map<string, { workspaceId: string; fileId: string; length: number }>;
  readonly inspector: InspectorLog;
  readonly faults: FaultBox;
  readonly changed: Signal<Change>;
  /** Ends waits and retries when the sandbox stops. */
  readonly stopping: AbortController;
  url: string;
  appUrl: string | null;
}

export function findWorkspace(world: World, id: string): WorkspaceState {
  const found = world.workspaces.find((workspace) => workspace.id === id);
  if (!found) throw new Error(`There is no workspace ${id}.`);
  return found;
}

export function findPerson(workspace: WorkspaceState, id: string): Person {
  const found = workspace.people.get(id);
  if (!found) throw new Error(`There is no person ${id} in ${workspace.name}.`);
  return found;
}

export function findChannel(workspace: WorkspaceState, id: string): Channel {
  const found = workspace.channels.get(id);
  if (!found) throw new Error(`There is no channel ${id} in ${workspace.name}.`);
  return found;
}

/** The sandbox's time in whole seconds, as Slack writes dates. */
export function nowSeconds(world: World): number {
  return Math.floor(world.clock.now().getTime() / 1000);
}

/** A message ts: the clock's time in microseconds, never twice in a workspace. */
export function nextTs(world: World, workspace: WorkspaceState): string {
  const wanted = world.clock.now().getTime() * 1000;
  const behind = workspace.lastMicros - wanted;
  // A clock that was set back starts a new run; one that stands still counts on.
  const micros = behind >= 0 && behind < 1_000_000 ? workspace.lastMicros + 1 : wanted;
  workspace.lastMicros = micros;
  return tsOf(micros);
}

export function tsOf(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  return `${seconds}.${String(micros % 1_000_000).padStart(6, '0')}`;
}

/** The person's direct-message channel with the app, if it was opened. */
export function dmOf(workspace: WorkspaceState, userId: string): Channel | undefined {
  for (const channel of workspace.channels.values()) {
    if (channel.kind === 'im' && channel.members.includes(userId)) return channel;
  }
  return undefined;
}
