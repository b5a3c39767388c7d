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
  return (
    <aside className="side-pane" aria-label="Thread">
      <header>
        <h2>Thread</h2>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={onClose}>
          ×
        </button>
      </header>
      <div className="side-scroll">
        {shown.map((message) => (
          <MessageRow key={message.ts} message={message} isFollowing={false} inThread />
        ))}
      </div>
      {screen?.channel.members.includes(me.id) && (
        <Composer channelId={channel} placeholder="Reply" threadTs={ts} />
      )}
    </aside>
  );
}
