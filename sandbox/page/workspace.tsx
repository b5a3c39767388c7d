import { useMemo, useState } from 'react';
import type { Person } from '../types.ts';
import { type Notice, useActing, useNotices, useTravel } from './acting.ts';
import { type About, api, type DemoState } from './api.ts';
import { useKept } from './kept.ts';
import { useLive } from './live.ts';
import { AppPlace } from './parts/app-home.tsx';
import { Conversation } from './parts/conversation.tsx';
import { Guide } from './parts/guide.tsx';
import { Inspector } from './parts/inspector.tsx';
import { Modals } from './parts/modal.tsx';
import { PlaceHeader } from './parts/place-header.tsx';
import { Sidebar } from './parts/sidebar.tsx';
import { Switches } from './parts/switches.tsx';
import { Thread } from './parts/thread.tsx';
import { TimeBar } from './parts/time-bar.tsx';
import { type Here, HereProvider, type Place } from './place.ts';
import { makeWalk, useSteps } from './walk.ts';

interface WorkspaceProps {
  about: About;
  people: readonly Person[];
  demo: DemoState;
  lookAtDemo: () => void;
}

/** What lies beside the conversation. */
type Pane = { channel: string; ts: string } | 'inspector' | null;

function useData(team: string, userId: string) {
  const [channels] = useLive(
    userId,
    () => api.channels(team, userId),
    (change) => change.what === 'messages' || change.what === 'channels',
  );
  const [stack] = useLive(
    userId,
    () => api.views(team, userId),
    (change) => change.what === 'views',
  );
  const [clock] = useLive('clock', api.clock, (change) =>
    ['clock', 'messages'].includes(change.what),
  );
  return { channels, views: stack?.views ?? [], now: clock?.now };
}

function Beside({ pane, onClose }: { pane: Pane; onClose: () => void }) {
  if (pane === null) return null;
  if (pane === 'inspector') return <Inspector onClose={onClose} />;
  return <Thread channel={pane.channel} ts={pane.ts} onClose={onClose} />;
}

function Notices({ notices }: { notices: readonly Notice[] }) {
  return (
    <div className="notices" role="status">
      {notices.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}

/** Where the visitor is, and what changes with it. */
function usePlace() {
  const [place, setPlace] = useState<Place>({ kind: 'app', tab: 'messages' });
  const [pane, setPane] = useState<Pane>(null);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const go = (next: Place) => {
    setPlace(next);
    setMenuOpen(false);
    setPane((before) => (before === 'inspector' ? before : null));
  };
  return { place, pane, setPane, isMenuOpen, setMenuOpen, go };
}

/** The workspace as one person sees it. */
export function Workspace({ about, people, demo, lookAtDemo }: WorkspaceProps) {
  const team = about.workspaces[0]?.id ?? '';
  const byId = useMemo(() => new Map(people.map((person) => [person.id, person])), [people]);
  const { member } = demo.guide;
  const [userId, setUserId] = useKept('person', member ?? '');
  const me = byId.get(userId) ?? byId.get(member ?? '') ?? people.find((one) => !one.isBot);
  const { channels, views, now } = useData(team, me?.id ?? '');
  const { place, pane, setPane, isMenuOpen, setMenuOpen, go } = usePlace();
  const [guide, setGuide] = useKept('guide', 'open');
  const { done, finish, noticed } = useSteps(member);
  const { notices, say } = useNotices();
  const actAs = useActing(team, say, noticed);
  const { travel, progress } = useTravel(demo, lookAtDemo, say);
  if (!me || !channels) return <div className="starting" aria-busy="true" />;

  const be = (id: string) => {
    setUserId(id);
    const isIn = channels.some(
      (one) => place.kind === 'channel' && one.id === place.id && one.members.includes(id),
    );
    go(isIn ? place : { kind: 'app', tab: 'messages' });
  };
  const walk = makeWalk({
    ...{ about, demo, channels, people: byId },
    ...{ be, setPlace: go, travel, actAs, finish },
  });
  const here: Here = {
    ...{ team, about, me, people: byId, channels, views, go },
    now: new Date(now ?? about.now),
    act: (act) => actAs(me.id, act),
    openThread: (channel, ts) => setPane({ channel, ts }),
  };
  return (
    <HereProvider value={here}>
      <div className="workspace-page">
        <Sidebar place={place} isOpen={isMenuOpen} onPerson={be} />
        {isMenuOpen && (
          <button
            type="button"
            className="scrim"
            aria-label="Hide channels"
            onClick={() => setMenuOpen(false)}
          />
        )}
        <main>
          <div className="top">
            <TimeBar progress={progress} onGo={(goal) => void travel(goal, me.id)} />
            <Switches
              isInspecting={pane === 'inspector'}
              onInspect={() => setPane(pane === 'inspector' ? null : 'inspector')}
              onWalk={guide === 'open' ? null : () => setGuide('open')}
            />
          </div>
          <div className="room">
            <div className="conversation">
              <PlaceHeader place={place} onMenu={() => setMenuOpen(true)} />
              {place.kind === 'channel' ? (
                <Conversation key={place.id} channelId={place.id} />
              ) : (
                <AppPlace tab={place.tab} />
              )}
            </div>
            <Beside pane={pane} onClose={() => setPane(null)} />
          </div>
          {guide === 'open' && (
            <Guide
              done={done}
              isAtAnswer={me.id === member && place.kind === 'app' && place.tab === 'messages'}
              busy={progress !== null}
              onStep={(step) => void walk(step)}
              onDismiss={() => setGuide('hidden')}
            />
          )}
        </main>
        <Modals />
        <Notices notices={notices} />
      </div>
    </HereProvider>
  );
}
