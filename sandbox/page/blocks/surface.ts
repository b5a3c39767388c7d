import { createContext, useContext } from 'react';
import type { SlackOption } from '../../types.ts';
import type { Entered } from './choice.ts';
import type { Raw } from './raw.ts';

/** The message, modal or home tab some blocks are on: what one can do there. */
export interface Surface {
  press: (block: Raw, element: Raw) => Promise<void>;
  entered: (block: Raw, element: Raw) => Entered;
  enter: (block: Raw, element: Raw, entered: Entered) => void;
  suggest: (block: Raw, element: Raw, typed: string) => Promise<readonly SlackOption[]>;
  errorOf: (block: Raw) => string | undefined;
}

const SurfaceContext = createContext<Surface | null>(null);
export const SurfaceProvider = SurfaceContext.Provider;

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('Blocks have to stand on a surface.');
  return surface;
}
