import type { Person } from '../../types.ts';

const HUES = [8, 28, 150, 172, 200, 222, 262, 290, 330];

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part[0] ?? '')
    .join('')
    .toUpperCase();

const hueOf = (id: string): number => {
  const sum = [...id].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return HUES[sum % HUES.length] ?? 200;
};

/** A person's picture: the app's mark, or initials on a colour of their own. */
export function Avatar({ person, small }: { person: Person | undefined; small?: boolean }) {
  const size = small ? 'avatar small' : 'avatar';
  if (!person || person.isBot) return <img className={size} src="/icon.svg" alt="" />;
  return (
    <span
      className={size}
      style={{ background: `hsl(${hueOf(person.id)} 45% 36%)` }}
      aria-hidden="true"
    >
      {initials(person.realName)}
    </span>
  );
}
