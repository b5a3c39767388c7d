import { LIMITS } from '../limits.ts';
import { type Findings, isRaw, type Raw } from './checks.ts';
import { checkInitialOptions, checkOptionSource, checkOptions } from './options.ts';

export type Place = 'section' | 'actions' | 'input' | 'context' | 'context_actions';
type Check = (findings: Findings, element: Raw, at: string) => void;
interface ElementRule {
  places: readonly Place[];
  check: Check;
}

const nothing: Check = () => {};
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const pattern =
  (field: string, form: RegExp, said: string): Check =>
  (findings, element, at) => {
    const value = element[field];
    if (value !== undefined && !(typeof value === 'string' && form.test(value))) {
      findings.error(`${at}/${field}`, said);
    }
  };

const button: Check = (findings, element, at) => {
  findings.text(element.text, `${at}/text`, { max: LIMITS.buttonText, plain: true });
  findings.string(element.value, `${at}/value`, { max: LIMITS.buttonValue });
  findings.string(element.url, `${at}/url`, { max: LIMITS.buttonUrl });
  findings.oneOf(element.style, `${at}/style`, ['primary', 'danger']);
  findings.string(element.accessibility_label, `${at}/accessibility_label`, { max: 75 });
};

const staticSelect: Check = (findings, element, at) => {
  checkOptionSource(findings, element, at);
  checkInitialOptions(findings, element, at);
};

const externalSelect: Check = (findings, element, at) => {
  const shortest = element.min_query_length;
  if (shortest !== undefined && !(Number.isInteger(shortest) && Number(shortest) >= 0)) {
    findings.error(`${at}/min_query_length`, 'must be a whole number');
  }
};

const choices: Check = (findings, element, at) => {
  checkOptions(findings, element.options, `${at}/options`, {
    max: LIMITS.choiceOptions,
    mrkdwn: true,
  });
  checkInitialOptions(findings, element, at);
};

const overflow: Check = (findings, element, at) => {
  checkOptions(findings, element.options, `${at}/options`, { max: LIMITS.overflowOptions });
};

const textInput: Check = (findings, element, at) => {
  const { min_length: shortest, max_length: longest } = element;
  for (const [name, value] of Object.entries({ min_length: shortest, max_length: longest })) {
    const wrong = typeof value !== 'number' || value < 0 || value > LIMITS.plainTextInput;
    if (value !== undefined && wrong) {
      findings.error(`${at}/${name}`, `must be between 0 and ${LIMITS.plainTextInput}`);
    }
  }
  if (typeof shortest === 'number' && typeof longest === 'number' && shortest > longest) {
    findings.error(`${at}/min_length`, 'must not be greater than max_length');
  }
  findings.string(element.initial_value, `${at}/initial_value`, { max: LIMITS.plainTextInput });
};

const numberInput: Check = (findings, element, at) => {
  if (typeof element.is_decimal_allowed !== 'boolean') {
    findings.missing(`${at}/is_decimal_allowed`);
  }
  for (const name of ['initial_value', 'min_value', 'max_value']) {
    const value = element[name];
    if (value !== undefined && !(typeof value === 'string' && Number.isFinite(Number(value)))) {
      findings.error(`${at}/${name}`, 'must be a number written as a string');
    }
  }
};

const dateTime: Check = (findings, element, at) => {
  const value = element.initial_date_time;
  if (value !== undefined && !/^\d{10}$/.test(String(value))) {
    findings.error(`${at}/initial_date_time`, 'must be Unix seconds of 10 digits');
  }
};

export const checkImage: Check = (findings, element, at) => {
  findings.string(element.alt_text, `${at}/alt_text`, {
    max: LIMITS.altText,
    min: 1,
    required: true,
  });
  findings.string(element.image_url, `${at}/image_url`, { max: LIMITS.imageUrl });
  if (element.image_url === undefined && element.slack_file === undefined) {
    findings.error(at, 'must define either image_url or slack_file');
  }
};

const everywhere: readonly Place[] = ['section', 'actions', 'input'];
const select = (check: Check): ElementRule => ({ places: everywhere, check });
const multi = (check: Check): ElementRule => ({ places: ['section', 'input'], check });
const input = (check: Check): ElementRule => ({ places: ['input'], check });

export const ELEMENTS: Readonly<Record<string, ElementRule>> = {
  button: { places: ['section', 'actions'], check: button },
  workflow_button: { places: ['section', 'actions'], check: button },
  overflow: { places: ['section', 'actions'], check: overflow },
  image: { places: ['section', 'context'], check: checkImage },
  checkboxes: select(choices),
  radio_buttons: select(choices),
  datepicker: select(pattern('initial_date', DATE, 'must be a date as YYYY-MM-DD')),
  timepicker: select(pattern('initial_time', TIME, 'must be a time as HH:mm')),
  datetimepicker: { places: ['actions', 'input'], check: dateTime },
  static_select: select(staticSelect),
  external_select: select(externalSelect),
  users_select: select(nothing),
  conversations_select: select(nothing),
  channels_select: select(nothing),
  multi_static_select: multi(staticSelect),
  multi_external_select: multi(externalSelect),
  multi_users_select: multi(nothing),
  multi_conversations_select: multi(nothing),
  multi_channels_select: multi(nothing),
  plain_text_input: input(textInput),
  email_text_input: input(nothing),
  url_text_input: input(nothing),
  number_input: input(numberInput),
  rich_text_input: input(nothing),
  file_input: input(nothing),
  feedback_buttons: { places: ['context_actions'], check: nothing },
  icon_button: { places: ['context_actions'], check: nothing },
};

function checkConfirm(findings: Findings, confirm: unknown, at: string): void {
  if (confirm === undefined) return;
  if (!isRaw(confirm)) {
    findings.error(at, 'must be a confirmation dialog');
    return;
  }
  findings.text(confirm.title, `${at}/title`, { max: LIMITS.confirmTitle, plain: true });
  findings.text(confirm.text, `${at}/text`, { max: LIMITS.confirmText });
  findings.text(confirm.confirm, `${at}/confirm`, { max: LIMITS.confirmButton, plain: true });
  findings.text(confirm.deny, `${at}/deny`, { max: LIMITS.confirmButton, plain: true });
}

/** Checks one element where it stands. */
export function checkElement(findings: Findings, element: unknown, at: string, place: Place): void {
  const rule = isRaw(element) ? ELEMENTS[String(element.type)] : undefined;
  if (!isRaw(element) || !rule) {
    const type = isRaw(element) ? element.type : undefined;
    findings.error(`${at}/type`, `unsupported type: ${String(type)}`);
    return;
  }
  if (!rule.places.includes(place)) {
    findings.error(at, `unsupported element ${String(element.type)} in a block of type ${place}`);
  }
  findings.string(element.action_id, `${at}/action_id`, { max: LIMITS.idLength, min: 1 });
  findings.text(element.placeholder, `${at}/placeholder`, {
    max: LIMITS.placeholder,
    plain: true,
    required: false,
  });
  checkConfirm(findings, element.confirm, `${at}/confirm`);
  rule.check(findings, element, at);
}
