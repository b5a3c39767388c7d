import type { ActionTarget, ShownFile, ShownMessage } from '../api.ts';
import { Blocks } from '../blocks/blocks.tsx';
import type { Entered } from '../blocks/choice.ts';
import { enteredOf } from '../blocks/choice.ts';
import { type Raw, textOf } from '../blocks/raw.ts';
import { type Surface, SurfaceProvider } from '../blocks/surface.ts';
import { Mrkdwn } from '../blocks/text.tsx';
import { useHere } from '../place.ts';
import { clockTime, dateOfTs, moment } from '../time.ts';
import { Avatar } from './avatar.tsx';

export const targetOf = (block: Raw, element: Raw): ActionTarget => ({
  actionId: textOf(element.action_id),
  ...(textOf(block.block_id) ? { blockId: textOf(block.block_id) } : {}),
  ...(textOf(element.value) ? { value: textOf(element.value) } : {}),
});

/** What one can do on a message. */
function useMessageSurface(message: ShownMessage): Surface {
  const { act } = useHere();
  const surface = { channel: message.channel, ts: message.ts };
  return {
    press: async (block, element) => {
      await act({ verb: 'click', surface, action: targetOf(block, element) });
    },
    entered: (block, element): Entered =>
      enteredOf(message.values[textOf(block.block_id)]?.[textOf(element.action_id)]),
    enter: (block, element, { choice }) => {
      void act({ verb: 'choose', surface, action: targetOf(block, element), choice });
    },
    suggest: async (block, element, query) => {
      const done = await act({ verb: 'suggest', surface, action: targetOf(block, element), query });
      return done?.options ?? [];
    },
    errorOf: () => undefined,
  };
}

const sizeOf = (bytes: number): string =>
  bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} kB`;

function Files({ files }: { files: readonly ShownFile[] }) {
  return files.map((file) => (
    <a key={file.id} className="file" href={file.url_private_download} download={file.name}>
      <span aria-hidden="true">📄</span>
      <span>
        <strong>{file.title || file.name}</strong>
        <small>
          {[file.title === file.name ? '' : file.name, sizeOf(file.size), 'Download']
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
    </a>
  ));
}

export interface MessageProps {
  message: ShownMessage;
  /** Follows another of the same person's closely enough to go without their name. */
  isFollowing: boolean;
  inThread?: boolean;
}

export const repliesInWords = (count: number): string =>
  count === 1 ? '1 reply' : `${count} replies`;

/** One message: who, when, what, its files and its thread. */
export function MessageRow({ message, isFollowing, inThread }: MessageProps) {
  const { people, me, openThread } = useHere();
  const author = people.get(message.user);
  const at = dateOfTs(message.ts);
  const surface = useMessageSurface(message);
  const isHeadless = isFollowing && !message.ephemeralFor;
  return (
    <article
      className={`message${isHeadless ? ' following' : ''}${message.ephemeralFor ? ' ephemeral' : ''}`}
      data-ts={message.ts}
    >
      <div className="gutter">
        {isHeadless ? (
          <time dateTime={at.toISOString()}>{clockTime(at, me.tz)}</time>
        ) : (
          <Avatar person={author} />
        )}
      </div>
      <div className="said">
        {message.ephemeralFor && <p className="only-you">👁 Only visible to you</p>}
        {!isHeadless && (
          <header>
            <strong>{author?.realName ?? 'Someone'}</strong>
            {author?.isBot && <span className="badge">APP</span>}
            <time dateTime={at.toISOString()} title={moment(at, me.tz)}>
              {clockTime(at, me.tz)}
            </time>
          </header>
        )}
        {message.blocks.length > 0 ? (
          <SurfaceProvider value={surface}>
            <Blocks blocks={message.blocks} />
          </SurfaceProvider>
        ) : (
          <div className="mrkdwn">
            <Mrkdwn text={message.text} />
          </div>
        )}
        <Files files={message.files} />
        {message.editedTs && <small className="edited">(edited)</small>}
        {!inThread && message.replies > 0 && (
          <button
            type="button"
            className="replies"
            onClick={() => openThread(message.channel, message.ts)}
          >
            {repliesInWords(message.replies)}
          </button>
        )}
      </div>
      {!inThread && !message.ephemeralFor && (
        <div className="tools">
          <button type="button" onClick={() => openThread(message.channel, message.ts)}>
            Reply in thread
          </button>
        </div>
      )}
    </article>
  );
}
