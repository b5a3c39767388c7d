import { useEffect } from 'react';
import type { View } from '../../types.ts';
import { api } from '../api.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceProvider } from '../blocks/surface.ts';
import { useLive } from '../live.ts';
import { useHere } from '../place.ts';
import { Conversation } from './conversation.tsx';
import { useViewSurface } from './view-surface.ts';

function Drawn({ view }: { view: View }) {
  const { offers } = useViewSurface(view);
  return (
    <SurfaceProvider value={offers}>
      <Blocks blocks={view.blocks} />
    </SurfaceProvider>
  );
}

function Home() {
  const { team, me, act, about } = useHere();
  const [home] = useLive(
    me.id,
    () => api.home(team, me.id),
    (change) => change.what === 'home',
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening the tab is told once a person.
  useEffect(() => {
    void act({ verb: 'home' });
  }, [me.id]);
  return (
    <div className="home">
      {home?.view ? (
        <Drawn key={home.view.id} view={home.view} />
      ) : (
        <div className="nothing">
          <p>{about.app.name} has nothing on this page for you yet.</p>
        </div>
      )}
    </div>
  );
}

function Direct() {
  const { team, me } = useHere();
  const [dm] = useLive(
    me.id,
    () => api.dm(team, me.id),
    () => false,
  );
  return dm ? <Conversation channelId={dm.channelId} /> : <div className="messages" />;
}

/** The app's own place: what it shows the person, and what they wrote each other. */
export function AppPlace({ tab }: { tab: 'home' | 'messages' }) {
  return tab === 'home' ? <Home /> : <Direct />;
}
