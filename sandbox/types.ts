/** The public shapes of the sandbox: a Slack workspace server on this machine. */

/** A block, element or view as it travels: Slack's own names, unknown keys allowed. */
export interface SlackObject {
  type: string;
  [key: string]: unknown;
}
export interface SlackBlock extends SlackObject {
  block_id?: string;
}
export interface SlackOption {
  text: { type: string; text: string; emoji?: boolean };
  value: string;
  description?: { type: string; text: string };
}

export interface Person {
  id: string;
  name: string;
  realName: string;
  email: string;
  /** IANA zone, as in Slack's `tz`. */
  tz: string;
  locale: string;
  isBot: boolean;
  isWorkflowBot: boolean;
  isAdmin: boolean;
  isOwner: boolean;
  isRestricted: boolean;
  isUltraRestricted: boolean;
  /** A person of another organisation, met through Slack Connect. */
  isStranger: boolean;
  isInvited: boolean;
  deleted: boolean;
  statusText: string;
  statusEmoji: string;
  /** Unix seconds; 0 means the status does not end. */
  statusExpiration: number;
  title: string;
  /** Do Not Disturb, as Unix seconds; null means off. */
  dnd: { from: number; to: number } | null;
}
export type PersonInput = Partial<Omit<Person, 'id'>> & { name: string };

export interface Channel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  topic: string;
  /** People in it; the app's own user is listed like anyone else. */
  members: readonly string[];
  isArchived: boolean;
  created: number;
}

export interface SlackFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  user: string;
  channels: readonly string[];
  content: Buffer;
  created: number;
}

export interface Message {
  ts: string;
  channel: string;
  /** Who wrote it; the app's bot user for the app. */
  user: string;
  botId?: string;
  text: string;
  blocks: readonly SlackBlock[];
  threadTs?: string;
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  editedTs?: string;
  files: readonly string[];
  /** Set on messages only one person sees. */
  ephemeralFor?: string;
}

export interface View {
  id: string;
  /** Whose screen it is on. */
  user: string;
  type: 'modal' | 'home';
  hash: string;
  callbackId: string;
  privateMetadata: string;
  externalId: string;
  title: string;
  submit: string | null;
  close: string | null;
  blocks: readonly SlackBlock[];
  rootViewId: string;
  previousViewId: string | null;
  notifyOnClose: boolean;
  clearOnClose: boolean;
  /** block_id → action_id → Slack's state value. */
  values: Readonly<Record<string, Record<string, SlackObject>>>;
  /** The errors now shown under its fields, by block_id. */
  errors: Readonly<Record<string, string>>;
}

export type DeliveryKind =
  | 'command'
  | 'block_actions'
  | 'block_suggestion'
  | 'view_submission'
  | 'view_closed'
  | 'event'
  | 'raw';

/** What came of one signed request to the app. */
export interface Delivery {
  kind: DeliveryKind | 'none';
  /** HTTP status; 0 when there was no answer, or nothing had to be sent (kind `none`). */
  status: number;
  /** From the request's start to the acknowledgement, in milliseconds. */
  ackMs: number;
  timedOut: boolean;
  ok: boolean;
  /** The answer, parsed when it is JSON. */
  body: unknown;
  /** What Slack would show the person when `ok` is false, else null. */
  shown: string | null;
}
export interface Suggestions extends Delivery {
  options: readonly SlackOption[];
}
export interface Submission extends Delivery {
  outcome: 'closed' | 'errors' | 'updated' | 'pushed' | 'cleared' | 'failed';
  /** By block_id; Slack's own checks of required fields come without a request. */
  errors: Readonly<Record<string, string>>;
  view: View | undefined;
}

export type ActionRef = string | { actionId: string; blockId?: string; value?: string };
/** An option's value, several, a user or channel id, a date, a time, Unix seconds, text, or null to clear. */
export type Choice = string | readonly string[] | number | null;
/** block_id → value, or block_id → action_id → value. */
export type FormValues = Readonly<Record<string, Choice | Readonly<Record<string, Choice>>>>;
export type Surface = Message | View;

/** Plays a person. Every act is a real signed request and resolves once the app acknowledged it. */
export interface Actor {
  readonly id: string;
  command(channelId: string, command: string, text?: string): Promise<Delivery>;
  /** Presses a button. `index` picks among equal action ids, from 0. Throws when there is none. */
  click(surface: Surface, action: ActionRef, index?: number): Promise<Delivery>;
  /** Uses a select, picker, radio, checkbox or input; in an input without dispatch_action nothing is sent. */
  choose(surface: Surface, action: ActionRef, choice: Choice, index?: number): Promise<Delivery>;
  /** Types into an external select. */
  suggest(surface: Surface, action: ActionRef, query: string): Promise<Suggestions>;
  /** The top of this person's stack of modals. */
  openView(): View | undefined;
  submit(view: View, values?: FormValues): Promise<Submission>;
  /** Closes the top modal (its Cancel, or with `all` the ×). */
  closeView(view?: View, all?: boolean): Promise<Delivery>;
  say(channelId: string, text: string, threadTs?: string): Promise<Delivery>;
  openHome(): Promise<Delivery>;
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly botToken: string;
  /** The app's bot user in this workspace. */
  readonly botUserId: string;
  readonly botId: string;
  people(): readonly Person[];
  person(id: string): Person;
  /** Adds someone; `team_join` is sent when `announce` is true. */
  addPerson(input: PersonInput, options?: { announce?: boolean }): Person;
  /** Changes someone and sends `user_change`. */
  setPerson(id: string, patch: Partial<Omit<Person, 'id'>>): Promise<Delivery>;
  setDnd(id: string, window: { from: Date; to: Date } | null): Promise<Delivery>;
  channels(): readonly Channel[];
  channel(id: string): Channel;
  /** `members` are user ids; the app is in it unless `withBot` is false. */
  addChannel(
    name: string,
    members: readonly string[],
    options?: { isPrivate?: boolean; withBot?: boolean },
  ): Channel;
  joinChannel(channelId: string, userId: string): Promise<Delivery>;
  leaveChannel(channelId: string, userId: string): Promise<Delivery>;
  inviteBot(channelId: string): Promise<Delivery>;
  removeBot(channelId: string): Promise<Delivery>;
  archiveChannel(channelId: string): Promise<Delivery>;
  /** Messages of a channel everyone in it sees, oldest first, replies in threads included. */
  messages(channelId: string): readonly Message[];
  /** The direct messages between the app and a person. */
  dm(userId: string): { channelId: string; messages: readonly Message[] };
  ephemerals(userId: string): readonly Message[];
  /** Marks a channel as read by a person, up to its newest message. */
  markRead(userId: string, channelId: string): void;
  home(userId: string): View | undefined;
  /** A person's stack of modals, bottom first. */
  views(userId: string): readonly View[];
  files(): readonly SlackFile[];
  as(userId: string): Actor;
}

export interface Clock {
  now(): Date;
  set(date: Date): void;
  /** Moves the clock by milliseconds. */
  advance(ms: number): void;
}

/** One line of the inspector: a request and its reply, in either direction. */
export interface Exchange {
  id: number;
  direction: 'to-app' | 'to-slack';
  /** `chat.postMessage`, `block_actions`, `event:app_home_opened`, `response_url` … */
  name: string;
  /** By the sandbox's clock, ISO 8601. */
  at: string;
  ms: number;
  status: number;
  workspaceId: string | null;
  /** Bodies as parsed, with tokens masked. */
  request: unknown;
  reply: unknown;
  headers: Readonly<Record<string, string>>;
  fault: FaultKind | null;
}
export interface Inspector {
  readonly entries: readonly Exchange[];
  subscribe(listener: (exchange: Exchange) => void): () => void;
  clear(): void;
}

export type FaultKind =
  /** 429 with Retry-After. */
  | 'rate_limited'
  /** 500 before anything happens. */
  | 'server_error'
  /** Waits `ms` first. */
  | 'slow'
  /** Does the work, then never answers. */
  | 'accept_then_time_out'
  /** Cuts the connection before anything happens. */
  | 'drop_connection'
  /** Sends the request to the app twice. */
  | 'duplicate'
  /** Holds a request to the app back until the next one has been sent. */
  | 'out_of_order';
export interface Fault {
  kind: FaultKind;
  /** A Web API method, `response_url`, a DeliveryKind, or `*` for every method. */
  on: string;
  /** How many times it strikes; without it, until removed. */
  count?: number;
  /** 0 to 1, drawn from a seeded generator; default 1. */
  probability?: number;
  /** Seconds, for `rate_limited`; default 1. */
  retryAfter?: number;
  /** For `slow`; default 1,000. */
  ms?: number;
}
export interface Faults {
  /** Switches a fault on and returns the way to switch it off. */
  add(fault: Fault): () => void;
  list(): readonly (Fault & { id: number })[];
  remove(id: number): void;
  clear(): void;
}

export interface RawRequest {
  body: string;
  contentType?: string;
  signature?: 'good' | 'forged' | 'stale' | 'none';
  path?: string;
}

/** Something a screen may want to draw again for. */
export interface Change {
  workspaceId: string | null;
  what:
    | 'people'
    | 'channels'
    | 'messages'
    | 'views'
    | 'home'
    | 'files'
    | 'clock'
    | 'faults'
    | 'app';
  channelId?: string;
  userId?: string;
}
