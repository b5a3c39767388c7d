import { useEffect, useState } from 'react';
import { api } from '../api.ts';
import { useHere } from '../place.ts';
import { Composer } from './composer.tsx';
import { Messages, useScreen } from './messages.tsx';

/** Later than any message: what comes while one is looking is not new to anybody. */
const NEVER = '9999999999';

/** Marks what is shown as read, and remembers where it stood before. */
function useReading(channelId: string, lastRead: string | undefined, newest: string | undefined) {
  const { team, me } = useHere();
  const [from, setFrom] = useState<{ key: string; ts: string } | null>(null);
  const key = `${me.id}:${channelId}`;
  useEffect(() => {
    if (lastRead === undefined || from?.key === key) return;
    setFrom({ key, ts: (newest ?? '0') > lastRead ? lastRead : NEVER });
  }, [key, lastRead, newest, from?.key]);
  useEffect(() => {
    if (lastRead !== undefined && newest !== undefined && newest > lastRead) {
      void api.read(team, me.id, channelId);
    }
  }, [team, me.id, channelId, lastRead, newest]);
  return from?.key === key ? from.ts : (lastRead ?? '0');
}

function Nothing({ what }: { what: string }) {
  return (
    <div className="nothing">
      <p>{what}</p>
    </div>
  );
}

/** A channel or direct messages: what was said, and where one writes. */
export function Conversation({ channelId }: { channelId: string }) {
  const { about, people, me } = useHere();
  const screen = useScreen(channelId);
  const newest = screen?.messages.at(-1)?.ts;
  const unreadFrom = useReading(channelId, screen?.lastRead, newest);
  if (!screen) return <div className="messages" />;
  const { channel } = screen;
  const isDm = channel.kind === 'im';
  const name = isDm ? about.app.name : `#${channel.name}`;
  const isMember = channel.members.includes(me.id);
  return (
    <>
      {screen.messages.length === 0 ? (
        <Nothing
          what={
            isDm
              ? `This is where ${about.app.name} asks you once a week, and where you answer.`
              : `Nothing was said in ${name} yet.`
          }
        />
      ) : (
        <Messages screen={screen} unreadFrom={unreadFrom} />
      )}
      {isMember ? (
        <Composer channelId={channelId} placeholder={`Message ${name} · / for commands`} />
      ) : (
        <p className="not-in">
          {people.get(me.id)?.realName} is not in {name}, and can only read it.
        </p>
      )}
    </>
  );
}
