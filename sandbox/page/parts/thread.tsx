import { Fragment, useLayoutEffect, useRef } from 'react';
import { useHere } from '../place.ts';
import { Composer } from './composer.tsx';
import { MessageRow } from './message.tsx';
import { useScreen } from './messages.tsx';

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
  const list = useRef<HTMLDivElement>(null);
  const replies = shown.length - 1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each thread opens at its replies.
  useLayoutEffect(() => {
    list.current?.querySelector('.day')?.scrollIntoView({ block: 'start' });
  }, [ts, replies > 0]);
  return (
    <aside className="side-pane" aria-label="Thread">
      <header>
        <h2>Thread</h2>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={onClose}>
          ×
        </button>
      </header>
      <div className="side-scroll" ref={list}>
        {shown.map((message, index) => (
          <Fragment key={message.ts}>
            {index === 1 && (
              <div className="day">
                <span>{replies === 1 ? '1 reply' : `${replies} replies`}</span>
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
