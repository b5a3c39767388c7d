import type { WorkspaceState, World } from './state.ts';
import type { SlackFile } from './types.ts';

type Entries<M> = M extends Map<infer K, infer V> ? [K, V][] : never;
type SavedFile = Omit<SlackFile, 'content'> & { base64: string };

/** What ends with the process, open modals, stays behind. */
const MAPS = ['people', 'channels', 'messages', 'homes', 'messageValues', 'lastRead'] as const;
type MapName = (typeof MAPS)[number];

type SavedWorkspace = Omit<WorkspaceState, MapName | 'modals' | 'files'> & {
  [Name in MapName]: Entries<WorkspaceState[Name]>;
} & { files: SavedFile[] };

/** Everything a sandbox knows about its workspaces, as plain JSON. */
export interface SandboxSave {
  now: string;
  signingSecret: string;
  appToken: string;
  appId: string;
  verificationToken: string;
  workspaces: SavedWorkspace[];
}

function saveWorkspace({ modals: _, ...state }: WorkspaceState): SavedWorkspace {
  return {
    ...state,
    people: [...state.people],
    channels: [...state.channels],
    messages: [...state.messages],
    homes: [...state.homes],
    messageValues: [...state.messageValues],
    lastRead: [...state.lastRead],
    files: [...state.files.values()].map(({ content, ...file }) => ({
      ...file,
      base64: content.toString('base64'),
    })),
  };
}

function loadWorkspace(saved: SavedWorkspace): WorkspaceState {
  return {
    ...saved,
    people: new Map(saved.people),
    channels: new Map(saved.channels),
    messages: new Map(saved.messages),
    homes: new Map(saved.homes),
    messageValues: new Map(saved.messageValues),
    lastRead: new Map(saved.lastRead),
    modals: new Map(),
    files: new Map(
      saved.files.map(({ base64, ...file }) => [
        file.id,
        { ...file, content: Buffer.from(base64, 'base64') },
      ]),
    ),
  };
}

/** The state of a world, to be written as JSON. */
export function saveWorld(world: World): SandboxSave {
  const { signingSecret, appToken, appId, verificationToken } = world;
  const identity = { signingSecret, appToken, appId, verificationToken };
  const workspaces = world.workspaces.map(saveWorkspace);
  return { now: world.clock.now().toISOString(), ...identity, workspaces };
}

/** What a saved world's workspaces were. */
export function savedWorkspaces(saved: SandboxSave): WorkspaceState[] {
  return saved.workspaces.map(loadWorkspace);
}
