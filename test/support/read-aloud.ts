type Raw = Record<string, unknown>;
const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string =>
  isRaw(value) ? String(value.text ?? '') : String(value ?? '');
const list = (value: unknown): Raw[] => (Array.isArray(value) ? value.filter(isRaw) : []);

const element = (raw: Raw): string => {
  switch (raw.type) {
    case 'button':
      return `[${textOf(raw.text)}]`;
    case 'static_select':
    case 'external_select':
    case 'multi_static_select':
      return `(${textOf(raw.placeholder)} ▾${raw.initial_option ? ` ${textOf((raw.initial_option as Raw).text)}` : ''})`;
    case 'datepicker':
      return `(${textOf(raw.placeholder)} 📅)`;
    case 'radio_buttons':
    case 'checkboxes':
      return list(raw.options)
        .map((option) => `○ ${textOf(option.text)}`)
        .join(' ');
    default:
      return `<${String(raw.type)}${raw.initial_value ? ` ${String(raw.initial_value)}` : ''}>`;
  }
};

const block = (raw: Raw): string => {
  switch (raw.type) {
    case 'header':
      return `# ${textOf(raw.text)}`;
    case 'divider':
      return '────';
    case 'section':
      return textOf(raw.text) + (isRaw(raw.accessory) ? `   ${element(raw.accessory)}` : '');
    case 'context':
      return list(raw.elements)
        .map((part) => `· ${textOf(part.text)}`)
        .join('\n');
    case 'actions':
      return list(raw.elements).map(element).join(' ');
    case 'input':
      return `${textOf(raw.label)}: ${isRaw(raw.element) ? element(raw.element) : ''}`;
    default:
      return `<${String(raw.type)}>`;
  }
};

/** What blocks say, line by line, without marks of isolation: for reading, and for expectations. */
export const readAloud = (blocks: readonly unknown[]): string =>
  blocks
    .filter(isRaw)
    .map(block)
    .join('\n')
    .replace(/[\u2068\u2069]/g, '');
