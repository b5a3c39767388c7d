import { Fragment } from 'react';
import { useHere } from '../place.ts';
import { Composer } from './composer.tsx';
import { MessageRow, repliesInWords } from './message.tsx';
import { useScreen } from './messages.tsx';

/** A thread opens at its replies; the same function each time, so that it runs once for each thread. */
const showFromTop = (element: HTMLElement | null): void =>
  element?.scrollIntoView({ block: 'start' });

/** A message and the replies to it, beside the conversation. */
export function Thread({
  channel,
  ts,
  onClose,
}: {
  channel: string;
  ts: string;
  onClose: () => void;
}) {
  const { me } = useHere();
  const screen = useScreen(channel);
  const shown = (screen?.messages ?? []).filter(
    (message) => message.ts === ts || message.threadTs === ts,
  );
  const replies = shown.length - 1;
  return (
    <aside className="side-pane" aria-label="Thread">
      <header>
        <h2>Thread</h2>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={onClose}>
          ×
        </button>
      </header>
      <div className="side-scroll">
        {shown.map((message, index) => (
          <Fragment key={message.ts}>
            {index === 1 && (
              <div className="day" ref={showFromTop}>
                <span>{repliesInWords(replies)}</span>
              </div>
            )}
            <MessageRow message={message} isFollowing={false} inThread />
          </Fragment>
        ))}
      </div>
      {screen?.channel.members.includes(me.id) && (
        <Composer channelId={channel} placeholder="Reply" threadTs={ts} />
      )}
    </aside>
  );
}
