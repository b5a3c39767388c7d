import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Person } from '../../types.ts';
import { useHere } from '../place.ts';
import { cityOf, clockTime } from '../time.ts';
import { Avatar } from './avatar.tsx';

function roleOf(person: Person): string {
  if (person.isAdmin) return 'Admin';
  return person.isRestricted ? 'Guest' : '';
}

function Row({ person, isMe, onPick }: { person: Person; isMe: boolean; onPick: () => void }) {
  const { now } = useHere();
  const role = roleOf(person);
  return (
    <li>
      <button type="button" className="person" aria-current={isMe || undefined} onClick={onPick}>
        <Avatar person={person} small />
        <span>
          <strong>{person.realName}</strong>
          <small>{[person.title, role].filter(Boolean).join(' · ')}</small>
        </span>
        <small className="where">
          {cityOf(person.tz)}
          <br />
          {clockTime(now, person.tz)}
        </small>
      </button>
    </li>
  );
}

/** Whom the visitor acts as, and everyone they could act as. */
export function PersonPicker({ onPick }: { onPick: (id: string) => void }) {
  const { me, people } = useHere();
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState('');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const shut = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', shut);
    return () => document.removeEventListener('pointerdown', shut);
  }, [open]);
  const matches = [...people.values()]
    .filter((person) => !person.isBot && !person.deleted)
    .filter((person) =>
      `${person.realName} ${person.title} ${cityOf(person.tz)}`
        .toLowerCase()
        .includes(wanted.trim().toLowerCase()),
    );
  const pick = (id: string) => {
    setOpen(false);
    setWanted('');
    onPick(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false);
    const [only] = matches;
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && only) pick(only.id);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the list from inside it.
    <div className="picker" ref={box} onKeyDown={onKeyDown}>
      <button
        type="button"
        className="acting"
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen(!open)}
      >
        <Avatar person={me} small />
        <span>
          <small>You are</small>
          <strong>{me.realName}</strong>
        </span>
        <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <div className="picker-list" role="dialog" aria-label="Be someone else">
          <input
            type="search"
            aria-label="Find a person"
            placeholder="Find a person"
            // biome-ignore lint/a11y/noAutofocus: the list opens to be searched.
            autoFocus
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
          <ul>
            {matches.map((person) => (
              <Row
                key={person.id}
                person={person}
                isMe={person.id === me.id}
                onPick={() => pick(person.id)}
              />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
