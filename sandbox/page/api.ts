import type {
  Channel,
  Choice,
  Delivery,
  Exchange,
  Fault,
  Message,
  Person,
  SlackOption,
  View,
} from '../types.ts';

/** A file as messages show it. */
export interface ShownFile {
  id: string;
  name: string;
  title: string;
  size: number;
  url_private_download: string;
}
export type StateValues = View['values'];
export type ShownMessage = Omit<Message, 'files'> & {
  files: readonly ShownFile[];
  replies: number;
  values: StateValues;
};
export type ListedChannel = Channel & { isMember: boolean; lastRead: string; unread: number };
export interface ChannelScreen {
  channel: Channel;
  messages: readonly ShownMessage[];
  lastRead: string;
}
export interface Command {
  command: string;
  description: string;
  usageHint: string;
}
export interface About {
  now: string;
  app: { name: string; connected: boolean };
  commands: readonly Command[];
  workspaces: readonly { id: string; name: string; botUserId: string }[];
}
export type Goal = 'check-in' | 'reminder' | 'digest' | 'week';
export interface DemoState {
  guide: { member: string | null; leader: string | null; admin: string | null };
  preparing: { line: string; share: number } | null;
  progress: { goal: Goal; share: number } | null;
}
export type KnownFault = Fault & { id: number };

export type SurfaceRef = { channel: string; ts: string } | { view: string };
export type ActionTarget = { actionId: string; blockId?: string; value?: string };
export type Act =
  | { verb: 'command'; channel: string; command: string; text: string }
  | { verb: 'click'; surface: SurfaceRef; action: ActionTarget }
  | { verb: 'choose'; surface: SurfaceRef; action: ActionTarget; choice: Choice }
  | { verb: 'suggest'; surface: SurfaceRef; action: ActionTarget; query: string }
  | { verb: 'submit'; view: string; values: Record<string, Record<string, Choice>> }
  | { verb: 'close'; view?: string; all?: boolean }
  | { verb: 'say'; channel: string; text: string; threadTs?: string }
  | { verb: 'home' };
export type Acted = Delivery & {
  options?: readonly SlackOption[];
  outcome?: string;
  errors?: Readonly<Record<string, string>>;
};

/** What the sandbox refused, in words for the visitor. */
export class Refused extends Error {}

async function call<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init);
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  const said = typeof body === 'object' && body !== null && 'error' in body ? body.error : null;
  throw new Refused(typeof said === 'string' ? said : 'The sandbox did not answer.');
}

const post = <T>(path: string, body: unknown, method = 'POST'): Promise<T> =>
  call<T>(path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  });

const as = (team: string, user: string) => `/sandbox/w/${team}/as/${user}`;

/** The sandbox's HTTP API, one function per address. */
export const api = {
  about: () => call<About>('/sandbox/workspaces'),
  demo: () => call<DemoState>('/sandbox/demo'),
  people: (team: string) => call<readonly Person[]>(`/sandbox/w/${team}/people`),
  channels: (team: string, user: string) =>
    call<readonly ListedChannel[]>(`${as(team, user)}/channels`),
  channel: (team: string, user: string, channel: string) =>
    call<ChannelScreen>(`${as(team, user)}/channels/${channel}`),
  dm: (team: string, user: string) => call<{ channelId: string }>(`${as(team, user)}/dm`),
  home: (team: string, user: string) => call<{ view: View | null }>(`${as(team, user)}/home`),
  views: (team: string, user: string) =>
    call<{ views: readonly View[] }>(`${as(team, user)}/views`),
  act: (team: string, user: string, act: Act) => post<Acted>(`${as(team, user)}/act`, act),
  read: (team: string, user: string, channel: string) =>
    post(`${as(team, user)}/read`, { channel }),
  clock: () => call<{ now: string }>('/sandbox/clock'),
  go: (to: Goal, user: string) => post<{ reached: boolean }>('/sandbox/demo/go', { to, as: user }),
  exchanges: () => call<readonly Exchange[]>('/sandbox/inspector'),
  clearExchanges: () => post('/sandbox/inspector', null, 'DELETE'),
  faults: () => call<readonly KnownFault[]>('/sandbox/faults'),
  addFault: (fault: Fault) => post<readonly KnownFault[]>('/sandbox/faults', fault),
  removeFault: (id: number) => post<readonly KnownFault[]>(`/sandbox/faults/${id}`, null, 'DELETE'),
};
