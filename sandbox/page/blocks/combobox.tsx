import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { SlackOption } from '../../types.ts';

export interface ComboboxProps {
  label: string;
  describedBy?: string;
  invalid?: boolean;
  placeholder: string;
  chosen: readonly SlackOption[];
  several: boolean;
  /** Options for what was typed. */
  search: (typed: string) => Promise<readonly SlackOption[]>;
  /** Letters needed before it searches. */
  shortest: number;
  onChange: (chosen: readonly SlackOption[]) => void;
}

const SETTLE_MS = 120;

function useFound(open: boolean, typed: string, { search, shortest }: ComboboxProps) {
  const [found, setFound] = useState<readonly SlackOption[] | null>(null);
  const latest = useRef(search);
  latest.current = search;
  useEffect(() => {
    if (!open || typed.length < shortest) {
      setFound(null);
      return;
    }
    let isCurrent = true;
    const timer = window.setTimeout(() => {
      latest.current(typed).then(
        (options) => isCurrent && setFound(options),
        () => isCurrent && setFound([]),
      );
    }, SETTLE_MS);
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
    };
  }, [open, typed, shortest]);
  return found;
}

function Chips({ chosen, onChange }: Pick<ComboboxProps, 'chosen' | 'onChange'>) {
  return chosen.map((option) => (
    <span key={option.value} className="chip">
      {option.text.text}
      <button
        type="button"
        aria-label={`Remove ${option.text.text}`}
        onClick={() => onChange(chosen.filter((one) => one.value !== option.value))}
      >
        ×
      </button>
    </span>
  ));
}

function Options(props: {
  id: string;
  label: string;
  found: readonly SlackOption[];
  active: number;
  isChosen: (option: SlackOption) => boolean;
  onPick: (option: SlackOption) => void;
}) {
  const { id, label, found, active, isChosen, onPick } = props;
  return (
    <div role="listbox" id={id} aria-label={label} className="options">
      {found.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the text field, as in every combobox.
        <div
          key={option.value}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={isChosen(option)}
          className={index === active ? 'option active' : 'option'}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(option)}
        >
          {option.text.text}
          {option.description && <small>{option.description.text}</small>}
        </div>
      ))}
    </div>
  );
}

/** A text field that offers options as one types; one or several can be chosen. */
export function Combobox(props: ComboboxProps) {
  const { label, placeholder, chosen, several, shortest, onChange } = props;
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const found = useFound(open, typed, props);
  const isChosen = (option: SlackOption) => chosen.some((one) => one.value === option.value);
  const options = several ? (found ?? []).filter((option) => !isChosen(option)) : (found ?? []);

  const shut = () => {
    setOpen(false);
    setTyped('');
    setActive(0);
  };
  const pick = (option: SlackOption) => {
    onChange(several ? [...chosen, option] : [option]);
    shut();
    field.current?.focus();
  };
  const move = (by: number) => {
    if (!open) setOpen(true);
    else if (options.length > 0) setActive((active + by + options.length) % options.length);
  };
  const choose = () => {
    const option = options[active];
    if (open && option) pick(option);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    switch (event.key) {
      case 'Backspace':
        if (typed === '') onChange(chosen.slice(0, -1));
        return;
      case 'Escape':
        if (!open) return;
        // Only the list closes; the window it is in stays.
        event.stopPropagation();
        shut();
        break;
      case 'ArrowDown':
        move(1);
        break;
      case 'ArrowUp':
        move(-1);
        break;
      case 'Enter':
        choose();
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  const single = several ? '' : (chosen[0]?.text.text ?? '');
  const hint = typed.length < shortest ? `Type at least ${shortest} letters.` : 'Nothing found.';
  return (
    <div className="combobox" data-invalid={props.invalid || undefined}>
      {several && <Chips chosen={chosen} onChange={onChange} />}
      <input
        ref={field}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-label={label}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-invalid={props.invalid}
        {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
        {...(open && options[active] ? { 'aria-activedescendant': `${listId}-${active}` } : {})}
        placeholder={single || (several && chosen.length > 0 ? '' : placeholder)}
        data-filled={single !== '' || undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={shut}
      />
      {open && options.length > 0 ? (
        <Options
          id={listId}
          label={label}
          found={options}
          active={active}
          isChosen={isChosen}
          onPick={pick}
        />
      ) : (
        open &&
        (found !== null || typed.length < shortest) && (
          <div id={listId} className="options empty">
            {hint}
          </div>
        )
      )}
    </div>
  );
}
