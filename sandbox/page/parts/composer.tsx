import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Command } from '../api.ts';
import { useHere } from '../place.ts';

interface Hint {
  fill: string;
  name: string;
  about: string;
}

const WHAT: Readonly<Record<string, string>> = {
  setup: 'Set up or change this channel’s team',
  checkin: 'Answer now',
  report: 'The latest figures, for you alone',
  decisions: 'What was decided, and what came of it',
  usecases: 'What the team uses AI for',
  settings: 'Who sees all teams, and how long answers are kept (admins)',
  pause: 'Not be asked for a while',
  me: 'Everything stored about you',
  why: 'How a score came about',
  help: 'What Assay can do',
};

const subcommands = ({ usageHint }: Command): string[] => usageHint.match(/[a-z]+/g) ?? [];

/** What could be meant by the text so far, when it is a slash command. */
function hintsFor(text: string, commands: readonly Command[]): Hint[] {
  if (!text.startsWith('/') || text.includes('\n')) return [];
  const [typed = '', ...rest] = text.split(' ');
  const known = commands.find((one) => one.command === typed);
  if (rest.length > 1 || (rest.length === 1 && !known)) return [];
  if (!known || rest.length === 0) {
    return commands
      .filter((one) => one.command.startsWith(typed))
      .map((one) => ({
        fill: `${one.command} `,
        name: `${one.command} ${one.usageHint}`,
        about: one.description,
      }));
  }
  const wanted = rest[0] ?? '';
  const matching = subcommands(known).filter((name) => name.startsWith(wanted) && name !== wanted);
  return matching.map((name) => ({
    fill: `${known.command} ${name}`,
    name: `${known.command} ${name}`,
    about: WHAT[name] ?? '',
  }));
}

function Hints(props: {
  id: string;
  hints: readonly Hint[];
  active: number;
  onPick: (hint: Hint) => void;
}) {
  return (
    <div className="hints" role="listbox" id={props.id} aria-label="Commands">
      {props.hints.map((hint, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the text field, as in every combobox.
        <div
          key={hint.fill}
          id={`${props.id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === props.active}
          className={index === props.active ? 'option active' : 'option'}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => props.onPick(hint)}
        >
          <strong>{hint.name}</strong>
          <small>{hint.about}</small>
        </div>
      ))}
    </div>
  );
}

interface ComposerProps {
  channelId: string;
  placeholder: string;
  threadTs?: string;
}

/** Where one writes: text, or a slash command with hints. */
export function Composer({ channelId, placeholder, threadTs }: ComposerProps) {
  const { act, about } = useHere();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const hints = threadTs ? [] : hintsFor(text, about.commands);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation has a text of its own.
  useEffect(() => setText(''), [channelId, threadTs]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field grows with its text.
  useEffect(() => {
    const box = field.current;
    if (!box) return;
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
  }, [text]);

  const send = () => {
    const said = text.trim();
    if (said === '') return;
    setText('');
    const [command = '', ...rest] = said.split(' ');
    if (command.startsWith('/') && !threadTs) {
      void act({ verb: 'command', channel: channelId, command, text: rest.join(' ') });
    } else {
      void act({ verb: 'say', channel: channelId, text: said, ...(threadTs ? { threadTs } : {}) });
    }
  };
  const pick = (hint: Hint) => {
    setText(hint.fill);
    setActive(0);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (hints.length > 0 && move !== 0) {
      event.preventDefault();
      setActive((active + move + hints.length) % hints.length);
    } else if (event.key === 'Tab' && hints.length > 0) {
      event.preventDefault();
      pick(hints[active] ?? { fill: text, name: '', about: '' });
    } else if (event.key === 'Escape' && hints.length > 0) setText('');
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {hints.length > 0 && <Hints id={listId} hints={hints} active={active} onPick={pick} />}
      <textarea
        ref={field}
        rows={1}
        value={text}
        placeholder={placeholder}
        aria-label={placeholder}
        {...(hints.length > 0
          ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${active}` }
          : {})}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="send" aria-label="Send" disabled={text.trim() === ''}>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M3 10 17 3l-4.2 14-3-5.6z" fill="currentColor" />
        </svg>
      </button>
    </form>
  );
}
