import type { SlackOption } from '../../types.ts';
import { useHere } from '../place.ts';
import { type Entered, optionsOf } from './choice.ts';
import { Combobox } from './combobox.tsx';
import type { FieldProps } from './field-props.ts';
import { isRaw } from './raw.ts';
import { plainOf } from './text.tsx';

const named = (value: string, text: string): SlackOption => ({
  value,
  text: { type: 'plain_text', text },
});

/** Slack asks an app for options from this many letters on, unless the element says otherwise. */
const MIN_QUERY = 3;

function useCandidates(type: string, options: readonly SlackOption[]): readonly SlackOption[] {
  const { people, channels } = useHere();
  if (type.includes('static')) return options;
  const persons = [...people.values()].filter((person) => !person.isBot && !person.deleted);
  const rooms = channels.filter((channel) => channel.kind !== 'im');
  if (type.includes('users')) return persons.map((person) => named(person.id, person.realName));
  return rooms.map((channel) => named(channel.id, `#${channel.name}`));
}

/** Every select menu: static, external, users, conversations and channels, one or several. */
export function Select(props: FieldProps) {
  const { element, entered, onEnter, label, describedBy, invalid, suggest } = props;
  const type = String(element.type);
  const isExternal = type.includes('external');
  const several = type.startsWith('multi_');
  const candidates = useCandidates(type, optionsOf(element));
  const nameOf = (value: string) =>
    [...entered.options, ...candidates].find((option) => option.value === value) ??
    named(value, value);
  const choices = (entered.choice === null ? [] : [entered.choice].flat()).map(String);

  const search = async (typed: string) => {
    if (isExternal) return suggest(element, typed);
    const wanted = typed.trim().toLowerCase();
    return candidates.filter((option) => option.text.text.toLowerCase().includes(wanted));
  };
  const change = (chosen: readonly SlackOption[]): void => {
    const values = chosen.map((option) => option.value);
    const next: Entered = { choice: several ? values : (values[0] ?? null), options: chosen };
    onEnter(next);
  };
  const asked = element.min_query_length;
  return (
    <Combobox
      label={label}
      {...(describedBy ? { describedBy } : {})}
      {...(invalid ? { invalid } : {})}
      placeholder={isRaw(element.placeholder) ? plainOf(element.placeholder) : 'Choose an option'}
      chosen={choices.map(nameOf)}
      several={several}
      shortest={isExternal ? (typeof asked === 'number' ? asked : MIN_QUERY) : 0}
      search={search}
      onChange={change}
    />
  );
}
