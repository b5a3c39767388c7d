import { useState } from 'react';
import { optionsOf } from './choice.ts';
import { Field } from './field.tsx';
import { isRaw, type Raw, textOf } from './raw.ts';
import { useSurface } from './surface.ts';
import { plainOf, Text } from './text.tsx';

function Confirm({ confirm, onYes, onNo }: { confirm: Raw; onYes: () => void; onNo: () => void }) {
  return (
    <span className="confirm" role="alertdialog" aria-label={plainOf(confirm.title)}>
      <strong>{plainOf(confirm.title)}</strong>
      <span>
        <Text of={confirm.text} />
      </span>
      <span className="row">
        <button type="button" className="button" onClick={onNo}>
          {plainOf(confirm.deny) || 'Cancel'}
        </button>
        <button
          type="button"
          className={`button ${textOf(confirm.style) || 'primary'}`}
          onClick={onYes}
        >
          {plainOf(confirm.confirm) || 'Yes'}
        </button>
      </span>
    </span>
  );
}

function Button({ block, element }: { block: Raw; element: Raw }) {
  const { press } = useSurface();
  const [state, setState] = useState<'idle' | 'asking' | 'busy'>('idle');
  const run = () => {
    setState('busy');
    void press(block, element).finally(() => setState('idle'));
  };
  const ask = isRaw(element.confirm) ? element.confirm : null;
  if (state === 'asking' && ask) {
    return <Confirm confirm={ask} onYes={run} onNo={() => setState('idle')} />;
  }
  const spoken = textOf(element.accessibility_label);
  const link = textOf(element.url);
  return (
    <button
      type="button"
      className={`button ${textOf(element.style)}`}
      data-action={textOf(element.action_id)}
      disabled={state === 'busy'}
      {...(spoken ? { 'aria-label': spoken } : {})}
      onClick={() => {
        if (link) window.open(link, '_blank', 'noopener');
        if (ask) setState('asking');
        else run();
      }}
    >
      <Text of={element.text} />
    </button>
  );
}

function Overflow({ block, element }: { block: Raw; element: Raw }) {
  const { enter } = useSurface();
  const [open, setOpen] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the menu from inside it.
    <span className="overflow" onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
      <button
        type="button"
        className="button"
        aria-label="More actions"
        aria-expanded={open}
        data-action={textOf(element.action_id)}
        onClick={() => setOpen(!open)}
      >
        ⋯
      </button>
      {open && (
        <span className="menu">
          {optionsOf(element).map((option) => (
            <button
              key={option.value}
              type="button"
              onClick={() => {
                setOpen(false);
                enter(block, element, { choice: option.value, options: [option] });
              }}
            >
              {option.text.text}
            </button>
          ))}
        </span>
      )}
    </span>
  );
}

/** An element outside an input block: it acts as soon as it is used. */
export function Element({ block, element }: { block: Raw; element: Raw }) {
  const surface = useSurface();
  switch (element.type) {
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return <Button block={block} element={element} />;
    case 'overflow':
      return <Overflow block={block} element={element} />;
    case 'image':
      return (
        <img className="thumb" src={textOf(element.image_url)} alt={textOf(element.alt_text)} />
      );
    default:
      return (
        <Field
          element={element}
          label={plainOf(element.placeholder) || textOf(element.action_id)}
          entered={surface.entered(block, element)}
          onEnter={(entered) => surface.enter(block, element, entered)}
          suggest={(one, typed) => surface.suggest(block, one, typed)}
        />
      );
  }
}
