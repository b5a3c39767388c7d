import { Fragment, type ReactNode } from 'react';
import { useHere } from '../place.ts';
import { numbered } from './raw.ts';
import { slackDate } from './slack-date.ts';

/** Slack's mrkdwn: `*bold*`, `_italic_`, `~strike~`, code, quotes, links and mentions. */
const TOKEN =
  /(```[\s\S]+?```)|(`[^`\n]+`)|(<[^<>\n]+>)|((?<=^|[^\p{L}\p{N}*])\*(?=\S)[^*\n]*[^*\s]\*(?![\p{L}\p{N}*]))|((?<=^|[^\p{L}\p{N}_])_(?=\S)[^_\n]*[^_\s]_(?![\p{L}\p{N}_]))|((?<=^|[^\p{L}\p{N}~])~(?=\S)[^~\n]*[^~\s]~(?![\p{L}\p{N}~]))|(:[a-z0-9_+-]+:)/gu;

const EMOJI: Readonly<Record<string, string>> = {
  wave: '👋',
  palm_tree: '🌴',
  tada: '🎉',
  calendar: '📅',
  thermometer: '🤒',
  face_with_thermometer: '🤒',
  white_check_mark: '✅',
  warning: '⚠️',
  rocket: '🚀',
  bulb: '💡',
  lock: '🔒',
  eyes: '👀',
  thumbsup: '👍',
  '+1': '👍',
  pray: '🙏',
};

const decode = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

export const emojiOf = (name: string): string => EMOJI[name.replaceAll(':', '')] ?? name;

function Mention({ id, label }: { id: string; label: string | undefined }) {
  const { people, channels, go } = useHere();
  if (id.startsWith('@')) {
    const person = people.get(id.slice(1));
    return <span className="mention">@{person?.realName ?? label ?? id.slice(1)}</span>;
  }
  const channel = channels.find((one) => one.id === id.slice(1));
  if (!channel) return <span className="mention">#{label ?? 'private channel'}</span>;
  return (
    <button
      type="button"
      className="mention"
      onClick={() => go({ kind: 'channel', id: channel.id })}
    >
      #{channel.name}
    </button>
  );
}

function SlackDate({ target, fallback }: { target: string; fallback: string }) {
  const { me, now } = useHere();
  return slackDate(target, now, me.tz) ?? decode(fallback);
}

function Angled({ inner }: { inner: string }) {
  const [target = '', label] = inner.split('|');
  if (/^[@#]/.test(target)) return <Mention id={target} label={label} />;
  if (target.startsWith('!date^')) return <SlackDate target={target} fallback={label ?? ''} />;
  if (target.startsWith('!')) {
    const said = label ?? `@${target.slice(1).split('^')[0]}`;
    return <span className="mention">{decode(said)}</span>;
  }
  if (!/^(https?|mailto):/.test(target)) return <>{decode(`<${inner}>`)}</>;
  return (
    <a href={decode(target)} target="_blank" rel="noreferrer noopener">
      {decode(label ?? target)}
    </a>
  );
}

function token(whole: string): ReactNode {
  const inner = whole.slice(1, -1);
  if (whole.startsWith('```')) return <pre>{decode(whole.slice(3, -3))}</pre>;
  switch (whole[0]) {
    case '`':
      return <code>{decode(inner)}</code>;
    case '<':
      return <Angled inner={inner} />;
    case '*':
      return <strong>{inline(inner)}</strong>;
    case '_':
      return <em>{inline(inner)}</em>;
    case '~':
      return <s>{inline(inner)}</s>;
    default:
      return emojiOf(whole);
  }
}

function inline(text: string): ReactNode {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    parts.push(decode(text.slice(from, match.index)));
    parts.push(token(match[0]));
    from = match.index + match[0].length;
  }
  parts.push(decode(text.slice(from)));
  return numbered(parts).map(({ key, item }) => <Fragment key={key}>{item}</Fragment>);
}

const QUOTE = /^&gt; ?|^> ?/;

/** Text in mrkdwn; lines stay lines, quoted lines become one quote. */
export function Mrkdwn({ text }: { text: string }) {
  const groups: { quoted: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const quoted = QUOTE.test(line);
    const last = groups.at(-1);
    const said = quoted ? line.replace(QUOTE, '') : line;
    if (last && last.quoted === quoted) last.lines.push(said);
    else groups.push({ quoted, lines: [said] });
  }
  return numbered(groups).map(({ key, item: { quoted, lines } }) => {
    const shown = inline(lines.join('\n'));
    return quoted ? (
      <blockquote key={key}>{shown}</blockquote>
    ) : (
      <Fragment key={key}>{shown}</Fragment>
    );
  });
}

/** A text object, plain or mrkdwn. */
export function Text({ of }: { of: unknown }) {
  if (typeof of !== 'object' || of === null || !('text' in of)) return null;
  const text = String(of.text);
  const isPlain = 'type' in of && of.type === 'plain_text';
  return isPlain ? text.replace(/:[a-z0-9_+-]+:/g, emojiOf) : <Mrkdwn text={text} />;
}

export const plainOf = (of: unknown): string =>
  typeof of === 'object' && of !== null && 'text' in of ? String(of.text) : '';
