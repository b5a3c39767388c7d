import { lazy, Suspense, useId } from 'react';
import { Element } from './element.tsx';
import { Field } from './field.tsx';
import { isRaw, listOf, numbered, type Raw, textOf } from './raw.ts';
import { RichText } from './rich-text.tsx';
import { useSurface } from './surface.ts';
import { TableBlock } from './table.tsx';
import { Mrkdwn, plainOf, Text } from './text.tsx';

// Charts are most of the bundle, and many screens have none.
const ChartBlock = lazy(async () => ({ default: (await import('./chart.tsx')).ChartBlock }));

function Section({ block }: { block: Raw }) {
  const fields = listOf(block.fields);
  return (
    <div className="section">
      <div className="section-text">
        {isRaw(block.text) && (
          <div className="mrkdwn">
            <Text of={block.text} />
          </div>
        )}
        {fields.length > 0 && (
          <div className="fields">
            {numbered(fields).map(({ key, item }) => (
              <div key={key} className="mrkdwn">
                <Text of={item} />
              </div>
            ))}
          </div>
        )}
      </div>
      {isRaw(block.accessory) && (
        <div className="accessory">
          <Element block={block} element={block.accessory} />
        </div>
      )}
    </div>
  );
}

function Context({ block }: { block: Raw }) {
  return (
    <div className="context">
      {numbered(listOf(block.elements)).map(({ key, item }) =>
        item.type === 'image' ? (
          <img key={key} src={textOf(item.image_url)} alt={textOf(item.alt_text)} />
        ) : (
          <span key={key} className="mrkdwn">
            <Text of={item} />
          </span>
        ),
      )}
    </div>
  );
}

function Input({ block }: { block: Raw }) {
  const { entered, enter, suggest, errorOf } = useSurface();
  const id = useId();
  if (!isRaw(block.element)) return null;
  const { element } = block;
  const error = errorOf(block);
  const hint = plainOf(block.hint);
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : '']
    .filter(Boolean)
    .join(' ');
  const label = plainOf(block.label);
  return (
    <div
      className="input"
      data-block={textOf(block.block_id)}
      data-invalid={error ? true : undefined}
    >
      <div className="label" aria-hidden="true">
        {label} {block.optional === true && <small>(optional)</small>}
      </div>
      <Field
        element={element}
        label={label}
        {...(described ? { describedBy: described } : {})}
        invalid={error !== undefined}
        entered={entered(block, element)}
        onEnter={(value) => enter(block, element, value)}
        suggest={(one, typed) => suggest(block, one, typed)}
      />
      {error && (
        <p className="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function Block({ block }: { block: Raw }) {
  switch (block.type) {
    case 'section':
      return <Section block={block} />;
    case 'header':
      return <h3 className="header">{<Text of={block.text} />}</h3>;
    case 'context':
      return <Context block={block} />;
    case 'divider':
      return <hr />;
    case 'actions':
    case 'context_actions':
      return (
        <div className="actions">
          {numbered(listOf(block.elements)).map(({ key, item }) => (
            <Element key={key} block={block} element={item} />
          ))}
        </div>
      );
    case 'input':
      return <Input block={block} />;
    case 'image':
      return (
        <figure>
          <img src={textOf(block.image_url)} alt={textOf(block.alt_text)} />
        </figure>
      );
    case 'rich_text':
      return <RichText block={block} />;
    case 'markdown':
      return (
        <div className="mrkdwn">
          <Mrkdwn text={textOf(block.text)} />
        </div>
      );
    case 'table':
    case 'data_table':
      return <TableBlock block={block} />;
    case 'data_visualization':
      return (
        <Suspense fallback={<div className="chart waiting" />}>
          <ChartBlock block={block} />
        </Suspense>
      );
    default:
      return <p className="unknown">The sandbox cannot show a “{String(block.type)}” block yet.</p>;
  }
}

/** Block Kit as Slack would show it, on the surface around it. */
export function Blocks({ blocks }: { blocks: readonly Raw[] }) {
  return (
    <div className="blocks">
      {numbered(blocks).map(({ key, item }) => (
        <Block key={textOf(item.block_id) || key} block={item} />
      ))}
    </div>
  );
}
