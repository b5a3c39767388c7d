import { Fragment, useEffect, useLayoutEffect, useRef } from 'react';
import { api, type ChannelScreen, type ShownMessage } from '../api.ts';
import { useLive } from '../live.ts';
import { useHere } from '../place.ts';
import { dateOfTs, dayLabel } from '../time.ts';
import { MessageRow } from './message.tsx';

/** Messages of one person this close together stand under one name. */
const CLOSE_SECONDS = 300;
/** Nearer to the end than this, a new message scrolls into view. */
const NEAR_END = 120;

/** A conversation as the person sees it, kept up to date. */
export function useScreen(channelId: string | null): ChannelScreen | null {
  const { team, me } = useHere();
  const [screen] = useLive(
    channelId ? `${me.id}:${channelId}` : null,
    () => api.channel(team, me.id, channelId ?? ''),
    (change) => change.what === 'messages' || change.what === 'files' || change.what === 'channels',
  );
  return screen;
}

const isFollowing = (message: ShownMessage, before: ShownMessage | undefined): boolean =>
  before !== undefined &&
  before.user === message.user &&
  message.blocks.length === 0 &&
  before.blocks.length === 0 &&
  Number(message.ts) - Number(before.ts) < CLOSE_SECONDS;

const isNearEnd = (box: Element): boolean =>
  box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;

const topIn = (box: Element, row: Element): number =>
  row.getBoundingClientRect().top - box.getBoundingClientRect().top;

/** Scrolls to the end, or to where what is new begins if that would be out of sight at the end. */
function showNewest(box: HTMLElement, isOpening: boolean): void {
  const unread = isOpening ? box.querySelector('.unread-line') : null;
  const start = unread ?? box.lastElementChild;
  box.scrollTop = box.scrollHeight;
  if (start && topIn(box, start) < 0) box.scrollTop += topIn(box, start);
}

/** Keeps to the end while the person is there; what answers the person always comes into view. */
function useFollowEnd(channelId: string, newest: ShownMessage | undefined, isOwn: boolean) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const seen = useRef({ channelId: '', ts: '' });
  useLayoutEffect(() => {
    const box = list.current;
    if (!box || !newest) return;
    const isOpening = seen.current.channelId !== channelId;
    const isNew = seen.current.ts !== newest.ts;
    if (isOpening || (isNew && (atEnd.current || isOwn))) {
      showNewest(box, isOpening);
      atEnd.current = isNearEnd(box);
    } else if (atEnd.current) box.scrollTop = box.scrollHeight;
    seen.current = { channelId, ts: newest.ts };
  }, [channelId, newest, isOwn]);
  useEffect(() => {
    const box = list.current;
    if (!box) return;
    // Charts and fonts arrive later and make the list longer.
    const watch = new ResizeObserver(() => {
      if (atEnd.current) box.scrollTop = box.scrollHeight;
    });
    for (const child of box.children) watch.observe(child);
    return () => watch.disconnect();
  });
  const onScroll = () => {
    const box = list.current;
    if (box) atEnd.current = isNearEnd(box);
  };
  return { list, onScroll };
}

/** Messages with their days, and a line where the unread ones begin. */
export function Messages({ screen, unreadFrom }: { screen: ChannelScreen; unreadFrom: string }) {
  const { me, now } = useHere();
  const shown = screen.messages.filter(
    (message) => !message.threadTs || message.threadTs === message.ts,
  );
  const newest = shown.at(-1);
  const isOwn = newest !== undefined && (newest.user === me.id || Boolean(newest.ephemeralFor));
  const { list, onScroll } = useFollowEnd(screen.channel.id, newest, isOwn);
  const firstUnread = shown.find(
    (message) => message.ts > unreadFrom && message.user !== me.id && unreadFrom !== '0',
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long conversation is scrolled by keyboard.
    <section className="messages" ref={list} onScroll={onScroll} tabIndex={0} aria-label="Messages">
      <div className="filler" />
      {shown.map((message, index) => {
        const before = shown[index - 1];
        const day = dayLabel(dateOfTs(message.ts), now, me.tz);
        const isNewDay = !before || dayLabel(dateOfTs(before.ts), now, me.tz) !== day;
        return (
          <Fragment key={message.ts}>
            {isNewDay && (
              <div className="day">
                <span>{day}</span>
              </div>
            )}
            {message === firstUnread && index > 0 && (
              <div className="unread-line">
                <span>New</span>
              </div>
            )}
            <MessageRow message={message} isFollowing={!isNewDay && isFollowing(message, before)} />
          </Fragment>
        );
      })}
    </section>
  );
}
