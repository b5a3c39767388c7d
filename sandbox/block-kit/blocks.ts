import { LIMITS } from '../limits.ts';
import { type Findings, isRaw, type Raw, type Surface } from './checks.ts';
import { checkDataTable, checkDataVisualization, checkTable } from './data-blocks.ts';
import { checkElement, checkImage, type Place } from './elements.ts';

type Check = (findings: Findings, block: Raw, at: string) => void;
interface BlockRule {
  surfaces: readonly Surface[];
  check: Check;
}

const elementsOf =
  (place: Place, max: number): Check =>
  (findings, block, at) => {
    const elements = findings.items(block.elements, `${at}/elements`, { max });
    for (const [index, element] of elements.entries()) {
      checkElement(findings, element, `${at}/elements/${index}`, place);
    }
  };

const section: Check = (findings, block, at) => {
  if (block.text === undefined && block.fields === undefined) {
    findings.error(at, 'must define either `text` or `fields`');
  }
  findings.text(block.text, `${at}/text`, { max: LIMITS.sectionText, required: false });
  if (block.fields !== undefined) {
    const fields = findings.items(block.fields, `${at}/fields`, { max: LIMITS.sectionFields });
    for (const [index, field] of fields.entries()) {
      findings.text(field, `${at}/fields/${index}`, { max: LIMITS.fieldText });
    }
  }
  if (block.accessory !== undefined) {
    checkElement(findings, block.accessory, `${at}/accessory`, 'section');
  }
};

const context: Check = (findings, block, at) => {
  const bounds = { max: LIMITS.contextElements };
  const elements = findings.items(block.elements, `${at}/elements`, bounds);
  for (const [index, element] of elements.entries()) {
    const where = `${at}/elements/${index}`;
    const isText = isRaw(element) && ['mrkdwn', 'plain_text'].includes(String(element.type));
    if (isText) findings.text(element, where, { max: LIMITS.sectionText });
    else checkElement(findings, element, where, 'context');
  }
};

const input: Check = (findings, block, at) => {
  findings.text(block.label, `${at}/label`, { max: LIMITS.inputLabel, plain: true });
  findings.text(block.hint, `${at}/hint`, {
    max: LIMITS.inputHint,
    plain: true,
    required: false,
  });
  if (block.element === undefined) findings.missing(`${at}/element`);
  else checkElement(findings, block.element, `${at}/element`, 'input');
};

const image: Check = (findings, block, at) => {
  checkImage(findings, block, at);
  findings.text(block.title, `${at}/title`, {
    max: LIMITS.imageTitle,
    plain: true,
    required: false,
  });
};

const RICH = ['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted'];
const richText: Check = (findings, block, at) => {
  const parts = findings.items(block.elements, `${at}/elements`, { max: 1_000 });
  for (const [index, part] of parts.entries()) {
    findings.oneOf(isRaw(part) ? part.type : null, `${at}/elements/${index}/type`, RICH);
  }
};

const card: Check = (findings, block, at) => {
  if (![block.hero_image, block.title, block.actions, block.body].some(Boolean)) {
    findings.error(at, 'must define one of hero_image, title, actions or body');
  }
  for (const name of ['title', 'subtitle', 'body'] as const) {
    findings.text(block[name], `${at}/${name}`, { max: LIMITS.card[name], required: false });
  }
  if (block.actions !== undefined) {
    const actions = findings.items(block.actions, `${at}/actions`, { max: LIMITS.actionsElements });
    for (const [index, action] of actions.entries()) {
      checkElement(findings, action, `${at}/actions/${index}`, 'actions');
    }
  }
};

const carousel: Check = (findings, block, at) => {
  const bounds = { max: LIMITS.carouselCards };
  const cards = findings.items(block.elements, `${at}/elements`, bounds);
  for (const [index, inner] of cards.entries()) {
    if (isRaw(inner)) card(findings, inner, `${at}/elements/${index}`);
  }
};

const container: Check = (findings, block, at) => {
  if (block.title === undefined && block.rich_text_title === undefined) {
    findings.error(at, 'must define either `title` or `rich_text_title`');
  }
  findings.text(block.title, `${at}/title`, { max: 150, plain: true, required: false });
  const bounds = { max: LIMITS.containerBlocks };
  const blocks = findings.items(block.child_blocks, `${at}/child_blocks`, bounds);
  for (const [index, inner] of blocks.entries()) {
    checkBlock(findings, inner, `${at}/child_blocks/${index}`, 'message');
  }
};

const everywhere: readonly Surface[] = ['message', 'modal', 'home'];
const messages: readonly Surface[] = ['message'];
const on = (surfaces: readonly Surface[], check: Check): BlockRule => ({ surfaces, check });

export const BLOCKS: Readonly<Record<string, BlockRule>> = {
  section: on(everywhere, section),
  actions: on(everywhere, elementsOf('actions', LIMITS.actionsElements)),
  context: on(everywhere, context),
  input: on(everywhere, input),
  divider: on(everywhere, () => {}),
  header: on(everywhere, (findings, block, at) =>
    findings.text(block.text, `${at}/text`, { max: LIMITS.headerText, plain: true }),
  ),
  image: on(everywhere, image),
  rich_text: on(everywhere, richText),
  video: on(everywhere, (findings, block, at) =>
    findings.string(block.alt_text, `${at}/alt_text`, { max: 200, min: 1, required: true }),
  ),
  alert: on(everywhere, (findings, block, at) => {
    findings.text(block.text, `${at}/text`, { max: LIMITS.sectionText });
    const levels = ['default', 'info', 'warning', 'error', 'success'];
    findings.oneOf(block.level, `${at}/level`, levels);
  }),
  card: on(everywhere, card),
  carousel: on(everywhere, carousel),
  container: on(messages, container),
  context_actions: on(messages, elementsOf('context_actions', LIMITS.contextActionsElements)),
  markdown: on(messages, (findings, block, at) =>
    findings.string(block.text, `${at}/text`, {
      max: LIMITS.markdownTotal,
      min: 1,
      required: true,
    }),
  ),
  table: on(messages, checkTable),
  data_table: on(messages, checkDataTable),
  data_visualization: on(messages, checkDataVisualization),
  file: on(messages, () => {}),
  task_card: on(messages, () => {}),
  plan: on(messages, () => {}),
};

export function checkBlock(findings: Findings, block: unknown, at: string, surface: Surface): void {
  const type = isRaw(block) ? String(block.type) : undefined;
  const rule = type === undefined ? undefined : BLOCKS[type];
  if (!isRaw(block) || !rule) {
    findings.error(`${at}/type`, `unsupported type: ${String(type)}`);
    return;
  }
  if (!rule.surfaces.includes(surface)) {
    findings.error(at, `a block of type ${type} is not allowed in a ${surface}`);
  }
  findings.string(block.block_id, `${at}/block_id`, { max: LIMITS.idLength, min: 1 });
  rule.check(findings, block, at);
}

/** Every element with an action id that stands directly in a block. */
export function elementsIn(block: Raw): Raw[] {
  const lists = [block.elements, block.actions];
  const single = [block.accessory, block.element];
  const found = [...lists.flatMap((list) => (Array.isArray(list) ? list : [])), ...single];
  return found.filter(isRaw);
}
