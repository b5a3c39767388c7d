import { LIMITS } from '../limits.ts';
import { type Findings, isRaw, type Raw } from './checks.ts';

function checkOption(findings: Findings, option: unknown, at: string, mrkdwn: boolean): void {
  if (!isRaw(option)) {
    findings.error(at, 'must be an option');
    return;
  }
  findings.text(option.text, `${at}/text`, { max: LIMITS.optionText, plain: !mrkdwn });
  findings.string(option.value, `${at}/value`, { max: LIMITS.optionValue, min: 1, required: true });
  findings.text(option.description, `${at}/description`, {
    max: LIMITS.optionDescription,
    plain: !mrkdwn,
    required: false,
  });
}

/** Checks a list of options, whose values must differ. */
export function checkOptions(
  findings: Findings,
  value: unknown,
  at: string,
  { max, min = 1, mrkdwn = false }: { max: number; min?: number; mrkdwn?: boolean },
): void {
  const options = findings.items(value, at, { max, min });
  for (const [index, option] of options.entries()) {
    checkOption(findings, option, `${at}/${index}`, mrkdwn);
  }
  const values = options.map((option, index) => ({
    value: isRaw(option) ? option.value : undefined,
    at: `${at}/${index}/value`,
  }));
  findings.unique(values, 'option value');
}

/** A static select has either options or groups of them. */
export function checkOptionSource(findings: Findings, element: Raw, at: string): void {
  if (element.option_groups === undefined) {
    checkOptions(findings, element.options, `${at}/options`, { max: LIMITS.selectOptions });
    return;
  }
  if (element.options !== undefined) {
    findings.error(at, 'only one of options and option_groups may be given');
  }
  checkGroups(findings, element.option_groups, `${at}/option_groups`);
}

export function checkGroups(findings: Findings, value: unknown, at: string): void {
  const groups = findings.items(value, at, { max: LIMITS.optionGroups });
  for (const [index, group] of groups.entries()) {
    if (!isRaw(group)) continue;
    findings.text(group.label, `${at}/${index}/label`, { max: LIMITS.groupLabel, plain: true });
    checkOptions(findings, group.options, `${at}/${index}/options`, { max: LIMITS.selectOptions });
  }
}

/** What is chosen at first must be among the options. */
export function checkInitialOptions(findings: Findings, element: Raw, at: string): void {
  const offered = new Set(offeredOptions(element).map((option) => JSON.stringify(option.value)));
  const initial = Array.isArray(element.initial_options)
    ? element.initial_options.map((option, index) => ({
        option,
        at: `${at}/initial_options/${index}`,
      }))
    : [];
  if (element.initial_options !== undefined && initial.length === 0) {
    findings.error(`${at}/initial_options`, 'no fewer than 1 items allowed');
  }
  if (element.initial_option !== undefined) {
    initial.push({ option: element.initial_option, at: `${at}/initial_option` });
  }
  for (const { option, at: where } of initial) {
    const known = isRaw(option) && offered.has(JSON.stringify(option.value));
    if (!known) findings.error(where, 'must be one of the options');
  }
}

/** All options of an element, those in groups too. */
export function offeredOptions(element: Raw): Raw[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isRaw) : [];
  const lists = [element.options, ...groups.map((group) => group.options)];
  return lists.flatMap((list) => (Array.isArray(list) ? list.filter(isRaw) : []));
}
