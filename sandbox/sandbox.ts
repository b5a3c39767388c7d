import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SandboxSave } from './save.ts';
import type { Change, Clock, Delivery, Faults, Inspector, RawRequest, Workspace } from './types.ts';

export interface SandboxOptions {
  /** The address listened on; default 127.0.0.1. The app is reached over 127.0.0.1 all the same. */
  host?: string;
  /** 0 or absent: any free port. */
  port?: number;
  /** Where the sandbox's time comes from before `clock.set` and `advance`; default the real time. */
  now?: () => Date;
  manifestPath?: string;
  /** Served at `/`. */
  pageDir?: string;
  /** Further addresses beside the page's own; true when it took the request. */
  routes?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** The first workspace's name; default “Sandbox”. */
  workspaceName?: string;
  /** Goes on from what `save` gave, with the same tokens and ids. */
  restore?: SandboxSave;
  /** Keeps Slack's published rate limits; default false. */
  rateLimits?: boolean;
  /** Block types this Slack does not take yet, as while a new one rolls out. */
  refuseBlocks?: readonly string[];
  /** How long the app has to acknowledge, in ms; default 3,000, as in Slack. */
  ackTimeoutMs?: number;
  /** Waits before the retries of an event, in ms; default 0, 60,000 and 300,000. */
  eventRetryMs?: readonly number[];
  /** Seed of ids and of faults with a probability. */
  seed?: number;
}

export interface Sandbox {
  readonly url: string;
  /** What WebClient takes as `slackApiUrl`; ends with `/api/`. */
  readonly apiUrl: string;
  readonly signingSecret: string;
  /** For Socket Mode. */
  readonly appToken: string;
  readonly workspace: Workspace;
  readonly workspaces: readonly Workspace[];
  readonly clock: Clock;
  readonly inspector: Inspector;
  readonly faults: Faults;
  addWorkspace(name: string): Workspace;
  /** Where signed requests go: `${appUrl}/slack/events`. */
  connect(appUrl: string): void;
  /** Makes every trigger id handed out so far too old to use, as three seconds would. */
  expireTriggers(): void;
  /** Sends bytes to the app, rightly signed or not. */
  sendRaw(request: RawRequest): Promise<Delivery>;
  /** Everything it knows, as JSON; open modals and pending answers stay behind. */
  save(): SandboxSave;
  /** Calls `listener` after every change until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void;
  /** Resolves as soon as `find` gives something; asked again after every change and reply. */
  until<T>(
    find: () => T | undefined | null | false,
    options?: { timeoutMs?: number; what?: string },
  ): Promise<T>;
  stop(): Promise<void>;
}
