import { createContext, useContext } from 'react';
import type { Person, View } from '../types.ts';
import type { About, Act, Acted, ListedChannel } from './api.ts';

/** Where in the workspace the visitor is. */
export type Place = { kind: 'channel'; id: string } | { kind: 'app'; tab: 'home' | 'messages' };

/** What every part of the page may need to know or do. */
export interface Here {
  team: string;
  about: About;
  me: Person;
  people: ReadonlyMap<string, Person>;
  channels: readonly ListedChannel[];
  views: readonly View[];
  now: Date;
  /** Acts as the person; what Slack would show them of a failure becomes a notice. */
  act: (act: Act) => Promise<Acted | null>;
  go: (place: Place) => void;
  openThread: (channel: string, ts: string) => void;
}

const HereContext = createContext<Here | null>(null);
export const HereProvider = HereContext.Provider;

export function useHere(): Here {
  const here = useContext(HereContext);
  if (!here) throw new Error('This part of the page stands outside the workspace.');
  return here;
}
