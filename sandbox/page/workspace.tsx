import { useMemo, useState } from 'react';
import type { Person } from '../types.ts';
import {
  type About,
  type Act,
  type Acted,
  api,
  type DemoState,
  type Goal,
  Refused,
} from './api.ts';
import { useKept, useTheme } from './kept.ts';
import { useLive } from './live.ts';
import { AppPlace } from './parts/app-home.tsx';
import { Conversation } from './parts/conversation.tsx';
import { Guide, STEPS, type Step } from './parts/guide.tsx';
import { Inspector } from './parts/inspector.tsx';
import { Modals } from './parts/modal.tsx';
import { PlaceHeader } from './parts/place-header.tsx';
import { Sidebar } from './parts/sidebar.tsx';
import { Thread } from './parts/thread.tsx';
import { TimeBar } from './parts/time-bar.tsx';
import { type Here, HereProvider, type Place } from './place.ts';

const NOTICE_MS = 6_000;

/** Lines that appear for a while, as Slackbot's do. */
function useNotices() {
  const [notices, setNotices] = useState<readonly { id: number; text: string }[]>([]);
  const say = (text: string) => {
    const id = Date.now() + Math.random();
    setNotices((before) => [...before.filter((one) => one.text !== text), { id, text }]);
    window.setTimeout(
      () => setNotices((before) => before.filter((one) => one.id !== id)),
      NOTICE_MS,
    );
  };
  return { notices, say };
}

/** Taps that answer by themselves; the others open a form, which answers when it closes. */
const ANSWERS = ['reply.same', 'reply.all-same', 'reply.not', 'reply.none', 'reply.away'];

const isAnswer = (act: Act, acted: Acted): boolean =>
  act.verb === 'submit'
    ? acted.outcome === 'closed'
    : act.verb === 'click' && ANSWERS.includes(act.action.actionId);

interface WorkspaceProps {
  about: About;
  people: readonly Person[];
  demo: DemoState;
  lookAtDemo: () => void;
}

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

/** The workspace as one person sees it. */
export function Workspace({ about, people, demo, lookAtDemo }: WorkspaceProps) {
  const team = about.workspaces[0]?.id ?? '';
  const byId = useMemo(() => new Map(people.map((person) => [person.id, person])), [people]);
  const [userId, setUserId] = useKept('person', demo.guide.member ?? '');
  const me =
    byId.get(userId) ?? byId.get(demo.guide.member ?? '') ?? people.find((one) => !one.isBot);
  const { channels, views, now } = useData(team, me?.id ?? '');
  const [place, setPlace] = useState<Place>({ kind: 'app', tab: 'messages' });
  const [pane, setPane] = useState<{ channel: string; ts: string } | 'inspector' | null>(null);
  const [menu, setMenu] = useState(false);
  const [theme, flipTheme] = useTheme();
  const [guide, setGuide] = useKept('guide', 'open');
  const [doneSteps, setDoneSteps] = useKept('steps', '');
  const { notices, say } = useNotices();
  const [going, setGoing] = useState<Goal | null>(null);
  if (!me || !channels) return <div className="starting" aria-busy="true" />;

  const done = new Set(STEPS.map(({ step }) => step).filter((step) => doneSteps.includes(step)));
  const finish = (step: Step) => setDoneSteps([...done, step].join(' '));

  const actAs = async (id: string, act: Act): Promise<Acted | null> => {
    try {
      const acted = await api.act(team, id, act);
      if (acted.shown) say(acted.shown);
      if (acted.ok && isAnswer(act, acted) && id === demo.guide.member) finish('answer');
      return acted;
    } catch (error) {
      say(error instanceof Refused ? error.message : 'The sandbox has stopped. Start it again.');
      return null;
    }
  };
  const travel = async (goal: Goal, as: string): Promise<boolean> => {
    setGoing(goal);
    lookAtDemo();
    try {
      const { reached } = await api.go(goal, as);
      if (!reached) say('Nothing like that is ahead for this person.');
      return reached;
    } catch (error) {
      say(error instanceof Refused ? error.message : 'The sandbox has stopped. Start it again.');
      return false;
    } finally {
      setGoing(null);
      lookAtDemo();
    }
  };
  const be = (id: string) => {
    setUserId(id);
    setMenu(false);
    setPane((before) => (before === 'inspector' ? before : null));
    const current = place.kind === 'channel' ? place.id : null;
    const isIn = channels.some((one) => one.id === current && one.members.includes(id));
    if (current && !isIn) setPlace({ kind: 'app', tab: 'messages' });
  };
  const go = (next: Place) => {
    setPlace(next);
    setMenu(false);
    setPane((before) => (before === 'inspector' ? before : null));
  };
  const teamChannel = (id: string) =>
    channels.find(
      (one) =>
        one.kind !== 'im' &&
        one.members.includes(id) &&
        one.members.some((member) => byId.get(member)?.isBot),
    );

  const walk = async (step: Step) => {
    const { member, leader } = demo.guide;
    if (step === 'answer' && member) {
      be(member);
      setPlace({ kind: 'app', tab: 'messages' });
    }
    if (!leader) return;
    const room = teamChannel(leader);
    if (step === 'digest' && (await travel('digest', leader))) {
      setUserId(leader);
      if (room) setPlace({ kind: 'channel', id: room.id });
      finish('digest');
    }
    if (step === 'why' && room) {
      const command = about.commands[0];
      setUserId(leader);
      setPlace({ kind: 'channel', id: room.id });
      const text = command?.usageHint.includes('why') ? 'why' : 'report';
      await actAs(leader, {
        verb: 'command',
        channel: room.id,
        command: command?.command ?? '',
        text,
      });
      finish('why');
    }
  };

  const here: Here = {
    team,
    about,
    me,
    people: byId,
    channels,
    views,
    now: new Date(now ?? about.now),
    botUserId: about.workspaces[0]?.botUserId ?? '',
    act: (act) => actAs(me.id, act),
    go,
    openThread: (channel, ts) => setPane({ channel, ts }),
  };
  const progress = demo.progress ?? (going ? { goal: going, share: 0 } : null);
  return (
    <HereProvider value={here}>
      <div className="workspace-page">
        <Sidebar place={place} isOpen={menu} onPerson={be} />
        {menu && (
          <button
            type="button"
            className="scrim"
            aria-label="Hide channels"
            onClick={() => setMenu(false)}
          />
        )}
        <main>
          <div className="top">
            <TimeBar progress={progress} onGo={(goal) => void travel(goal, me.id)} />
            <div className="switches">
              {guide !== 'open' && (
                <button type="button" onClick={() => setGuide('open')}>
                  Walk
                </button>
              )}
              <button
                type="button"
                aria-pressed={pane === 'inspector'}
                onClick={() => setPane(pane === 'inspector' ? null : 'inspector')}
              >
                Inspector
              </button>
              <button
                type="button"
                aria-label={theme === 'dark' ? 'Light mode' : 'Dark mode'}
                onClick={flipTheme}
              >
                {theme === 'dark' ? '☀' : '☾'}
              </button>
            </div>
          </div>
          <div className="room">
            <div className="conversation">
              <PlaceHeader place={place} onMenu={() => setMenu(true)} />
              {place.kind === 'channel' ? (
                <Conversation key={place.id} channelId={place.id} />
              ) : (
                <AppPlace tab={place.tab} />
              )}
            </div>
            {pane === 'inspector' && <Inspector onClose={() => setPane(null)} />}
            {pane !== null && pane !== 'inspector' && (
              <Thread channel={pane.channel} ts={pane.ts} onClose={() => setPane(null)} />
            )}
          </div>
          {guide === 'open' && (
            <Guide
              done={done}
              busy={progress !== null}
              onStep={(step) => void walk(step)}
              onDismiss={() => setGuide('hidden')}
            />
          )}
        </main>
        <Modals />
        <div className="notices" role="status">
          {notices.map(({ id, text }) => (
            <p key={id}>{text}</p>
          ))}
        </div>
      </div>
    </HereProvider>
  );
}
