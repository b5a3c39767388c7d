import { useId, useState } from 'react';
import type { SlackOption } from '../../types.ts';
import { optionsOf } from './choice.ts';
import type { FieldProps } from './field-props.ts';
import { isRaw } from './raw.ts';
import { Select } from './select.tsx';
import { plainOf, Text } from './text.tsx';

const INPUT_TYPES: Readonly<Record<string, string>> = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'text',
  timepicker: 'time',
};

function Options({ element, label, entered, onEnter, describedBy }: FieldProps) {
  const name = useId();
  const isRadio = element.type === 'radio_buttons';
  const chosen = (entered.choice === null ? [] : [entered.choice].flat()).map(String);
  const options = optionsOf(element);
  const change = (option: SlackOption, isOn: boolean) => {
    const values = isRadio
      ? [option.value]
      : isOn
        ? [...chosen, option.value]
        : chosen.filter((value) => value !== option.value);
    onEnter({
      choice: isRadio ? option.value : values,
      options: options.filter((one) => values.includes(one.value)),
    });
  };
  return (
    <fieldset className="choices" {...(describedBy ? { 'aria-describedby': describedBy } : {})}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            name={name}
            checked={chosen.includes(option.value)}
            onChange={(event) => change(option, event.target.checked)}
          />
          <span>
            <Text of={option.text} />
            {option.description && <small>{option.description.text}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function TextField({ element, label, entered, onEnter, describedBy, invalid }: FieldProps) {
  const common = {
    'aria-label': label,
    'aria-invalid': invalid ?? false,
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    placeholder: isRaw(element.placeholder) ? plainOf(element.placeholder) : '',
    value: entered.choice === null ? '' : String(entered.choice),
  };
  const enter = (value: string) => onEnter({ choice: value === '' ? null : value, options: [] });
  if (element.multiline === true) {
    return <textarea {...common} rows={3} onChange={(event) => enter(event.target.value)} />;
  }
  const isNumber = element.type === 'number_input';
  return (
    <input
      {...common}
      type={INPUT_TYPES[String(element.type)] ?? 'text'}
      {...(isNumber ? { inputMode: 'decimal' as const } : {})}
      onChange={(event) => enter(event.target.value)}
    />
  );
}

/** A year is typed digit by digit, and is one only then. */
const isWholeDate = (text: string): boolean => text === '' || text >= '1970';

function DateField({ element, label, entered, onEnter, describedBy, invalid }: FieldProps) {
  const [unfinished, setUnfinished] = useState<string | null>(null);
  const placeholder = isRaw(element.placeholder) ? plainOf(element.placeholder) : '';
  return (
    <span className="date-field">
      {placeholder && (
        <span className="caption" aria-hidden="true">
          {placeholder}
        </span>
      )}
      <input
        type="date"
        aria-label={label}
        aria-invalid={invalid ?? false}
        {...(describedBy ? { 'aria-describedby': describedBy } : {})}
        value={unfinished ?? String(entered.choice ?? '')}
        onChange={({ target: { value } }) => {
          const isWhole = isWholeDate(value);
          setUnfinished(isWhole ? null : value);
          if (isWhole) onEnter({ choice: value || null, options: [] });
        }}
      />
    </span>
  );
}

/** Date and time in one: Slack keeps Unix seconds. */
function DateTime({ label, entered, onEnter }: FieldProps) {
  const seconds = Number(entered.choice ?? 0);
  const value = seconds > 0 ? new Date(seconds * 1000).toISOString().slice(0, 16) : '';
  return (
    <input
      type="datetime-local"
      aria-label={label}
      value={value}
      onChange={(event) => {
        const at = Date.parse(`${event.target.value}Z`);
        onEnter({ choice: Number.isNaN(at) ? null : at / 1000, options: [] });
      }}
    />
  );
}

/** Any element in which something is entered. */
export function Field(props: FieldProps) {
  const type = String(props.element.type);
  if (type === 'radio_buttons' || type === 'checkboxes') return <Options {...props} />;
  if (type.endsWith('_select')) return <Select {...props} />;
  if (type === 'datepicker') return <DateField {...props} />;
  if (type === 'datetimepicker') return <DateTime {...props} />;
  if (type in INPUT_TYPES) return <TextField {...props} />;
  return <p className="unknown">The sandbox cannot show a “{type}” yet.</p>;
}
