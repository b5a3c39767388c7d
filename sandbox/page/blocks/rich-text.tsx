import type { ReactNode } from 'react';
import { isRaw, listOf, numbered, type Raw, textOf } from './raw.ts';
import { emojiOf, Mrkdwn } from './text.tsx';

function styled(style: unknown, text: ReactNode): ReactNode {
  if (!isRaw(style)) return text;
  let shown = text;
  if (style.code) shown = <code>{shown}</code>;
  if (style.bold) shown = <strong>{shown}</strong>;
  if (style.italic) shown = <em>{shown}</em>;
  if (style.strike) shown = <s>{shown}</s>;
  return shown;
}

function inlineElement(element: Raw): ReactNode {
  switch (element.type) {
    case 'text':
      return styled(element.style, textOf(element.text));
    case 'link':
      return (
        <a href={textOf(element.url)} target="_blank" rel="noreferrer noopener">
          {textOf(element.text) || textOf(element.url)}
        </a>
      );
    case 'emoji':
      return emojiOf(textOf(element.name));
    case 'user':
      return <Mrkdwn text={`<@${textOf(element.user_id)}>`} />;
    case 'channel':
      return <Mrkdwn text={`<#${textOf(element.channel_id)}>`} />;
    default:
      return null;
  }
}

function Section({ element }: { element: Raw }) {
  const inner = numbered(listOf(element.elements)).map(({ key, item }) => (
    <span key={key}>{inlineElement(item)}</span>
  ));
  if (element.type === 'rich_text_quote') return <blockquote>{inner}</blockquote>;
  if (element.type === 'rich_text_preformatted') return <pre>{inner}</pre>;
  return <div>{inner}</div>;
}

function List({ element }: { element: Raw }) {
  const items = numbered(listOf(element.elements)).map(({ key, item }) => (
    <li key={key}>
      <Section element={item} />
    </li>
  ));
  return element.style === 'ordered' ? <ol>{items}</ol> : <ul>{items}</ul>;
}

/** `rich_text`: sections, lists, quotes and code. */
export function RichText({ block }: { block: Raw }) {
  return (
    <div className="rich-text">
      {numbered(listOf(block.elements)).map(({ key, item }) =>
        item.type === 'rich_text_list' ? (
          <List key={key} element={item} />
        ) : (
          <Section key={key} element={item} />
        ),
      )}
    </div>
  );
}
